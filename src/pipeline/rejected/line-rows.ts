import type { DetectedEncoding } from '../../lib/reading/encoding.ts';
import { linesReader } from '../../lib/reading/lines.ts';
import type { RowPlace } from '../../lib/reading/types.ts';
import type { LinesImporter } from '../../model/importer.ts';
import type { Rejected } from '../import/open-rejections.ts';
import type { ReceivedContent } from '../import/received.ts';

/** Lines as they stood, each behind the lines it cannot be read without. */
export function lineRows(
  received: ReceivedContent,
  encoding: DetectedEncoding,
  { heads }: LinesImporter,
  rows: readonly Rejected[],
  lineEnd: Buffer,
): Buffer {
  const parts: Uint8Array[] = [received.piece(0, encoding.bomBytes)];
  const write = ({ offset, length }: Pick<RowPlace, 'offset' | 'length'>): void =>
    void parts.push(received.piece(offset, length), lineEnd);
  if (heads === undefined) {
    for (const row of rows) write(row);
    return Buffer.concat(parts);
  }
  const wanted = new Set(rows.map(({ offset }) => offset));
  let unwritten: RowPlace[] = [];
  const rejected = (place: RowPlace): void => {
    if (!wanted.has(place.offset)) return;
    for (const head of unwritten) write(head);
    unwritten = [];
    write(place);
  };
  const reader = linesReader(encoding, {
    row(line, place) {
      const kind = heads(line);
      if (kind === null) rejected(place);
      else unwritten = kind === 'new' ? [place] : [...unwritten, place];
    },
    broken: (_reason, place) => rejected(place),
  });
  received.readThrough(reader, () => true);
  return Buffer.concat(parts);
}
