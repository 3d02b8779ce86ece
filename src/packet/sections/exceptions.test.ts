import { describe, expect, it } from 'vitest';
import type { Facts } from '../../model/packet.ts';
import type { Column, Value } from '../../model/population.ts';
import { build, tableOf, texts } from '../../testing/built-sections.ts';
import { sampleFacts } from '../../testing/sample-packet.ts';

const column = (key: string): Column => ({ key, title: key, type: 'text' });
const [sample] = sampleFacts.populations;

const facts = (rows: readonly (readonly Value[])[]): Facts => ({
  ...sampleFacts,
  populations: [
    {
      ...(sample ?? expect.fail()),
      id: 'lines',
      keyColumn: 'ticket',
      columns: ['ticket', 'listedAs', 'expected', 'found', 'artifact', 'line'].map(column),
      exceptions: { where: [], expected: 'expected', found: 'found' },
    },
  ],
  exceptions: [{ population: 'lines', total: rows.length, rows }],
});
const line = (ticket: string, listedAs: string): readonly Value[] => [ticket, listedAs, 'a', 'b', 'f00', 1];
const printed = (of: Facts) => {
  const { rows, cut } = tableOf('exceptions', 'exceptions-of-lines', build(of));
  return { tickets: rows.map((row) => texts(row)[0]).join(' '), cut };
};

describe('exceptions of a population', () => {
  it('prints breaches of the period before those of another', () => {
    const rows = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'].map((ticket) =>
      line(ticket, 'BDI'.includes(ticket) ? 'breach of the period' : 'breach of another period'),
    );
    const { tickets, cut } = printed(facts(rows));
    expect(tickets.replaceAll(/[^A-I]/g, '')).toBe('BDIACE');
    expect(cut).toEqual({ shown: 6, of: 9, sheet: 'Exceptions' });
  });

  it('does not cut a list for the sake of two lines', () => {
    const rows = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((ticket) => line(ticket, 'breach of the period'));
    const { tickets, cut } = printed(facts(rows));
    expect(tickets.replaceAll(/[^A-I]/g, '')).toBe('ABCDEFGH');
    expect(cut).toBeNull();
  });
});
