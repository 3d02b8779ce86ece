import type { Completeness } from '../../model/receipt.ts';
import { type Connection, prepared } from '../connection.ts';
import type { ImportFacts } from './import-facts.ts';

/** The header of a table beside the one this source had when it was last imported in this format. */
export function headerChange(
  connection: Connection,
  { columns, importer }: Pick<ImportFacts, 'columns' | 'importer'>,
  sourceId: number,
  importId: number,
): Completeness['headerChange'] {
  if (columns.length === 0) return null;
  const query = connection.kysely
    .selectFrom('import')
    .select(['columns', 'file_name'])
    .where('source_id', '=', sourceId)
    .where('importer', '=', importer)
    .where('id', '<', importId)
    .where('withdrawn_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1);
  const before = prepared<{ columns: string; file_name: string }>(connection, query).get();
  if (!before || before.columns === JSON.stringify(columns)) return null;
  const former: readonly string[] = JSON.parse(before.columns);
  return {
    since: before.file_name,
    added: columns.filter((column) => !former.includes(column)),
    removed: former.filter((column) => !columns.includes(column)),
  };
}
