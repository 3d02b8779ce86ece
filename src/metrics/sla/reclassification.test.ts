import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../lib/time.ts';
import { judge, logged, targetOf } from '../../testing/logged-tickets.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { slaResolution } from '../sla-resolution.ts';

describe('another category on the way', () => {
  const openedAt = at('2026-03-02T09:00:00-05:00');
  const hour = (hours: number) => openedAt + hours * HOUR_MS;
  const terms = [
    targetOf(240, { id: 'network', categories: ['network'] }),
    targetOf(24 * 60, { id: 'other', categories: ['software', 'hardware'] }),
  ];
  const moved = (from: string | null, to: string, changedAt: number, resolvedAt: number) =>
    judge(
      slaResolution,
      logged({ openedAt, resolvedAt: hour(resolvedAt), state: 'resolved', category: to }, [
        { at: openedAt, state: 'new', category: from },
        { at: hour(changedAt), state: 'active', category: to },
        { at: hour(resolvedAt), state: 'resolved', category: null },
      ]),
      terms,
    );

  it('to a shorter commitment: it runs from the change', () => {
    // 12:00 + 4 h = 16:00.
    expect(moved('software', 'network', 3, 7)).toMatchObject({
      commitment: 'network',
      start: hour(3),
      due: hour(7),
      verdict: 'PASS',
      category: 'network',
      listed: 'no',
    });
    expect(moved('software', 'network', 3, 7.5)).toMatchObject({ verdict: 'EXCEPTION', late: 30 * MINUTE_MS });
  });

  it('to a longer one: from the start, and on the exceptions list whatever comes of it', () => {
    const line = moved('network', 'software', 3, 11);
    expect(line).toMatchObject({ commitment: 'other', start: openedAt, due: hour(24), verdict: 'PASS', listed: 'yes' });
    expect(line.flags).toContain('reclassified to a longer commitment');
  });

  it('leaves a breach that had happened', () => {
    expect(moved('network', 'software', 5, 6)).toMatchObject({
      commitment: 'network',
      verdict: 'EXCEPTION',
      reason: 'due before the commitment changed',
      due: hour(4),
    });
  });

  it('under the same commitment changes nothing', () => {
    expect(moved('hardware', 'software', 3, 11)).toMatchObject({
      start: openedAt,
      due: hour(24),
      category: 'software',
      listed: 'no',
    });
  });

  it('where nothing was promised before runs from the change', () => {
    expect(moved('paper', 'network', 3, 7)).toMatchObject({ commitment: 'network', start: hour(3), verdict: 'PASS' });
  });

  it('is no change where the log did not say before: the first known counts from the opening', () => {
    expect(moved(null, 'network', 3, 4)).toMatchObject({
      commitment: 'network',
      start: openedAt,
      due: hour(4),
      verdict: 'PASS',
    });
  });
});
