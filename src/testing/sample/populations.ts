import type { Column, EvidenceRow, PopulationSpec } from '../../model/population.ts';

const at = (iso: string): number => Date.parse(iso);
/** Where in the evidence each line stands: the last columns of any population. */
export const place: readonly Column[] = [
  { key: 'artifact', title: 'Artifact', type: 'text' },
  { key: 'line', title: 'Line', type: 'count' },
];

export const tickets: PopulationSpec = {
  id: 'sla-resolution',
  title: 'SLA resolution',
  unit: 'one ticket whose resolution commitment touches the period',
  keyColumn: 'ticket',
  columns: [
    { key: 'ticket', title: 'Ticket', type: 'text' },
    { key: 'priority', title: 'Priority', type: 'facet' },
    { key: 'opened', title: 'Opened', type: 'instant' },
    { key: 'stop', title: 'Resolved', type: 'instant' },
    { key: 'due', title: 'Due', type: 'instant' },
    { key: 'elapsed', title: 'Elapsed', type: 'duration' },
    { key: 'verdict', title: 'Verdict', type: 'facet' },
    { key: 'reason', title: 'Reason', type: 'facet' },
    ...place,
  ],
  exceptions: { where: [{ column: 'verdict', in: ['EXCEPTION'] }], expected: 'due', found: 'stop' },
};

const ticket = (
  key: string,
  priority: string,
  opened: string,
  stop: string | null,
  due: string | null,
  verdict: string,
  reason: string,
): EvidenceRow => [
  key,
  priority,
  at(opened),
  stop === null ? null : at(stop),
  due === null ? null : at(due),
  stop === null || reason === 'stop before start' ? null : at(stop) - at(opened),
  verdict,
  reason,
  '9f2c4d1e7a60',
  Number(key.slice(-2)) + 1,
];

/** P1: 2 of 3 met. P2: 4 of 5 met, 1 unmeasurable, 1 not due. */
export const ticketRows: readonly EvidenceRow[] = [
  ticket('INC0001', 'P1', '2026-07-06T13:00:00Z', '2026-07-06T16:30:00Z', '2026-07-06T17:00:00Z', 'PASS', ''),
  ticket('INC0002', 'P1', '2026-07-07T13:00:00Z', '2026-07-07T17:00:00Z', '2026-07-07T17:00:00Z', 'PASS', ''),
  ticket('INC0003', 'P1', '2026-07-08T13:00:00Z', '2026-07-08T17:00:01Z', '2026-07-08T17:00:00Z', 'EXCEPTION', 'late'),
  ticket('INC0004', 'P2', '2026-08-03T13:00:00Z', '2026-08-03T15:00:00Z', '2026-08-03T21:00:00Z', 'PASS', ''),
  ticket('INC0005', 'P2', '2026-08-04T13:00:00Z', '2026-08-04T18:00:00Z', '2026-08-04T21:00:00Z', 'PASS', ''),
  ticket('INC0006', 'P2', '2026-08-05T13:00:00Z', '2026-08-05T19:00:00Z', '2026-08-05T21:00:00Z', 'PASS', ''),
  ticket('INC0007', 'P2', '2026-08-06T13:00:00Z', '2026-08-06T20:00:00Z', '2026-08-06T21:00:00Z', 'PASS', ''),
  ticket('INC0008', 'P2', '2026-08-07T13:00:00Z', null, '2026-08-07T21:00:00Z', 'EXCEPTION', 'open'),
  ticket('INC0009', 'P2', '2026-08-10T13:00:00Z', '2026-08-10T12:00:00Z', null, 'UNMEASURABLE', 'stop before start'),
  ticket('INC0010', 'P2', '2026-09-30T20:00:00Z', null, '2026-10-01T20:00:00Z', 'NOT_DUE', ''),
];

export const patches: PopulationSpec = {
  id: 'patch-obligations',
  title: 'Patch obligations',
  unit: 'one patch that applies to one asset',
  keyColumn: 'asset',
  columns: [
    { key: 'asset', title: 'Asset', type: 'text' },
    { key: 'patch', title: 'Patch', type: 'text' },
    { key: 'severity', title: 'Severity', type: 'facet' },
    { key: 'dueDate', title: 'Due', type: 'date' },
    { key: 'installed', title: 'Installed', type: 'instant' },
    { key: 'daysLate', title: 'Days late', type: 'count' },
    { key: 'verdict', title: 'Verdict', type: 'facet' },
    ...place,
  ],
  exceptions: { where: [{ column: 'verdict', in: ['EXCEPTION'] }], expected: 'dueDate', found: 'installed' },
};

export const patchRows: readonly EvidenceRow[] = [
  ['srv-01', 'KB1', 'critical', '2026-07-20', at('2026-07-18T02:00:00Z'), 0, 'PASS', 'a1b2c3d4e5f6', 2],
  ['srv-01', 'KB2', 'high', '2026-08-20', at('2026-08-22T02:00:00Z'), 2, 'EXCEPTION', 'a1b2c3d4e5f6', 3],
  ['srv-02', 'KB1', 'critical', '2026-07-20', null, 72, 'EXCEPTION', 'a1b2c3d4e5f6', 4],
  [
    '=cmd|x!A1',
    '<script>alert(1)</script>',
    'high',
    '2026-08-20',
    at('2026-08-01T02:00:00Z'),
    0,
    'PASS',
    'a1b2c3d4e5f6',
    5,
  ],
];
