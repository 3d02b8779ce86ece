import { changes } from '../metrics/changes.ts';
import type { ChangeUpdate } from '../model/change-evidence.ts';
import type { Change } from '../model/evidence.ts';
import type { ChangeLookups, TicketLink } from '../model/metric.ts';
import { lookedUp } from './change-lookups.ts';
import { instantOf, measureContext } from './measure-context.ts';
import { storedChange } from './records.ts';
import { type Line, type MetricRun, runMetric } from './run-metric.ts';

const at = instantOf;

/** A normal change on Thursday 12 March, approved the day before, inside its window, all people apart. */
export const GOOD: Partial<Change> = {
  type: 'normal',
  requestedBy: 'rlopez',
  approvedBy: 'adoe',
  implementedBy: 'jsmith',
  approval: 'approved',
  approvedAt: at('2026-03-11T15:00:00-04:00'),
  plannedStartAt: at('2026-03-12T20:00:00-04:00'),
  plannedEndAt: at('2026-03-12T22:00:00-04:00'),
  startedAt: at('2026-03-12T20:05:00-04:00'),
  endedAt: at('2026-03-12T21:40:00-04:00'),
  closedAt: at('2026-03-13T09:00:00-04:00'),
  outcome: 'successful',
  hasBackoutPlan: true,
};

/** Changes measured that say what `GOOD` says, and what the test says instead. */
export const measured = (rows: readonly Partial<Change>[], context = measureContext()) =>
  runMetric(
    changes,
    rows.map((fields) => storedChange({ ...GOOD, ...fields })),
    context,
  );

/** The one line of one such change. */
export const only = (fields: Partial<Change>, context = measureContext()): Line =>
  onlyLine(measured([fields], context));

function onlyLine({ lines }: MetricRun): Line {
  if (lines.length !== 1) throw new Error(`one change gave ${lines.length} lines`);
  return lines[0] ?? {};
}

/** The same export, all of whose columns are filled in at least one other change. */
export function stated(fields: Partial<Change>, more: Partial<ChangeLookups> = {}): Line {
  const full = { title: 'Upgrade', asset: 'app-01', risk: 'Moderate', hasTestPlan: true, ...fields };
  const columns = [
    'requestedBy',
    'title',
    'risk',
    'asset',
    'service',
    'startedAt',
    'endedAt',
    'reviewedAt',
    'incidentKey',
  ];
  const changing = lookedUp({
    stated: new Map([[storedChange({}).source, new Set(columns)]]),
    observedFrom: new Map([['app-01', 0]]),
    seen: new Map([['CHG0001', 'inside']]),
    ...more,
  });
  return only(full, { ...measureContext(), changing });
}

/** A ticket that names the change as its cause, or as what resolved it. */
export const link = (ticket: string, openedAt: string, caused = true): TicketLink => ({
  ticket,
  openedAt: at(openedAt),
  changeKey: caused ? null : 'CHG0001',
  causedByChangeKey: caused ? 'CHG0001' : null,
});

/** An entry of the log of the change that says what the test says, and nothing else. */
export const logEntry = (fields: Partial<ChangeUpdate> & Pick<ChangeUpdate, 'at' | 'field'>): ChangeUpdate => ({
  kind: 'change-update',
  key: '1',
  changeKey: 'CHG0001',
  sequence: null,
  by: null,
  fieldText: null,
  fromText: null,
  toText: null,
  ambiguousTimes: null,
  ...fields,
});

/** The one line of such a change with one entry in its log. */
export const withLog = (entry: ChangeUpdate, fields: Partial<Change> = {}): Line =>
  onlyLine(runMetric(changes, [{ ...storedChange({ ...GOOD, ...fields }), updates: [entry] }], measureContext()));
