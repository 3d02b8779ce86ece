import { describe, expect, it } from 'vitest';
import type { Change } from '../../model/evidence.ts';
import { logEntry, withLog } from '../../testing/changes.ts';
import { instantOf as at } from '../../testing/measure-context.ts';

describe('J: a plan moved after the start', () => {
  // It ended at 21:40; its plan says 22:00 today.
  const moved = (fromText: string, toText: string, fields: Partial<Change> = {}) =>
    withLog(
      logEntry({
        at: at('2026-03-12T21:30:00-04:00'),
        by: 'jmorrow',
        field: 'planned-end',
        fieldText: 'Planned end',
        fromText,
        toText,
      }),
      fields,
    );

  it.each([
    ['21:09', 'exception', 'outside the window'],
    ['21:10', 'pass', 'inside the window'],
    ['23:00', 'pass', 'inside the window'],
  ])('is held against the window as it began: end at %s', (end, attributeJ, findingJ) => {
    const line = moved(`2026-03-12 ${end}:00`, '2026-03-12 22:00');
    expect(line).toMatchObject({ attributeJ, findingJ, replanned: 'yes' });
    expect(line.plannedEnd).toBe(at(`2026-03-12T${end}:00-04:00`));
  });

  it('is unknown inside the window of today where that of its start cannot be read', () => {
    const other = ['12 March, nine', '12 March, ten'] as const;
    expect(moved(...other)).toMatchObject({
      attributeJ: 'unknown',
      findingJ: 'window moved after the start',
      verdict: 'UNKNOWN',
    });
    expect(moved(...other).found).toContain(
      'Planned end moved 2026-03-13T01:30:00Z from 12 March, nine to 12 March, ten',
    );
    expect(moved(...other, { endedAt: at('2026-03-12T22:30:01-04:00') })).toMatchObject({ attributeJ: 'exception' });
  });
});
