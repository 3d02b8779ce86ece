import type { JsonValue } from '../../lib/reading/json.ts';
import type { Instant } from '../../lib/time.ts';
import type { ReadContext } from '../../model/importer.ts';
import type { ToolSla } from '../../model/tool-sla.ts';
import { at, listAt, textAt } from './json-row.ts';

const RESPONSE = /first response|première réponse|erste(?:n|r)? (?:reaktion|antwort)|primera respuesta/i;
const RESOLUTION =
  /^(?:time to (?:resolution|resolve)|zeit bis zur lösung|d[ée]lai de r[ée]solution|temps de r[ée]solution)/i;

/** Every cycle of Jira Service Management's own clocks on an issue; what a clock runs to is told by its name. */
export function jiraClocks(issue: JsonValue, ticketKey: string, context: ReadContext): readonly ToolSla[] {
  const fields = at(issue, 'fields');
  const clocks = typeof fields === 'object' && fields !== null ? Object.values(fields) : [];
  return clocks.flatMap((clock) => {
    const definition = textAt(clock, 'name');
    if (definition === undefined) return [];
    const ongoing = at(clock, 'ongoingCycle');
    const cycles = [...listAt(clock, 'completedCycles'), ...(ongoing ? [ongoing] : [])];
    return cycles.map((cycle, place): ToolSla => {
      const breached = textAt(cycle, 'breached');
      const stage = cycle !== ongoing ? 'completed' : textAt(cycle, 'paused') === 'true' ? 'paused' : 'running';
      return {
        kind: 'tool-sla',
        key: `${ticketKey}/${definition}/${place + 1}`,
        ticketKey,
        definition,
        measure: RESPONSE.test(definition) ? 'response' : RESOLUTION.test(definition) ? 'resolution' : 'unknown',
        stage,
        stageText: null,
        startedAt: instantAt(cycle, 'startTime', context),
        dueAt: instantAt(cycle, 'breachTime', context),
        endedAt: instantAt(cycle, 'stopTime', context),
        breached: breached === undefined ? null : breached === 'true',
        pausedMs: null,
        updatedAt: null,
        ambiguousTimes: null,
      };
    });
  });
}

/** `{epochMillis, iso8601, …}`, or milliseconds alone as older versions write them. */
function instantAt(cycle: JsonValue | undefined, member: string, context: ReadContext): Instant | null {
  const millis = at(cycle, member, 'epochMillis') ?? at(cycle, member);
  if (typeof millis === 'number' && Number.isSafeInteger(millis)) return millis;
  const read = context.time(textAt(cycle, member, 'iso8601'));
  return typeof read === 'object' && read !== null ? read.at : null;
}
