import { statSync } from 'node:fs';
import { isZip, type ZipEntry, zipEntries } from '../../lib/zip-entries.ts';
import { UserError } from '../../model/problem.ts';
import { pieceOf } from './file-piece.ts';

const MAX_ENTRIES = 10_000;
/** All entries together, as the archive states them. */
const MAX_TOTAL_BYTES = 16 * 1024 ** 3;

/** The entries of a file that is a zip archive (a workbook is one); `null`: it is none. Throws UserError for a damaged one. */
export function entriesOf(path: string): readonly ZipEntry[] | null {
  if (!isZip(pieceOf(path, 0, 4))) return null;
  const entries = directory(path);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MAX_TOTAL_BYTES) {
    throw new UserError(`${path} states that it unpacks to ${total} bytes`, 'Unpack it and import the files you need.');
  }
  return entries;
}

function directory(path: string): readonly ZipEntry[] {
  try {
    return zipEntries(statSync(path).size, (offset, length) => pieceOf(path, offset, length), MAX_ENTRIES);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      `${path} is not a whole zip archive: ${error.message}`,
      'Copy it again; nothing was imported.',
      {
        cause: error,
      },
    );
  }
}
