/**
 * SLA judgements per second of one core (CPU time, so that a busy machine does not distort it): start to due instant,
 * elapsed time and verdict, in a calendar with holidays.
 * The reference walks from day to day, the way it is mostly written; both must agree on every judgement compared.
 * Run: node bench/sla-clock.ts
 */
import type { BusinessHours } from '../src/lib/calendar/business-hours.ts';
import { businessCalendar, type Calendar } from '../src/lib/calendar/calendar.ts';
import { publicHolidays } from '../src/lib/calendar/holidays.ts';
import { dueInstant, elapsedMs } from '../src/lib/calendar/pauses.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../src/lib/time.ts';
import { zoneOf } from '../src/lib/zones.ts';

const WINDOW = [{ start: '09:00', end: '17:00' }];
const HOURS: BusinessHours = {
  zone: 'America/New_York',
  week: { 1: WINDOW, 2: WINDOW, 3: WINDOW, 4: WINDOW, 5: WINDOW },
  holidaySet: { country: 'US', region: null },
  extraHolidays: [],
  specialDays: {},
};
const FROM = Date.UTC(2023, 0, 1);
const YEARS_MS = 3 * 365 * DAY_MS;
const TARGETS_MS = [4, 8, 24, 40].map((hours) => hours * HOUR_MS);

const JUDGEMENTS = 5_000_000;
const WALKED = 20_000;

interface Columns {
  readonly starts: Float64Array;
  readonly stops: Float64Array;
  readonly targets: Float64Array;
}

/** Seeded (mulberry32), so that each run judges the same. */
function columns(count: number): Columns {
  let seed = 20_261_121;
  const random = (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const starts = Float64Array.from({ length: count }, () => FROM + Math.floor(random() * YEARS_MS));
  return {
    starts,
    stops: starts.map((start) => start + Math.floor(random() * 10 * DAY_MS)),
    targets: Float64Array.from(
      { length: count },
      () => TARGETS_MS[Math.floor(random() * TARGETS_MS.length)] ?? HOUR_MS,
    ),
  };
}

interface Answer {
  readonly met: number;
  /** Adds up due instants and elapsed times, so that nothing can be left out and any difference shows. */
  readonly checksum: number;
}

type Judge = (start: Instant, stop: Instant, targetMs: number) => { dueAt: Instant; elapsed: number };

function judgeAll({ starts, stops, targets }: Columns, count: number, judge: Judge): Answer {
  let met = 0;
  let checksum = 0;
  for (let i = 0; i < count; i += 1) {
    const [start = 0, stop = 0, target = 0] = [starts[i], stops[i], targets[i]];
    const { dueAt, elapsed } = judge(start, stop, target);
    if (stop <= dueAt) met += 1;
    checksum = (checksum + (dueAt % 1_000_003) + (elapsed % 1_000_003)) % 9_007_199_254;
  }
  return { met, checksum };
}

const indexed =
  (calendar: Calendar): Judge =>
  (start, stop, targetMs) => ({
    dueAt: dueInstant(calendar, start, targetMs, []) ?? Number.NaN,
    elapsed: elapsedMs(calendar, start, stop, []),
  });

/** Day by day: local date, weekday, holiday, opening and closing, clip, subtract. */
function walking(): Judge {
  const zone = zoneOf(HOURS.zone);
  const years = [2022, 2023, 2024, 2025, 2026, 2027];
  const holidays = new Set(years.flatMap((year) => publicHolidays('US', null, year).map(({ date }) => date)));
  const spansFrom = function* (at: Instant): Generator<readonly [Instant, Instant]> {
    for (let day = Date.parse(`${zone.localDate(at)}T00:00:00Z`); ; day += DAY_MS) {
      const weekday = new Date(day).getUTCDay();
      if (weekday === 0 || weekday === 6 || holidays.has(new Date(day).toISOString().slice(0, 10))) continue;
      const [opens, closes] = [zone.fromLocal(day + 9 * HOUR_MS).at, zone.fromLocal(day + 17 * HOUR_MS).at];
      if (closes > at) yield [Math.max(opens, at), closes];
    }
  };
  return (start, stop, targetMs) => {
    let [left, elapsed, dueAt] = [targetMs, 0, Number.NaN];
    for (const [from, to] of spansFrom(start)) {
      if (left > 0 && to - from >= left) dueAt = from + left;
      left -= to - from;
      if (from < stop) elapsed += Math.min(to, stop) - from;
      if (left <= 0 && to >= stop) break;
    }
    return { dueAt, elapsed };
  };
}

function timed(count: number, run: (count: number) => Answer): { answer: Answer; perSecond: number } {
  run(Math.min(count, 1000));
  const begun = process.cpuUsage();
  const answer = run(count);
  const { user, system } = process.cpuUsage(begun);
  return { answer, perSecond: count / ((user + system) / 1e6) };
}

const data = columns(JUDGEMENTS);
const [fast, slow] = [indexed(businessCalendar(HOURS)), walking()];
const index = timed(JUDGEMENTS, (count) => judgeAll(data, count, fast));
const walk = timed(WALKED, (count) => judgeAll(data, count, slow));
const check = judgeAll(data, WALKED, fast);

const million = (n: number): string => `${(n / 1e6).toFixed(2)} M/s`;
console.log(`calendar index   ${million(index.perSecond)}  (${JUDGEMENTS} judgements, ${index.answer.met} met)`);
console.log(`walk over days   ${million(walk.perSecond)}  (${WALKED} judgements, ${walk.answer.met} met)`);
console.log(`ratio            ${(index.perSecond / walk.perSecond).toFixed(0)} : 1`);
console.log(`peak memory      ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
if (check.met !== walk.answer.met || check.checksum !== walk.answer.checksum) {
  throw new Error('the index and the walk disagree');
}
