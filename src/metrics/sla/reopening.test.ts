import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { type Case, judged, shown } from '../../testing/golden-tickets.ts';

describe('a reopened ticket (G13)', () => {
  const given: Case = {
    id: 'G13',
    targetHours: 8,
    open: '2026-02-02T09:00:00-05:00',
    stop: '2026-02-04T15:00:00-05:00',
    updates: [
      '2026-02-02T09:00:00-05:00 active P3',
      '2026-02-02T13:00:00-05:00 resolved P3',
      '2026-02-04T10:00:00-05:00 active P3',
      '2026-02-04T15:00:00-05:00 resolved P3',
    ],
  };

  it('resumes the clock: due Wednesday 14:00, nine hours, breached', () => {
    const [line, ...others] = judged(given);
    expect(shown(line)).toEqual({ verdict: 'EXCEPTION', due: '2026-02-04T19:00:00Z', elapsedHours: 9 });
    expect(others).toEqual([]);
    expect([line?.['other-resume'], line?.['other-new-cycle'], line?.['other-first-resolution']]).toEqual([
      'EXCEPTION',
      'PASS',
      'PASS',
    ]);
  });

  it('starts a new clock: met, met', () => {
    const lines = judged({ ...given, sla: { reopen: 'new-cycle' } });
    expect(lines.map(({ clock, verdict }) => [clock, verdict])).toEqual([
      [1, 'PASS'],
      [2, 'PASS'],
    ]);
    expect(lines.map((line) => line['other-resume'])).toEqual(['EXCEPTION', 'NONE']);
  });

  it('is met at its first resolution', () => {
    const lines = judged({ ...given, sla: { reopen: 'first-resolution' } });
    expect(lines.map(({ verdict, elapsed }) => [verdict, elapsed])).toEqual([['PASS', 4 * HOUR_MS]]);
  });

  it('starts a new clock after the window, whatever the mode', () => {
    // The window of the resolution on Monday closes at the end of the fifth business day after it, Monday 9 February 17:00.
    const later = (reopened: string) =>
      judged({
        ...given,
        stop: '2026-02-10T12:00:00-05:00',
        updates: [
          ...(given.updates ?? []).slice(0, 2),
          `${reopened} active P3`,
          '2026-02-10T12:00:00-05:00 resolved P3',
        ],
      });
    expect(later('2026-02-09T17:00:00-05:00').map(({ verdict }) => verdict)).toEqual(['PASS']);
    const lines = later('2026-02-09T17:00:01-05:00');
    expect(lines.map(({ clock, verdict, elapsed }) => [clock, verdict, elapsed])).toEqual([
      [1, 'PASS', 4 * HOUR_MS],
      [2, 'PASS', 3 * HOUR_MS],
    ]);
    expect(lines[1]?.flags).toContain('linked: clock 2 of this ticket');
  });
});
