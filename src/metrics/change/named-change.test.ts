import { expect, it } from 'vitest';
import type { StoredDeployment } from '../../model/metric.ts';
import { februaryChange, on } from '../../testing/february-changes.ts';
import { measureContext } from '../../testing/measure-context.ts';
import { storedDeployment, storedEvent } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { changes } from '../changes.ts';
import { patchInstalls } from '../patch-installs.ts';
import { systemEvents } from '../system-events.ts';
import { changeLookups } from './lookups.ts';

/** N1 and N2 are of app-01; N3 names no system, N4 is not named by anything. */
const CHANGES = [
  februaryChange('N1', 2),
  februaryChange('N2', 4),
  februaryChange('N3', 6, { asset: null }),
  februaryChange('N4', 10),
];
const deployed = (key: string, asset: string, at: number, changeKey: string): StoredDeployment =>
  storedDeployment({ key, asset, patch: `p/${key}`, at, changeKey });
const DEPLOYMENTS = [
  deployed('P1', 'app-07', on(2, '20:30'), 'N1'),
  // Four days after its window.
  deployed('P2', 'app-07', on(8, '20:30'), 'N2'),
  deployed('P3', 'app-08', on(6, '21:00'), 'N3'),
];
/** A log of app-01 that was read from December on and shows nothing. */
const LOG = [storedEvent({ key: 'E0', at: on(1, '00:00') - 40 * 86_400_000, asset: 'app-01', action: 'status' })];

const context = measureContext();
const records = {
  changes: () => CHANGES,
  events: () => LOG,
  obligations: () => DEPLOYMENTS,
  ticketLinks: () => [],
  ticketFields: () => new Map(),
};
const full = { ...context, changing: changeLookups(records, context) };

it('is the event of the change that its record names, whatever systems the ticket lists', () => {
  const found = runMetric(changes, CHANGES, full);
  expect(found.lines.map(({ change, event, findingH }) => [change, event, findingH])).toEqual([
    ['N1', 'inside', 'times recorded, event in the window'],
    ['N2', 'named', 'times recorded, named by an event outside its window'],
    ['N3', 'inside', 'times recorded, event in the window'],
    ['N4', 'none', 'times recorded, no event in the logs read'],
  ]);
  expect(found.result('change.without-event')).toMatchObject({ numerator: 1, denominator: 4 });
});

it('counts what is matched by name alone apart, and leaves what lies outside the window unexplained', () => {
  const match = full.changing;
  expect(match.windowsByChange?.get('N3')).toHaveLength(1);
  const lines: unknown[] = [];
  const measuring = patchInstalls.start(full);
  const [{ columns } = { columns: [] }] = systemEvents.populations;
  const at = (key: string): number => columns.findIndex((column) => column.key === key);
  const sink = {
    line: (_: string, row: readonly unknown[]) =>
      void lines.push(['event', 'match', 'matchedBy', 'changes'].map((key) => row[at(key)])),
    further: () => undefined,
    leaveOut: () => undefined,
  };
  for (const record of DEPLOYMENTS) measuring.judge(record, sink);
  measuring.finish(sink);
  expect(lines).toEqual([
    ['deployment P1', 'MATCHED', 'named', 'N1'],
    ['deployment P2', 'NO_TICKET', 'none', null],
    ['deployment P3', 'MATCHED', 'named', 'N3'],
  ]);
});
