import { nearest } from '../../lib/nearest.ts';
import { HOUR_MS } from '../../lib/time.ts';
import {
  ALWAYS,
  type AvailabilityCommitment,
  type CalendarPolicy,
  type Commitment,
  type MaintenanceCommitment,
  type MonitoringCommitment,
  type PatchCommitment,
  type TicketCommitment,
} from '../../model/policy.ts';
import type { Path, Report } from './document.ts';
import type { ConfigFile } from './schema.ts';

type Said = ConfigFile['service-levels']['commitments'][number];

/** What a commitment takes from the rest of the file when it says nothing itself. */
interface CommitmentDefaults {
  readonly calendars: readonly CalendarPolicy[];
  readonly goal: number;
  readonly patchClock: PatchCommitment['clock'];
  readonly toleranceMinutes: number;
}

/** The commitments of a checked file; double ids, unknown calendars and targets without a meaning are reported. */
export const commitments = (
  said: readonly Said[],
  defaults: CommitmentDefaults,
  report: Report,
): readonly Commitment[] =>
  dated(said, 'commitments', report).map(({ each, path, shared }) => ({
    ...shared,
    ...promised(each, defaults, path, report),
  }));

/** The same for what the ticket tool was set up with. */
export const toolCommitments = (
  said: readonly SaidOfTickets[],
  { calendars }: CommitmentDefaults,
  report: Report,
): readonly TicketCommitment[] =>
  dated(said, 'tool-commitments', report).map(({ each, path, shared }) => ({
    ...shared,
    ...ticketCommitment(each, calendars, path, report),
  }));

/** Each with its path, its id and its dates; double ids and dates in the wrong order are reported. */
function dated<C extends Said>(said: readonly C[], list: string, report: Report) {
  const ids = new Set<string>();
  return said.map((each, index) => {
    const path = ['service-levels', list, index];
    if (ids.has(each.id)) report([...path, 'id'], `${each.id} a second time`, 'an id of its own');
    ids.add(each.id);
    const effectiveFrom = each['effective-from'] ?? null;
    const effectiveTo = each['effective-to'] ?? null;
    if (effectiveFrom !== null && effectiveTo !== null && effectiveTo < effectiveFrom) {
      report([...path, 'effective-to'], null, `${effectiveFrom} or later`);
    }
    return { each, path, shared: { id: each.id, effectiveFrom, effectiveTo } };
  });
}

type Promised<C extends Commitment> = Omit<C, 'id' | 'effectiveFrom' | 'effectiveTo'>;

function promised(
  commitment: Said,
  defaults: CommitmentDefaults,
  path: Path,
  report: Report,
):
  | Promised<TicketCommitment>
  | Promised<PatchCommitment>
  | Promised<MonitoringCommitment>
  | Promised<MaintenanceCommitment>
  | Promised<AvailabilityCommitment> {
  switch (commitment.metric) {
    case 'response':
    case 'resolution':
      return ticketCommitment(commitment, defaults.calendars, path, report);
    case 'patch': {
      const clock = commitment.clock ?? defaults.patchClock;
      const days = commitment.target;
      const { metric, severities } = commitment;
      const since = clock === 'released' ? 'release' : 'detection';
      return { metric, severities, days, clock, targetText: `${days} d after ${since}` };
    }
    case 'monitoring-coverage': {
      const { metric, heartbeat, goal = defaults.goal } = commitment;
      const heartbeatHours = heartbeat / HOUR_MS;
      return { metric, heartbeatHours, goal, targetText: `heartbeat within ${heartbeatHours} h` };
    }
    case 'maintenance-window': {
      const { metric, goal = defaults.goal, tolerance: toleranceMinutes = defaults.toleranceMinutes } = commitment;
      return {
        metric,
        goal,
        toleranceMinutes,
        targetText: `in its window, give or take ${toleranceMinutes} min`,
      };
    }
    case 'availability': {
      const { metric, services, goal } = commitment;
      return { metric, services, goal, targetText: 'of the time observed' };
    }
  }
}

type SaidOfTickets = Extract<Said, { metric: 'response' | 'resolution' }>;

const ticketCommitment = (
  said: SaidOfTickets,
  calendars: readonly CalendarPolicy[],
  path: Path,
  report: Report,
): Promised<TicketCommitment> => ({
  metric: said.metric,
  priorities: said.priorities,
  types: said.types,
  categories: said.categories,
  services: said.services,
  customers: said.customers,
  targetMs: targetMs(said, calendars, path, report),
  targetText: said.target.text,
  calendar: said.calendar,
});

function targetMs(
  { target, calendar: id }: SaidOfTickets,
  calendars: readonly CalendarPolicy[],
  path: Path,
  report: Report,
): number {
  const calendar = calendars.find((known) => known.id === id);
  if (calendar === undefined && id !== ALWAYS) unknownCalendar([...path, 'calendar'], id, calendars, report);
  if ('ms' in target) return target.ms;
  if (id === ALWAYS) {
    report([...path, 'target'], null, `a time in min, h or d: ${ALWAYS} has no business days`);
  }
  return target.businessDays * (calendar?.businessDayMs ?? 0);
}

/** Reports a calendar that is not there, naming those that are. */
export function unknownCalendar(path: Path, id: string, calendars: readonly CalendarPolicy[], report: Report): void {
  const known = [...calendars.map((calendar) => calendar.id), ALWAYS];
  const meant = nearest(id, known);
  report(path, null, meant === null ? `one of the calendars: ${known.join(', ')}` : `${meant}?`);
}
