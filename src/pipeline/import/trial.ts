import type { Origin } from '../../model/evidence.ts';
import { UserError } from '../../model/problem.ts';
import type { RecordWriter } from '../../store/index.ts';
import { columnsFound } from './choose-importer.ts';
import type { Plan } from './plan-content.ts';
import { contextOf } from './profile.ts';
import { type ReadingTotals, readingTotals, rowsInto } from './read-rows.ts';

/** Fewer rows than this say nothing about the rest of a file. */
const ENOUGH_ROWS = 10;

/**
 * Reads the beginning of a file without keeping anything, so that a setting that makes every row unreadable is asked for
 * before the whole of a large file is read. Throws UserError.
 */
export function tryBeginning(plan: Plan, formatNamed: boolean): void {
  const { importer, profile, encoding, table, headBytes } = plan;
  if (importer.reader === 'yaml') return;
  const totals = readingTotals();
  const problems = { undecided: 0 };
  const context = contextOf(profile.source, profile.source.dateOrder);
  const writer: Pick<RecordWriter, 'add' | 'reject'> = {
    add: () => undefined,
    reject: (found, _place: Origin) => {
      if (found.some(({ code }) => code.endsWith('/no-date-order'))) problems.undecided += 1;
    },
  };
  const reader = rowsInto(writer, importer, { encoding, table }, context, totals);
  reader.push(headBytes);
  // The last row may be cut: one more that cannot be read.
  reader.end();
  if (totals.rows < ENOUGH_ROWS || totals.records > 0 || problems.undecided > 0) return;
  refuseHopeless(plan, totals, formatNamed);
  if (!formatNamed) return;
  throw new UserError(
    `${plan.fileName} cannot be read as ${importer.id}: not one of its first ${totals.rows} ${importer.unit} can`,
    'Leave --format out to have the format recognised, or name another.',
  );
}

/** Where one setting would have saved every row, the setting is asked for and nothing imported. */
export function refuseHopeless(
  { importer, profile, fileName, table }: Plan,
  totals: ReadingTotals,
  formatNamed: boolean,
): void {
  if (totals.records > 0 || totals.rows === 0) return;
  const { id } = profile.source;
  if (totals.withoutZone === totals.rows) {
    throw new UserError(
      `the times in ${fileName} have no offset, and the source "${id}" has no time zone`,
      `Say which zone they are in: sources.${id}.zone in attestry.yaml, or --zone, e.g. --zone Europe/Berlin.`,
    );
  }
  const columns = table?.columns ?? null;
  const absent = [...totals.emptyColumns].filter((column) => !columns?.includes(column)).sort();
  if (importer.reader === 'table' && absent.length > 0) {
    throw new UserError(
      `${fileName} cannot be read as ${importer.id}: it has no column ${absent.join(', ')}; ${columnsFound(columns)}`,
      formatNamed ? 'Leave --format out to have the format recognised, or export again.' : importer.howToExport,
    );
  }
}
