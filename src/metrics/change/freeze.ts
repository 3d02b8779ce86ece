import { isoInstant, type Span, within } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { Change } from '../../model/evidence.ts';
import type { Freeze, Policy } from '../../model/policy.ts';
import { type AttributeTest, momentOf, openness, saying } from './attribute.ts';

/** Attribute J, freeze part (spec 3.1): nothing starts in a freeze without an exception approved before; no type is exempt. */
export function freezeTest({ changes, reporting }: Policy): (change: Change) => AttributeTest | null {
  const zone = zoneOf(reporting.zone);
  const freezes = (changes.freezes ?? []).map((freeze) => ({
    freeze,
    span: { from: zone.startOfLocalDay(freeze.from), to: zone.startOfLocalDay(dayAfter(freeze.to)) },
  }));
  return (change) => {
    const concerned = freezes.filter(({ freeze }) => concerns(freeze, change));
    if (concerned.length === 0) return null;
    const start = momentOf(change, 'startedAt');
    if (start === null) return saying('outside every freeze')('unknown', 'start not recorded');
    const found = concerned.flatMap(({ freeze, span }) => inFreeze(change, start, freeze, span) ?? []);
    return found.find(({ result }) => result === 'exception') ?? found[0] ?? null;
  };
}

export type FreezeStanding = 'in a freeze' | 'outside, or excepted' | 'unknown' | 'no freeze named';

/** How a change stands to the freezes alone; a policy that names none says nothing about any change. */
export function freezeStanding({ changes }: Policy, freeze: AttributeTest | null): FreezeStanding {
  if ((changes.freezes ?? []).length === 0) return 'no freeze named';
  if (freeze === null) return 'outside, or excepted';
  return freeze.result === 'exception' ? 'in a freeze' : 'unknown';
}

function inFreeze(
  change: Change,
  start: NonNullable<ReturnType<typeof momentOf>>,
  freeze: Freeze,
  span: Span,
): AttributeTest | null {
  const [first, last] = [within(start.earliest, span), within(start.latest, span)];
  if (!first && !last) return null;
  const say = saying(`outside freeze ${freeze.name}, or an exception approved before the start`);
  const allowed = freeze.exceptions.find((exception) => exception.change === change.key);
  if (allowed !== undefined && allowed.approvedAt <= start.earliest) return null;
  if (first !== last) return say('unknown', openness(start));
  if (allowed === undefined && freeze.services.length > 0 && change.service === null) {
    return { ...say('unknown', 'in a freeze, service not recorded'), found: `started ${isoInstant(start.earliest)}` };
  }
  return {
    ...say('exception', allowed === undefined ? 'in a freeze, no exception' : 'in a freeze, exception approved late'),
    found: `started ${isoInstant(start.earliest)}${allowed === undefined ? '' : `, exception approved ${isoInstant(allowed.approvedAt)}`}`,
  };
}

/** A change that names no service may concern any. */
const concerns = ({ services }: Freeze, { service }: Change): boolean =>
  services.length === 0 || service === null || services.some((each) => each.toLowerCase() === service.toLowerCase());

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
