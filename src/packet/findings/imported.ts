import type { DataSet } from '../../model/control.ts';
import type { RecordKind } from '../../model/evidence.ts';
import type { Figure } from '../../model/figure.ts';
import type { Receipt } from '../../model/packet.ts';

/**
 * Records that carry a kind of data. Data sets with none, such as backup jobs, cannot be told apart in what is imported
 * today, so they count as not imported. Security incidents are told by their flag, not by a kind of record (spec INC-2).
 */
const RECORDS_OF_DATA: Readonly<Partial<Record<DataSet, readonly RecordKind[]>>> = {
  tickets: ['ticket', 'ticket-update'],
  patches: ['obligation'],
  assets: ['obligation', 'asset'],
  changes: ['change'],
  'system-events': ['event'],
};

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
export const recordsOf = (data: DataSet): readonly RecordKind[] =>
  RECORDS_OF_DATA[data === 'security-incidents' ? 'tickets' : data] ?? [];

export const dataText = (data: readonly DataSet[]): string => data.map((each) => DATA_WORDS[each]).join(', ');

export type ImportedFile = Pick<Receipt, 'records' | 'rows' | 'rejected'>;

/** Data told by what records say: tickets flagged as security incidents, counted by a figure (spec INC-2). */
export const flaggedData = (figures: readonly Figure[]): readonly DataSet[] =>
  figures.some(({ key, result }) => key === 'incident.security' && result.kind === 'count' && result.count > 0)
    ? ['security-incidents']
    : [];

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
