import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { DAY_MS } from '../../lib/time.ts';
import type { Population } from '../../model/population.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { frameOf, incompleteness } from './frame.ts';

const { populations, receipts } = sampleSource.packet;
const population = (id: string): Population => {
  const found = populations.find((candidate) => candidate.id === id);
  if (!found) throw new Error(id);
  return found;
};
const { period } = sampleSource.packet;
const [receipt] = receipts;
if (!receipt) throw new Error('the sample has receipts');

it('takes a record with several lines once, with its places', () => {
  const frame = frameOf(population('patch-obligations'), sampleSource.rows('patch-obligations'), receipts, 'severity');
  expect(frame.items.map(({ key, stratum, places }) => [key, stratum, places])).toEqual([
    ['srv-01', 'critical', ['a1b2c3d4e5f6:2', 'a1b2c3d4e5f6:3']],
    ['srv-02', 'critical', ['a1b2c3d4e5f6:4']],
    ['=cmd|x!A1', 'high', ['a1b2c3d4e5f6:5']],
  ]);
  expect(frame.lines).toBe(4);
});

it('has one root for the same lines in any order: the lines in byte order, hashed', () => {
  const spec = {
    ...population('sla-resolution'),
    columns: [{ key: 'ticket', title: 'Ticket', type: 'text' as const }],
  };
  // U+1F600 sorts before U+FF61 by UTF-16 units and after it by bytes.
  const rows = [['b'], ['\uff61'], ['a'], ['\u{1f600}'], ['é']];
  const text = ['["a"]', '["b"]', '["é"]', '["\uff61"]', '["\u{1f600}"]'].map((line) => `${line}\n`).join('');
  const root = createHash('sha256').update(text, 'utf8').digest('hex');
  expect(frameOf(spec, rows, [], null).root).toBe(root);
  expect(frameOf(spec, rows.toReversed(), [], null).root).toBe(root);
  expect(frameOf(spec, rows.slice(1), [], null).root).not.toBe(root);
});

it('calls a population complete only where every file behind it has the rows its source states', () => {
  const stated = (sha256: string, rowCountAtSource: number | null, records = receipt.records) => ({
    ...receipt,
    fileName: `${sha256[0]}.csv`,
    sha256,
    records,
    rows: 13,
    extraction: { ...receipt.extraction, rowCountAtSource },
  });
  const why = (...files: (typeof receipt)[]): string | null =>
    incompleteness(population('sla-resolution'), new Set(['aaaa']), files, period);
  expect(why(stated('aaaabbbb', 13))).toBeNull();
  expect(why(stated('aaaabbbb', 13), stated('cc', null, ['change']))).toBeNull();
  expect(why(stated('aaaabbbb', 12))).toContain('another one, for a.csv');
  // An update log feeds the same population, though no line was read from it.
  expect(why(stated('aaaabbbb', 13), stated('cc', null, ['ticket-update']))).toContain('for c.csv');
  const days = { zone: 'UTC', days: 61, quiet: 17, quietWeekdays: 0, shown: [] };
  const facts = { headerSha256: null, headerChange: null, unread: null, repeatedHeaders: 0, gaps: [], doubts: [] };
  const late = { earliestAt: period.from + 31 * DAY_MS, completeness: { ...facts, quietDays: days } };
  expect(why({ ...stated('aaaabbbb', 13), ...late })).toMatch(
    /^records before the first ones may be missing for .* 31 days/,
  );
  expect(why(stated('dddd', 13))).toBe('no file behind it is named');
  const broken = { ...population('sla-resolution') };
  expect(
    incompleteness({ ...broken, waterfall: { ...broken.waterfall, reconciles: false } }, new Set(['aaaa']), [], period),
  ).toBe('its waterfall does not add up');
});
