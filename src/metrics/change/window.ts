import { isoInstant, MINUTE_MS } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import { type AttributeTest, isAtOrBefore, type Moment, momentOf, openness, shifted } from './attribute.ts';
import type { ModelStanding, Models } from './models.ts';

/**
 * Attribute J, window part (spec 3.1): actual start and end inside the planned window ± tolerance; emergencies are exempt. A
 * standard change whose model has windows is held against those.
 */
export function testWindow(
  change: Change,
  toleranceMinutes: number,
  standing: ModelStanding,
  models: Models,
): AttributeTest {
  const tolerance = toleranceMinutes * MINUTE_MS;
  const planned = [momentOf(change, 'plannedStartAt'), momentOf(change, 'plannedEndAt')] as const;
  const actual = [momentOf(change, 'startedAt'), momentOf(change, 'endedAt')] as const;
  const say = (result: AttributeTest['result'], finding: string): AttributeTest => ({
    result,
    finding,
    expected: `${span(planned)} ± ${toleranceMinutes} min`,
    found: span(actual),
  });

  if (change.type === 'emergency') return say('not-applicable', 'emergency, exempt');
  if (endsFirst(actual)) return say('unknown', 'ended before it started');
  const byModel = change.type === 'standard' ? testModelWindow(actual, standing, models) : null;
  if (byModel !== null) return { ...say(...byModel), expected: `a window of its model ± ${toleranceMinutes} min` };
  if (endsFirst(planned)) return say('unknown', 'planned window ends before it begins');
  const tests = [
    within(planned[0], actual[0], tolerance),
    within(actual[1], planned[1], tolerance),
    // A start after the window's end, or an end before its beginning, decides even where the other time is missing.
    within(actual[0], planned[1], tolerance) !== false,
    within(planned[0], actual[1], tolerance) !== false,
  ];
  if (tests.includes(false)) return say('exception', 'outside the window');
  if (!tests.includes(null)) return say('pass', 'inside the window');
  if (planned.includes(null)) return say('unknown', 'planned window not recorded');
  return say('unknown', actual.includes(null) ? 'actual times not recorded' : openness(...planned, ...actual));
}

/** `null`: its model has no windows, or is not known. */
function testModelWindow(
  [from, to]: readonly [Moment | null, Moment | null],
  standing: ModelStanding,
  models: Models,
): readonly [AttributeTest['result'], string] | null {
  if (!('model' in standing) || standing.model.windows.length === 0) return null;
  if (from === null || to === null) return ['unknown', 'actual times not recorded'];
  const readings = [from.earliest, from.latest].flatMap((start) =>
    [to.earliest, to.latest].map((end) => models.isInside(standing.model, start, end)),
  );
  if (readings.every((inside) => inside === true)) return ['pass', 'inside a window of its model'];
  return readings.includes(true) ? ['unknown', openness(from, to)] : ['exception', 'outside the windows of its model'];
}

/** Whether `a` comes no later than `tolerance` after `b`; `null` when either is missing or ambiguous. */
const within = (a: Moment | null, b: Moment | null, tolerance: number): boolean | null =>
  a === null || b === null ? null : isAtOrBefore(a, shifted(b, tolerance));

/** A record that contradicts itself shows nothing (spec 7.1). */
const endsFirst = ([from, to]: readonly [Moment | null, Moment | null]): boolean =>
  from !== null && to !== null && isAtOrBefore(from, to) === false;

const span = ([from, to]: readonly [Moment | null, Moment | null]): string => `${text(from)} to ${text(to)}`;
const text = (moment: Moment | null): string => (moment === null ? 'not recorded' : isoInstant(moment.earliest));
