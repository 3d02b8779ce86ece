import { describe, expect, it } from 'vitest';
import type { Facts } from '../../model/packet.ts';
import { build, tableOf, texts } from '../../testing/built-sections.ts';
import { sampleFacts } from '../../testing/sample-packet.ts';

const [receipt] = sampleFacts.receipts;
const limits = (facts: Facts): readonly string[] =>
  tableOf('limitations', 'limits', build(facts)).rows.map((row) => texts(row)[0] ?? '');

describe('limits of a packet', () => {
  const proved = (rows: number, rowCountAtSource: number | null) => {
    const of = receipt ?? expect.fail();
    return { ...of, rows, extraction: { ...of.extraction, rowCountAtSource } };
  };

  it('counts the files that are not proved complete, and says nothing where all are', () => {
    const some = { ...sampleFacts, receipts: [proved(7, 7), proved(7, 8), proved(7, null)] };
    expect(limits(some)).toContain('2 of 3 files are not proved complete.');
    expect(limits({ ...sampleFacts, receipts: [proved(7, 7)] }).join()).not.toContain('proved complete');
  });

  it('says that no packet before was named', () => {
    expect(limits(sampleFacts)).toContain('No packet before this one was named.');
  });

  it('says of how many assets the own logs were read, and of how many a patch tool alone tells events', () => {
    const [figure] = sampleFacts.figures;
    const of = (id: string, key: string, result: object) =>
      ({ ...(figure ?? expect.fail()), id, key, result }) as Facts['figures'][number];
    const read = (numerator: number, denominator: number, alone: number): Facts => ({
      ...sampleFacts,
      figures: [
        of('F-0041', 'event.assets.logged', { kind: 'ratio', numerator, denominator, unknown: 0, excluded: [] }),
        of('F-0042', 'event.assets.patch-tool', { kind: 'count', count: alone }),
      ],
    });
    expect(limits(read(1, 1300, 1200))).toContain(
      'The logs of 1 of 1,300 assets themselves were read (F-0041). Of 1,200 others a patch tool alone tells events (F-0042).',
    );
    expect(limits(read(1, 2, 1)).join()).toContain('Of 1 other a patch tool alone tells events (F-0042).');
    expect(limits(read(1, 2, 0))).toContain('The logs of 1 of 2 assets themselves were read (F-0041).');
    expect(limits(read(2, 2, 0)).join()).not.toContain('The logs of');
  });
});
