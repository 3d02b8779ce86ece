import { describe, expect, it } from 'vitest';
import { newYork } from '../../testing/business-calendars.ts';
import { HOUR_MS, type Instant } from '../time.ts';
import { dueInstant, elapsedMs, endPauses, mergePauses, type Pause } from './pauses.ts';

const at = (text: string): Instant => Date.parse(text);

describe('pauses', () => {
  const pause = (from: string, to: string | null): Pause => ({ from: at(from), to: to === null ? null : at(to) });
  const start = at('2026-02-02T09:00:00-05:00');

  it('move the due instant by running time only (G09)', () => {
    const pauses = [pause('2026-02-02T11:00:00-05:00', '2026-02-03T10:00:00-05:00')];
    expect(dueInstant(newYork, start, 8 * HOUR_MS, pauses)).toBe(at('2026-02-03T16:00:00-05:00'));
    expect(elapsedMs(newYork, start, at('2026-02-03T16:30:00-05:00'), pauses)).toBe(8.5 * HOUR_MS);
  });

  it('count once where they overlap, and stop the clock for ever while open (G10)', () => {
    const pauses = mergePauses(
      [
        pause('2026-02-02T14:30:00-05:00', null),
        pause('2026-02-02T10:30:00-05:00', '2026-02-02T12:00:00-05:00'),
        pause('2026-02-02T10:00:00-05:00', '2026-02-02T11:00:00-05:00'),
      ],
      start,
    );
    expect(pauses).toEqual([
      pause('2026-02-02T10:00:00-05:00', '2026-02-02T12:00:00-05:00'),
      pause('2026-02-02T14:30:00-05:00', null),
    ]);
    expect(dueInstant(newYork, start, 4 * HOUR_MS, pauses)).toBeNull();
    expect(elapsedMs(newYork, start, at('2026-02-03T12:00:00-05:00'), pauses)).toBe(3.5 * HOUR_MS);
  });

  it('end where the clock is stopped while on hold (G42)', () => {
    const stop = at('2026-02-04T15:00:00-05:00');
    const pauses = endPauses(
      [pause('2026-02-02T10:00:00-05:00', null), pause('2026-02-05T10:00:00-05:00', null)],
      stop,
    );
    expect(pauses).toEqual([pause('2026-02-02T10:00:00-05:00', '2026-02-04T15:00:00-05:00')]);
    expect(dueInstant(newYork, start, 4 * HOUR_MS, pauses)).toBe(at('2026-02-05T10:00:00-05:00'));
    expect(elapsedMs(newYork, start, stop, pauses)).toBe(HOUR_MS);
  });

  it('are clipped to the start, and vanish when empty', () => {
    expect(mergePauses([pause('2026-02-01T10:00:00-05:00', '2026-02-02T10:00:00-05:00')], start)).toEqual([
      pause('2026-02-02T09:00:00-05:00', '2026-02-02T10:00:00-05:00'),
    ]);
    expect(mergePauses([pause('2026-02-01T10:00:00-05:00', '2026-02-02T09:00:00-05:00')], start)).toEqual([]);
  });
});
