import { ALWAYS, type CalendarPolicy, type Commitment } from '../../model/policy.ts';
import type { Path, Report } from './document.ts';
import type { ConfigFile } from './schema.ts';
import { nearest } from './suggest.ts';

/** The commitments of a checked file; double ids, unknown calendars and targets without a meaning are reported. */
export function commitments(
  said: ConfigFile['service-levels']['commitments'],
  calendars: readonly CalendarPolicy[],
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
    return {
      id: commitment.id,
      metric: commitment.metric,
      priorities: commitment.priorities,
      types: commitment.types,
      categories: commitment.categories,
      services: commitment.services,
      customers: commitment.customers,
      targetMs: targetMs(commitment, calendars, path, report),
      targetText: commitment.target.text,
      calendar: commitment.calendar,
      effectiveFrom: from,
      effectiveTo: to,
    };
  });
}

function targetMs(
  { target, calendar: id }: ConfigFile['service-levels']['commitments'][number],
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
