import type { DataSet } from '../../model/control.ts';
import type { RecordKind } from '../../model/evidence.ts';
import type { Figure } from '../../model/figure.ts';
import type { Receipt } from '../../model/receipt.ts';

/**
 * Records that carry a kind of data. Data sets with none are told by what records say, not by their kind: security
 * incidents by their flag (spec INC-2), backups among job runs, access among requests. `flaggedData` finds them.
 */
const RECORDS_OF_DATA: Readonly<Partial<Record<DataSet, readonly RecordKind[]>>> = {
  tickets: ['ticket', 'ticket-update'],
  patches: ['obligation'],
  assets: ['obligation', 'asset'],
  changes: ['change'],
  'system-events': ['event'],
  monitoring: ['heartbeat', 'alert'],
  'job-runs': ['job-run'],
};

/** Records among which a data set is, that its own words or flags tell. */
const AMONG: Readonly<Partial<Record<DataSet, readonly RecordKind[]>>> = {
  'security-incidents': ['ticket', 'ticket-update'],
  'access-requests': ['ticket', 'ticket-update'],
  'backup-jobs': ['job-run'],
  'restore-tests': ['job-run'],
};

/** Counts of what belongs to such a data set. */
const COUNTED: readonly (readonly [DataSet, string])[] = [
  ['security-incidents', 'incident.security'],
  ['access-requests', 'access.requested'],
  ['backup-jobs', 'job.backup.runs'],
  ['restore-tests', 'job.restore-test.runs'],
];

/** How each kind of data is called in a sentence. */
const DATA_WORDS: Readonly<Record<DataSet, string>> = {
  tickets: 'tickets',
  patches: 'patch states',
  changes: 'change records',
  assets: 'asset facts',
  'system-events': 'deployment, package and configuration events from the systems',
  'security-incidents': 'tickets flagged as security incidents',
  'access-requests': 'access requests',
  'backup-jobs': 'backup job results',
  'restore-tests': 'restore tests',
  monitoring: 'monitoring coverage and alerts',
  'job-runs': 'scheduled job runs',
};

/** Every kind of data a control can draw on. */
export const DATA_SETS = Object.keys(DATA_WORDS) as readonly DataSet[];

/** Kinds of record that carry the data, or its flag; empty: nothing reads it. */
export const recordsOf = (data: DataSet): readonly RecordKind[] => RECORDS_OF_DATA[data] ?? AMONG[data] ?? [];

export const dataText = (data: readonly DataSet[]): string => data.map((each) => DATA_WORDS[each]).join(', ');

export type ImportedFile = Pick<Receipt, 'records' | 'rows' | 'rejected'>;

/** Data told by what records say, where a figure counts any in the period. */
export const flaggedData = (figures: readonly Figure[]): readonly DataSet[] =>
  COUNTED.filter(([, counted]) =>
    figures.some(({ key, result }) => key === counted && result.kind === 'count' && result.count > 0),
  ).map(([data]) => data);

/** Whether at least one row of at least one of the data sets was read. `flagged`: see `flaggedData`. */
export function anyImported(
  data: readonly DataSet[],
  files: readonly ImportedFile[],
  flagged: readonly DataSet[],
): boolean {
  if (data.some((each) => flagged.includes(each))) return true;
  const kinds = data.flatMap((each) => RECORDS_OF_DATA[each] ?? []);
  return files.some(({ records, rows, rejected }) => rows > rejected && records.some((kind) => kinds.includes(kind)));
}
