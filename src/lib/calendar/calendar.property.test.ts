import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minute, pauseMinutes, scene } from '../../testing/calendar-scenes.ts';
import { type Instant, MINUTE_MS } from '../time.ts';
import { businessCalendar } from './calendar.ts';
import { dueInstant, mergePauses, type Pause } from './pauses.ts';

describe('the calendar index', { timeout: 60_000 }, () => {
  it('adds up: a to b and b to c make a to c', () => {
    fc.assert(
      fc.property(scene, fc.tuple(minute, minute, minute), ({ hours, firstDay }, minutes) => {
        const [a = 0, b = 0, c = 0] = [...minutes].sort((x, y) => x - y).map((n) => firstDay + n * MINUTE_MS + n);
        const calendar = businessCalendar(hours);
        expect(calendar.runningMs(a, b) + calendar.runningMs(b, c)).toBe(calendar.runningMs(a, c));
      }),
    );
  });

  it('never makes a due instant earlier by another pause', () => {
    fc.assert(
      fc.property(
        scene,
        minute,
        pauseMinutes,
        pauseMinutes,
        fc.integer({ min: 1, max: 5000 }),
        ({ hours, firstDay }, start, held, more, target) => {
          const from = firstDay + start * MINUTE_MS;
          const calendar = businessCalendar(hours);
          const due = (list: typeof held): Instant => {
            const pauses = list.map(
              (each): Pause => ({
                from: firstDay + each.from * MINUTE_MS,
                to: firstDay + (each.from + each.length) * MINUTE_MS,
              }),
            );
            return (
              dueInstant(calendar, from, target * MINUTE_MS, mergePauses(pauses, from)) ?? Number.POSITIVE_INFINITY
            );
          };
          expect(due([...held, ...more])).toBeGreaterThanOrEqual(due(held));
        },
      ),
    );
  });

  it('does not depend on what was asked before', () => {
    fc.assert(
      fc.property(
        scene,
        fc.array(fc.integer({ min: 1990, max: 2040 }), { maxLength: 3 }),
        minute,
        ({ hours, firstDay }, years, end) => {
          const used = businessCalendar(hours);
          for (const year of years) used.advance(Date.UTC(year, 5, 1), MINUTE_MS);
          const [from, to] = [firstDay, firstDay + end * MINUTE_MS];
          expect(used.runningMs(from, to)).toBe(businessCalendar(hours).runningMs(from, to));
        },
      ),
      { numRuns: 20 },
    );
  });
});
