import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS, isoInstant, MINUTE_MS } from '../time.ts';
import { alwaysOpen, businessCalendar } from './calendar.ts';
import { dueInstant, elapsedMs, mergePauses } from './pauses.ts';

const REFERENCE = resolve('../shared/domain/golden_check.py');
const hasPython = spawnSync('python3', ['-c', 'import zoneinfo']).status === 0;
const missing = !existsSync(REFERENCE)
  ? 'NOT RUN, no reference calculation beside the checkout'
  : hasPython
    ? null
    : 'NOT RUN, no python3';
const CASES = 2000;

const time = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
const windows = fc.array(
  fc.tuple(time, fc.oneof({ weight: 5, arbitrary: time }, { weight: 1, arbitrary: fc.constant('24:00') })),
  { maxLength: 2 },
);
const dayOffset = fc.integer({ min: 0, max: 20 });
const given = fc.record({
  zone: fc.constantFrom(
    'America/New_York',
    'Europe/Berlin',
    'Australia/Sydney',
    'America/St_Johns',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
  ),
  always: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  // In seconds: golden_check.py snaps transitions to whole seconds.
  startSeconds: fc.integer({ min: Date.UTC(1995, 0, 1) / 1000, max: Date.UTC(2036, 0, 1) / 1000 }),
  nearChange: fc.boolean(),
  week: fc.array(windows, { minLength: 7, maxLength: 7 }),
  holidays: fc.array(dayOffset, { maxLength: 3 }),
  special: fc.option(fc.tuple(dayOffset, windows), { nil: null }),
  targetMinutes: fc.integer({ min: 1, max: 4000 }),
  lifeMinutes: fc.integer({ min: 0, max: 20_000 }),
  pauses: fc.array(fc.tuple(fc.integer({ min: 0, max: 15_000 }), fc.integer({ min: 0, max: 5000 })), { maxLength: 3 }),
  openPause: fc.option(fc.integer({ min: 0, max: 15_000 }), { nil: null }),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

/** Last Sundays of March and October and first ones of April and November: where most of these zones change. */
const CHANGES = ['03-08', '03-28', '04-03', '10-02', '10-28', '11-02'];

function caseOf(each: Given, i: number) {
  const plain = each.startSeconds * 1000;
  const year = new Date(plain).getUTCFullYear();
  const startAt = each.nearChange
    ? Date.parse(`${year}-${CHANGES[i % CHANGES.length]}T00:00:00Z`) + (plain % (4 * DAY_MS))
    : plain;
  const date = (offset: number): string => isoInstant(startAt + offset * DAY_MS).slice(0, 10);
  const minutes = (n: number): number => startAt + n * MINUTE_MS;
  return {
    zone: each.zone,
    always: each.always,
    week: Object.fromEntries(each.week.map((list, day) => [day + 1, list])),
    holidays: each.holidays.map(date),
    special: each.special === null ? {} : { [date(each.special[0])]: each.special[1] },
    start: startAt,
    stop: minutes(each.lifeMinutes),
    target: each.targetMinutes * MINUTE_MS,
    pauses: [
      ...each.pauses.map(([from, length]): readonly [number, number | null] => [minutes(from), minutes(from + length)]),
      ...(each.openPause === null ? [] : [[minutes(each.openPause), null] as const]),
    ],
  };
}

/** The functions of the reference file, without its cases; fed one JSON case per line. */
const DRIVER = `
import json, sys
from datetime import datetime, timedelta, timezone
source = open(sys.argv[1]).read()
exec(source[:source.index("case('G01'")])
FAR = timedelta(days=20)
at = lambda n: datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=n)
back = lambda d: None if d is None else (d - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)
for line in sys.stdin:
    c = json.loads(line)
    week = {int(k): [tuple(w) for w in v] for k, v in c['week'].items()}
    special = {k: [tuple(w) for w in v] for k, v in c['special'].items()}
    cal = None if c['always'] else Cal(c['zone'], week, c['holidays'], special)
    pauses = [(at(a), None if b is None else at(b)) for a, b in c['pauses']]
    print(json.dumps([back(due(cal, at(c['start']), c['target'], pauses)), elapsed(cal, at(c['start']), at(c['stop']), pauses)]))
`;

const pair = ([start, end]: readonly [string, string]) => ({ start, end });

it.skipIf(missing !== null)(
  `agrees with the reference calculation on ${CASES} random cases${missing === null ? '' : ` (${missing})`}`,
  { timeout: 120_000 },
  () => {
    const cases = fc.sample(given, { numRuns: CASES, seed: 20_261_121 }).map(caseOf);
    const input = cases.map((each) => JSON.stringify(each)).join('\n');
    const run = spawnSync('python3', ['-c', DRIVER, REFERENCE], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
    expect(run.stderr).toBe('');
    const expected = run.stdout
      .trim()
      .split('\n')
      .map((line): readonly [number | null, number] => JSON.parse(line));
    expect(expected).toHaveLength(CASES);

    const beyond = (due: number | null, start: number): boolean => due === null || due >= start + 19 * DAY_MS;
    let compared = 0;
    cases.forEach((each, i) => {
      const calendar = each.always
        ? alwaysOpen(each.zone)
        : businessCalendar({
            zone: each.zone,
            week: Object.fromEntries(Object.entries(each.week).map(([day, list]) => [day, list.map(pair)])),
            holidaySet: null,
            extraHolidays: each.holidays,
            specialDays: Object.fromEntries(Object.entries(each.special).map(([date, list]) => [date, list.map(pair)])),
          });
      const pauses = mergePauses(
        each.pauses.map(([from, to]) => ({ from, to })),
        each.start,
      );
      const [due = null, elapsed] = expected[i] ?? [];
      const ours = dueInstant(calendar, each.start, each.target, pauses);
      const what = JSON.stringify(each);
      expect(elapsedMs(calendar, each.start, each.stop, pauses), what).toBe(elapsed);
      // The reference looks 20 days ahead; later due instants and none are the same to it.
      if (beyond(due, each.start)) expect(beyond(ours, each.start), what).toBe(true);
      else {
        compared += 1;
        expect(ours, what).toBe(due);
      }
    });
    expect(compared).toBeGreaterThan(CASES / 3);
  },
);
