import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readHead } from '../importers/shared/file-head.ts';
import { delimitedReader } from '../lib/reading/delimited.ts';
import { decodeHead } from '../lib/reading/encoding.ts';
import { jsonReader } from '../lib/reading/json.ts';
import { linesReader } from '../lib/reading/lines.ts';
import { stanzasReader } from '../lib/reading/stanzas.ts';
import type { RowHandler, RowPlace, RowReader } from '../lib/reading/types.ts';
import { xmlReader } from '../lib/reading/xml.ts';
import { yamlReader } from '../lib/reading/yaml.ts';
import type { Importer } from '../model/importer.ts';
import type { Receipt } from '../model/packet.ts';
import { sha256OfFile } from './file-hash.ts';
import { bytesOf, headOf, readThrough } from './import/source-file.ts';
import { listFormats } from './list-formats.ts';

const HEAD_BYTES = 64 * 1024;

/**
 * The row that begins at a line of a file kept in the workspace, line by line as it was received, cut out by the reader
 * that imported it; or one sentence that says why it cannot be shown. The file is hashed first, so that nothing is
 * shown of a file that was changed.
 */
export function rawRow(workspace: string, { sha256, importer: id }: Receipt, line: number): readonly string[] {
  const path = join(workspace, 'evidence', 'files', sha256);
  const importer = listFormats().find((candidate) => candidate.id === id);
  if (!existsSync(path)) return [`the file ${sha256} is not in ${join(workspace, 'evidence', 'files')}`];
  if (!importer) return [`this version does not read ${id}`];
  if (sha256OfFile(path) !== sha256) return ['the file was changed after the import: its SHA-256 differs'];
  const { encoding, delimiter } = readHead(sha256, headOf(path, HEAD_BYTES));
  const place = placeOf(path, importer, { ...encoding, delimiter }, line);
  if (place === null) return [`no row begins at line ${line}`];
  const bytes = bytesOf(path, place.offset, place.length);
  return decodeHead(bytes, { ...encoding, bomBytes: 0 }).split(/\r*\n/);
}

function placeOf(
  path: string,
  importer: Importer,
  format: Parameters<typeof delimitedReader>[0],
  line: number,
): RowPlace | null {
  let found: RowPlace | null = null;
  const look = (place: RowPlace): void => {
    if (place.line === line) found = place;
  };
  const handler: RowHandler<unknown> = {
    row: (_content, place) => look(place),
    broken: (_reason, place) => look(place),
  };
  readThrough(path, readerOf(importer, format, handler), () => found === null);
  return found;
}

function readerOf(
  importer: Importer,
  format: Parameters<typeof delimitedReader>[0],
  handler: RowHandler<unknown>,
): RowReader {
  switch (importer.reader) {
    case 'table':
      return delimitedReader(format, handler);
    case 'lines':
      return linesReader(format, handler);
    case 'stanzas':
      return stanzasReader(format, handler);
    case 'json':
      return jsonReader({ ...format, arrays: importer.arrays }, handler);
    case 'xml':
      return xmlReader({ ...format, elements: importer.elements }, handler);
    case 'yaml':
      return yamlReader(format, handler);
  }
}
