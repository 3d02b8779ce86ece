import { expect, it } from 'vitest';
import type { TimelineEvent } from '../../model/timeline.ts';
import { explainTimeline } from './timeline.ts';

const MIDNIGHT = Date.parse('2026-03-02T00:00:00-05:00');
const printed = (event: TimelineEvent, zone = 'America/New_York'): readonly string[] =>
  explainTimeline(
    { record: 'INC1', source: 's', artifact: 'a', fileLine: 2, facts: [], events: [event], parts: [] },
    zone,
  ).filter((line) => line.includes('opened'));

it('prints a date without a time of day as the date', () => {
  expect(printed({ at: MIDNIGHT, isDate: true, text: 'opened' })).toEqual(['  2026-03-02  opened']);
});

it('prints a midnight that the source states as the instant it is', () => {
  expect(printed({ at: MIDNIGHT, text: 'opened' })).toEqual(['  2026-03-02 00:00:00 -05:00  opened']);
});

it('keeps the hour at which the day of a source in another zone begins', () => {
  expect(printed({ at: MIDNIGHT, isDate: true, text: 'opened' }, 'America/Chicago')).toEqual([
    '  2026-03-01 23:00:00 -06:00  opened',
  ]);
});
