import { describe, expect, it } from 'vitest';
import { patchCurrency as assetMetric } from '../../../metrics/patch-currency.ts';
import { patchObligations } from '../../../metrics/patch-obligations.ts';
import type { Figure } from '../../../model/figure.ts';
import type { Block, Cell, ExceptionList, Facts, Table } from '../../../model/packet.ts';
import type { EvidenceRow } from '../../../model/population.ts';
import { instantOf, measureContext } from '../../../testing/measure-context.ts';
import { storedAsset, storedObligation } from '../../../testing/records.ts';
import { sampleFacts } from '../../../testing/sample-packet.ts';
import { ledger } from '../../ledger.ts';
import { tallyOf } from '../../tally.ts';
import { patchCurrency } from './index.ts';

const at = instantOf;
const context = measureContext({
  patching: {
    coverage: new Map([['test', at('2025-08-01T00:00:00-04:00')]]),
    assets: new Map([['srv-00', [{ ...storedAsset({ key: 'srv-00' }), source: 'cmdb' }]]]),
  },
});
/** Critical; the n-th was released n days after 1 January 2026 and is open: the first is the oldest. */
const rows = Array.from({ length: 12 }, (_, n) =>
  storedObligation({
    asset: `srv-${String(n).padStart(2, '0')}`,
    patch: 'KB1',
    releasedAt: at('2026-01-01T12:00:00-05:00') + (11 - n) * 86_400_000,
    scannedAt: at('2026-03-30T08:00:00-04:00'),
  }),
);

/** The packet of both patch metrics over `rows`. */
function facts(): Facts {
  const metrics = [patchObligations, assetMetric];
  const populations = metrics.flatMap((metric) => metric.populations);
  const tallies = new Map(populations.map(({ id, columns }) => [id, tallyOf(id, columns)]));
  const lines = new Map<string, EvidenceRow[]>(populations.map(({ id }) => [id, []]));
  const line = (id: string, row: EvidenceRow): void => {
    tallies.get(id)?.add(row);
    lines.get(id)?.push(row);
  };
  const sink = { line, further: line, leaveOut: () => undefined };
  const started = metrics.map((metric) => metric.start(context));
  for (const each of started) {
    for (const row of rows) each.judge(row, sink);
    each.finish(sink);
  }
  const figures: readonly Figure[] = ledger(
    started.flatMap((each) => each.figures()),
    tallies,
    context.asOf,
  );
  const exceptions: ExceptionList[] = [...lines].map(([population, found]) => ({
    population,
    total: found.length,
    rows: found,
  }));
  const delivered = populations.map((spec) => ({ ...spec, rows: 0, file: '', sha256: '', waterfall: NO_WATERFALL }));
  return { ...sampleFacts, policy: context.policy, figures, exceptions, populations: delivered };
}
const NO_WATERFALL = { rowsInFiles: 0, steps: [], remaining: 0, reconciles: true };

const built = facts();
const blocks: readonly Block[] = patchCurrency.build(built)?.blocks ?? [];
const tableOf = (id: string): Table =>
  blocks.find((block): block is Table => block.type === 'table' && block.id === id) ?? expect.fail(id);
const shown = (cell: Cell | undefined): unknown => {
  if (cell?.type === 'text' || cell?.type === 'code') return cell.text;
  if (cell?.type === 'value') return cell.value;
  if (cell?.type !== 'figure') return null;
  const { result } = built.figures.find(({ id }) => id === cell.id) ?? expect.fail(cell.id);
  if (result.kind === 'count') return result.count;
  return result.kind === 'ratio' ? `${result.numerator}/${result.denominator}` : null;
};

describe('patch currency', () => {
  it('lists the ten oldest overdue, oldest first', () => {
    const { rows: listed } = tableOf('patch-oldest');
    // Released on 1 January, due on 16 January: 75 days to the end of March. The others are a day younger each.
    expect(listed.map((row) => [shown(row[0]), shown(row[5])])).toEqual(
      Array.from({ length: 10 }, (_, n) => [`srv-${String(11 - n).padStart(2, '0')}/KB1`, 75 - n]),
    );
  });

  it('shows the quarters side by side, and says why one is not comparable', () => {
    expect(tableOf('patch-trend-table').rows.map((row) => row.map(shown))).toEqual([
      ['2025-06-30', null, null, 'Not comparable: the records of test begin on 2025-08-01'],
      ['2025-09-30', null, null, 'Not comparable: the records of test begin on 2025-08-01'],
      ['2025-12-31', '0/0', '12/12', 'yes'],
      ['2026-03-31', '0/12', '0/12', 'yes'],
    ]);
  });

  it('holds the sources against each other', () => {
    const { columns, rows: matrix } = tableOf('patch-sources-matrix');
    expect(columns.map(({ title }) => title)).toEqual(['Source', 'in all', 'test', 'cmdb']);
    expect(matrix.map((row) => row.map(shown))).toEqual([
      ['cmdb', 1, 0, null],
      ['test', 12, null, 11],
    ]);
  });

  it('puts every figure of the metrics in a table; those of quarters that are not comparable stand there in words', () => {
    const used = blocks.flatMap((block) =>
      block.type === 'table' ? block.rows.flat().flatMap((cell) => (cell.type === 'figure' ? [cell.id] : [])) : [],
    );
    expect(built.figures.filter(({ id }) => !used.includes(id)).map(({ key }) => key)).toEqual([
      'patch.trend.not-comparable.2025-06-30',
      'patch.trend.not-comparable.2025-09-30',
    ]);
  });
});
