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

  it('says of how many assets a patch tool alone tells events', () => {
    const [figure] = sampleFacts.figures.filter(({ kind }) => kind === 'count');
    const count = (lines: number): Facts => ({
      ...sampleFacts,
      figures: [
        {
          ...(figure ?? expect.fail()),
          id: 'F-0042',
          key: 'event.assets.patch-tool',
          result: { kind: 'count', count: lines },
        } as Facts['figures'][number],
      ],
    });
    expect(limits(count(1200))).toContain('Of 1,200 assets the patch tool alone tells events (F-0042).');
    expect(limits(count(0)).join()).not.toContain('patch tool');
  });
});
