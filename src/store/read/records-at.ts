import { sql } from 'kysely';
import { type Connection, names, prepared } from '../connection.ts';
import { type Cell, type KindTable, revisionView } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';

/** A record read from a row that begins at a line, by what tells it from others of that line. */
export interface RecordAt {
  readonly kind: KindTable['kind'];
  readonly key: string;
  readonly importId: number;
  /** Bytes from the start of the file, as in `Origin`. */
  readonly offset: number;
  /** `false`: a revision that was replaced since. */
  readonly isCurrent: boolean;
  /** Its text fields that say something, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

const PLACE = ['import_id', 'byte_offset'] as const;

/** What was kept of the rows that begin at a line of a file, current records first. `artifact`: as on an evidence line. */
export function* recordsAt(connection: Connection, artifact: string, line: number): Generator<RecordAt> {
  const imports = importsOf(connection, artifact);
  if (imports.length === 0) return;
  for (const isCurrent of [true, false]) {
    for (const kind of Object.values(kindTables)) yield* ofKind(connection, kind, isCurrent, imports, line);
  }
}

const importsOf = (connection: Connection, artifact: string): readonly number[] =>
  prepared<{ id: number }>(
    connection,
    connection.kysely
      .selectFrom('import')
      .innerJoin('artifact', 'artifact.id', 'import.artifact_id')
      .select('import.id')
      .where(({ eb, fn, val }) =>
        eb(fn<string>('substr', ['artifact.sha256', val(1), val(artifact.length)]), '=', artifact),
      ),
  )
    .all()
    .map(({ id }) => id);

function* ofKind(
  connection: Connection,
  kind: KindTable,
  isCurrent: boolean,
  imports: readonly number[],
  line: number,
): Generator<RecordAt> {
  const fields = kind.columns.filter(({ type }) => type === 'text');
  const keyAt = fields.findIndex(({ field }) => field === 'key');
  const selected = names([...PLACE, ...fields.map(({ column }) => column)]);
  const table = sql.table(isCurrent ? kind.table : revisionView(kind));
  const query = sql`select ${selected} from ${table}
    where line = ${line} and import_id in (${sql.join(imports)}) order by id`;
  for (const [importId, offset, ...cells] of prepared<readonly Cell[]>(connection, query).raw().iterate()) {
    const texts = new Map<string, string>();
    for (const [at, { field }] of fields.entries()) {
      const text = cells[at] ?? null;
      if (text !== null) texts.set(field, String(text));
    }
    yield {
      kind: kind.kind,
      key: String(cells[keyAt]),
      importId: Number(importId),
      offset: Number(offset),
      isCurrent,
      texts,
    };
  }
}
