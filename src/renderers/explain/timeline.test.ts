import { expect, it } from 'vitest';
import type { TimelineEvent } from '../../model/timeline.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { explainTimeline } from './timeline.ts';

const MIDNIGHT = Date.parse('2026-03-02T00:00:00-05:00');
const printed = (event: TimelineEvent, zone = 'America/New_York'): readonly string[] =>
  explainTimeline(
    { record: 'INC1', source: 's', artifact: 'a', fileLine: 2, facts: [], events: [event], parts: [] },
    zone,
    [],
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

it('names the file of an entry as the workspace does, and one it has no receipt of by its hash', () => {
  const [receipt] = sampleSource.packet.receipts;
  if (!receipt) throw new Error('the sample has a receipt');
  const { source, sha256, fileName } = receipt;
  const read = (artifact: string, line: number) => ({ source, artifact, origin: { line, offset: 0, length: 1 } });
  const events = [
    { at: MIDNIGHT, text: 'opened', place: read(sha256.slice(0, 12), 7) },
    { at: MIDNIGHT, text: 'opened by hand' },
  ];
  const undated = [{ text: 'opened by nobody knows when', place: read('0123456789ab', 8) }];
  const timeline = { record: 'INC1', source, artifact: sha256.slice(0, 12), fileLine: 3, facts: [], events, undated };
  const lines = explainTimeline({ ...timeline, parts: [] }, 'America/New_York', [receipt]);
  expect(lines.filter((line) => line.includes('opened')).map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['2026-03-02 00:00:00 -05:00', `${fileName}:7`, 'opened'],
    ['2026-03-02 00:00:00 -05:00', 'opened by hand'],
    ['time not stated', '0123456789ab:8', 'opened by nobody knows when'],
  ]);
  expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain(`line 3 of ${fileName}, SHA-256 ${sha256}, import `);
});

it('tells the rows of a file of one line apart by their bytes', () => {
  const read = (artifact: string, offset: number) => ({
    source: 's',
    artifact,
    origin: { line: 1, offset, length: 1 },
  });
  const events = [read('a', 0), read('a', 90), read('b', 4), read('b', 4)].map((place) => ({
    at: MIDNIGHT,
    text: 'opened',
    place,
  }));
  const timeline = { record: 'INC1', source: 's', artifact: 'a', fileLine: 1, facts: [], events, parts: [] };
  const lines = explainTimeline(timeline, 'America/New_York', []).filter((line) => line.includes('opened'));
  expect(lines.map((line) => line.trim().split(/ {2,}/)[1])).toEqual(['a:1, byte 1', 'a:1, byte 91', 'b:1', 'b:1']);
});
