import type { JsonValue } from '../../lib/reading/json.ts';
import type { Instant } from '../../lib/time.ts';
import type { ReadContext } from '../../model/importer.ts';
import { at, listAt, textAt } from './json-row.ts';

/** What Jira Service Management's own clocks say of an issue; `null`: there is no such clock. */
export interface JiraSla {
  /** When the first response was given, by its clock. */
  readonly respondedAt: Instant | null;
  /** The last cycle of the clock that runs to the resolution. */
  readonly breached: boolean | null;
  readonly dueAt: Instant | null;
}

const RESPONSE = /first response|première réponse|erste(?:n|r)? (?:reaktion|antwort)|primera respuesta/i;
const RESOLUTION =
  /^(?:time to (?:resolution|resolve)|zeit bis zur lösung|d[ée]lai de r[ée]solution|temps de r[ée]solution)/i;

/** Reads every custom field that holds cycles; those whose name says neither response nor resolution are left out. */
export function jiraSla(issue: JsonValue, context: ReadContext): JiraSla {
  const fields = at(issue, 'fields');
  const clocks = typeof fields === 'object' && fields !== null ? Object.values(fields) : [];
  const named = (pattern: RegExp): JsonValue | undefined =>
    clocks.find((clock) => pattern.test(textAt(clock, 'name') ?? '') && isClock(clock));
  const resolution = named(RESOLUTION);
  const cycle = at(resolution, 'ongoingCycle') ?? listAt(resolution, 'completedCycles').at(-1);
  const breached = textAt(cycle, 'breached');
  return {
    respondedAt: instantAt(listAt(named(RESPONSE), 'completedCycles')[0], 'stopTime', context),
    breached: breached === undefined ? null : breached === 'true',
    dueAt: instantAt(cycle, 'breachTime', context),
  };
}

const isClock = (value: JsonValue | undefined): boolean =>
  at(value, 'completedCycles') !== undefined || at(value, 'ongoingCycle') !== undefined;

/** `{epochMillis, iso8601, …}`, or milliseconds alone as older versions write them. */
function instantAt(cycle: JsonValue | undefined, member: string, context: ReadContext): Instant | null {
  const millis = at(cycle, member, 'epochMillis') ?? at(cycle, member);
  if (typeof millis === 'number' && Number.isSafeInteger(millis)) return millis;
  const read = context.time(textAt(cycle, member, 'iso8601'));
  return typeof read === 'object' && read !== null ? read.at : null;
}
