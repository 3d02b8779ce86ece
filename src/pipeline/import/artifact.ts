import { createHash } from 'node:crypto';
import { tableReader } from '../../lib/reading/table.ts';
import type { RowReader } from '../../lib/reading/types.ts';
import type { ReceiptPart } from '../../model/receipt.ts';
import { readThrough } from './content.ts';
import type { Content } from './file-piece.ts';
import type { Plan } from './plan-content.ts';

/** A file as received, on its way into the evidence folder. */
export interface ReceivedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

interface Artifact {
  readonly sha256: string;
  readonly bytes: number;
  readonly part?: ReceiptPart;
}

/**
 * What the receipt is about: the file as received, or a part of it with a hash of its own; `name`: of the file. A member of an archive has that of
 * its bytes; the cells of a sheet lie in several members, so it has that of its rows, each a line of JSON: `[row, cell, …]`.
 */
export async function artifactOf(plan: Plan, content: Content, file: ReceivedFile, name: string): Promise<Artifact> {
  const { part, table } = plan;
  if (part === null) return { sha256: file.sha256, bytes: file.bytes };
  const outer = { fileName: name, sha256: file.sha256, bytes: file.bytes };
  const hash = createHash('sha256');
  let bytes = 0;
  const take = (piece: string | Uint8Array): void => {
    hash.update(piece);
    bytes += piece.length;
  };
  const reader: RowReader =
    part.kind === 'sheet' && table !== null
      ? tableReader(table.layout, {
          row: (cells, { line }) => take(Buffer.from(`${JSON.stringify([line, ...cells])}\n`)),
          broken: (reason, { line }) => take(Buffer.from(`${JSON.stringify([line, reason])}\n`)),
        })
      : { push: take, end: () => undefined };
  await readThrough({ ...content, gzip: false }, reader, () => true);
  return { sha256: hash.digest('hex'), bytes, part: { ...part, outer } };
}
