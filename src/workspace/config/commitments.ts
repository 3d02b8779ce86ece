import { nearest } from '../../lib/nearest.ts';
import { HOUR_MS } from '../../lib/time.ts';
import {
  ALWAYS,
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
export interface CommitmentDefaults {
  readonly calendars: readonly CalendarPolicy[];
  readonly goal: number;
  readonly patchClock: PatchCommitment['clock'];
  readonly toleranceMinutes: number;
}

/** The commitments of a checked file; double ids, unknown calendars and targets without a meaning are reported. */
export function commitments(
  said: readonly Said[],
  defaults: CommitmentDefaults,
  report: Report,
): readonly Commitment[] {
  const ids = new Set<string>();
  return said.map((commitment, index) => {
    const path = ['service-levels', 'commitments', index];
    if (ids.has(commitment.id)) report([...path, 'id'], `${commitment.id} a second time`, 'an id of its own');
    ids.add(commitment.id);
    const from = commitment['effective-from'] ?? null;
    const to = commitment['effective-to'] ?? null;
    if (from !== null && to !== null && to < from) report([...path, 'effective-to'], null, `${from} or later`);
    const shared = { id: commitment.id, effectiveFrom: from, effectiveTo: to };
    return { ...shared, ...promised(commitment, defaults, path, report) };
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
  | Promised<MaintenanceCommitment> {
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
