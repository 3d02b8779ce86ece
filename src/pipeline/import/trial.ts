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
  const context = contextOf(profile.source, profile.source.dateOrder, true);
  const writer: Pick<RecordWriter, 'add' | 'reject'> = { add: () => undefined, reject: () => undefined };
  const reader = rowsInto(writer, importer, { encoding, table }, context, totals);
  reader.push(headBytes);
  // The last row may be cut: one more that cannot be read.
  reader.end();
  // The order is decided by the whole file, later.
  if (totals.rows < ENOUGH_ROWS || totals.records > 0 || totals.withoutOrder > 0) return;
  refuseHopeless(plan, totals, formatNamed);
  if (!formatNamed) return;
  throw new UserError(
    `${plan.fileName} cannot be read as ${importer.id}: not one of its first ${totals.rows} ${importer.unit} can`,
    'Leave --format out to have the format recognised, or name another.',
  );
}

/** Where settings would have saved many rows, or a column is not there, that is said and nothing imported. Throws UserError. */
export function refuseHopeless(plan: Plan, totals: ReadingTotals, formatNamed: boolean): void {
  const { importer, fileName, table } = plan;
  askForSettings(plan, totals);
  if (totals.records > 0 || totals.rows === 0) return;
  const columns = table?.columns ?? null;
  const absent = [...totals.emptyColumns].filter((column) => !columns?.includes(column)).sort();
  if (importer.reader === 'table' && absent.length > 0) {
    throw new UserError(
      `${fileName} cannot be read as ${importer.id}: it has no column ${absent.join(', ')}; ${columnsFound(columns)}`,
      formatNamed ? 'Leave --format out to have the format recognised, or export again.' : importer.howToExport,
    );
  }
}

/** Of a file that lacks a setting; fewer such rows are rejected one by one, each with its reason. */
const SHARE_TO_ASK = 0.1;

function askForSettings({ profile, fileName }: Plan, { rows, withoutZone, withoutOrder }: ReadingTotals): void {
  if (withoutZone + withoutOrder === 0 || withoutZone + withoutOrder < rows * SHARE_TO_ASK) return;
  const { id, zone } = profile.source;
  // A date whose order is open is not looked at for its zone.
  const lacksZone = withoutZone > 0 || zone === null;
  const lacksOrder = withoutOrder > 0;
  const what = [
    ...(lacksZone ? [`the times in ${fileName} have no offset, and the source "${id}" has no time zone`] : []),
    ...(lacksOrder ? [`dates in ${fileName} can be read with the day or the month first`] : []),
  ];
  const say = [
    ...(lacksZone
      ? [`Say which zone the times are in: sources.${id}.zone in attestry.yaml, or --zone, e.g. --zone Europe/Berlin.`]
      : []),
    ...(lacksOrder
      ? [`Say which comes first: sources.${id}.date-order in attestry.yaml, or --date-order dmy or --date-order mdy.`]
      : []),
  ];
  throw new UserError(what.join('; '), say.join(' '));
}
