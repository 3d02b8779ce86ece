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
    assets: new Map(['srv-00', 'kiosk'].map((key) => [key, [{ ...storedAsset({ key }), source: 'cmdb' }]] as const)),
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

/** The packet of both patch metrics. */
function facts(given = rows, by = context): Facts {
  const metrics = [patchObligations, assetMetric];
  const populations = metrics.flatMap((metric) => metric.populations);
  const tallies = new Map(populations.map(({ id, columns }) => [id, tallyOf(id, columns)]));
  const lines = new Map<string, EvidenceRow[]>(populations.map(({ id }) => [id, []]));
  const line = (id: string, row: EvidenceRow): void => {
    tallies.get(id)?.add(row);
    lines.get(id)?.push(row);
  };
  const sink = { line, further: line, leaveOut: () => undefined };
  const started = metrics.map((metric) => metric.start(by));
  for (const each of started) {
    for (const row of given) each.judge(row, sink);
    each.finish(sink);
  }
  const figures: readonly Figure[] = ledger(
    started.flatMap((each) => each.figures()),
    tallies,
    by.asOf,
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

const gap = (from: string): string =>
  `the records of test begin on 2025-08-01, and obligations with their limit in the quarter can begin on ${from}`;

describe('patch currency', () => {
  it('counts unknown assets in each rate that has them in its denominator, and says as what', () => {
    const { rows: rates } = tableOf('patch-currency-rates');
    // srv-00 to srv-11 are overdue; no patch record names the kiosk.
    expect(rates.map((row) => row.slice(2).map(shown))).toEqual([
      ['0/13', '0/13', 1, 'counted as not current'],
      ['0/13', '0/13', 1, 'counted as not current'],
      ['1/13', '1/13', 1, 'counted as current'],
      ['0/13', '0/13', 1, 'counted as not fully patched'],
    ]);
  });

  it('lists the ten oldest overdue, oldest first', () => {
    const { rows: listed } = tableOf('patch-oldest');
    // Released on 1 January, due on 16 January: 15 + 28 + 31 = 74 days to 31 March. The others are a day younger each.
    expect(listed.map((row) => [shown(row[0]), shown(row[5])])).toEqual(
      Array.from({ length: 10 }, (_, n) => [`srv-${String(11 - n).padStart(2, '0')}/KB1`, 74 - n]),
    );
  });

  it('shows the quarters side by side, and says why one is not comparable', () => {
    expect(tableOf('patch-trend-table').rows.map((row) => row.map(shown))).toEqual([
      // Low has 180 days: before 1 April, 1 July and 1 October 2025, and 1 January 2026.
      ['2025-06-30', null, null, `Not comparable: ${gap('2024-10-03')}`],
      ['2025-09-30', null, null, `Not comparable: ${gap('2025-01-02')}`],
      ['2025-12-31', null, null, `Not comparable: ${gap('2025-04-04')}`],
      ['2026-03-31', '0/12', '0/13', `the quarter compared with. Obligations may be missing: ${gap('2025-07-05')}.`],
    ]);
  });

  it('has no share of devices for a quarter of whose end no scan is known, and says so', () => {
    const found = patchCurrency.build(facts(rows, measureContext()))?.blocks ?? [];
    const trend = found.find((block): block is Table => block.type === 'table' && block.id === 'patch-trend-table');
    // Scanned on 30 March alone, and nothing keeps the quarters from being compared.
    const why = 'yes; devices: No scan in the 14 × 24 h before its end is known, so the state of its devices is not';
    expect(trend?.rows.map((row) => [row[2]?.type, shown(row[3])])).toEqual([
      ['value', why],
      ['value', why],
      ['value', why],
      ['figure', 'yes'],
    ]);
  });

  it('says what helps where assets were scanned after the as-of instant alone', () => {
    const late = rows.map((row) => ({
      ...row,
      obligation: { ...row.obligation, scannedAt: at('2026-04-03T08:00:00-04:00') },
    }));
    const texts = (given: typeof rows) =>
      (patchCurrency.build(facts(given))?.blocks ?? []).flatMap((block) => (block.type === 'text' ? [block.text] : []));
    const said = 'Assets scanned after the as-of instant, and not shortly before it: 12. ';
    expect(texts(late).filter((each) => each.startsWith(said))).toHaveLength(1);
    expect(texts(rows).filter((each) => each.startsWith('Assets scanned after'))).toEqual([]);
  });

  it('holds the sources against each other', () => {
    const { columns, rows: matrix } = tableOf('patch-sources-matrix');
    expect(columns.map(({ title }) => title)).toEqual(['Source', 'in all', 'cmdb', 'test']);
    expect(matrix.map((row) => row.map(shown))).toEqual([
      ['cmdb', 2, null, 1],
      ['test', 12, 11, null],
    ]);
  });

  it('has the importances from the greatest down, others after them', () => {
    const importances = ['low', 'high', 'none set', 'medium'];
    const ranked = rows.map((row, n) => ({
      ...row,
      obligation: { ...row.obligation, assetImportance: importances[n] ?? null },
    }));
    const found = patchCurrency.build(facts(ranked))?.blocks ?? [];
    const matrix = found.find((block): block is Table => block.type === 'table' && block.id === 'patch-importance');
    expect(matrix?.columns.map(({ title }) => title)).toEqual(['Severity', 'high', 'medium', 'low', 'none set']);
  });

  it('lists obligations of the period before that are otherwise now, and leaves other measures to their sections', () => {
    const one = { source: 'test', priority: 'critical', was: 'PASS, in effect', cause: 'revised record' } as const;
    const totals = { issued: { met: 2, judged: 3, unmeasurable: 1 }, now: { met: 1, judged: 4, unmeasurable: 0 } };
    const priorPeriod = {
      packet: { id: 'before', version: 1, sha256: 'ab' },
      period: { label: '2025-Q4', zone: 'America/New_York', from: 0, to: 1 },
      asOf: 2,
      totals: [
        { measure: 'change', ...totals },
        { measure: 'patch', ...totals },
      ],
      adjustments: [
        { ...one, measure: 'patch', item: 'srv-01/KB1', clock: 2, now: 'EXCEPTION, missing' },
        { ...one, measure: 'change', item: 'CHG1', clock: 1, now: null },
      ],
    } as const;
    const found = patchCurrency.build({ ...built, priorPeriod })?.blocks ?? [];
    const rowsOf = (id: string) =>
      found
        .find((block): block is Table => block.type === 'table' && block.id === id)
        ?.rows.map((row) => row.map(shown));
    expect(rowsOf('patch-prior-period-totals')).toEqual([['Patched on time', 2, 3, 1, 1, 4, 0]]);
    expect(rowsOf('patch-prior-period-adjustments')).toEqual([
      [
        'srv-01/KB1, life 2',
        'Patched on time',
        'PASS, in effect',
        'EXCEPTION, missing',
        'a file imported since says otherwise',
      ],
    ]);
  });

  it('says which names are in doubt, and how many an inventory settles', () => {
    const doubtful = (assetNames: NonNullable<Facts['policy']['patching']['assetNames']>, alikeNames?: string) => {
      const { policy } = built;
      const packet = {
        ...built,
        policy: { ...policy, patching: { ...policy.patching, assetNames } },
        ...(alikeNames === undefined ? {} : { alikeNames }),
      };
      const found = patchCurrency.build(packet)?.blocks ?? [];
      return found.flatMap((block) => ('text' in block && typeof block.text === 'string' ? [block.text] : []));
    };
    const stated = { '10.0.0.5': 'a', 'a.corp.example': 'a' };
    const ambiguous = ['10.0.0.6', 'b1', 'b2', 'b3', 'b4', 'b5'];
    const said = doubtful({ domains: [], aliases: {}, stated, ambiguous }, 'c and c.corp.example (50 such hosts)');
    expect(said).toContain(
      'Assets that may be one under several names, each counted by itself in every figure: c and c.corp.example (50 such hosts). Names that inventories do not state of one asset alone, and that therefore stand for nothing but themselves: 6, 10.0.0.6, b1, b2, b3, b4, ….',
    );
    expect(said.join(' ')).toContain(
      'one asset; 2 further names stand for assets as an inventory states it, each of one asset alone.',
    );
    expect(doubtful({ domains: [], aliases: {} }).join(' ')).not.toMatch(/several names|stand for nothing/);
  });

  it('puts every figure of the metrics in a table; those of quarters that are not comparable stand there in words', () => {
    const used = blocks.flatMap((block) =>
      block.type === 'table' ? block.rows.flat().flatMap((cell) => (cell.type === 'figure' ? [cell.id] : [])) : [],
    );
    expect(built.figures.filter(({ id }) => !used.includes(id)).map(({ key }) => key)).toEqual([
      'patch.trend.not-comparable.2025-06-30',
      'patch.trend.not-comparable.2025-09-30',
      'patch.trend.not-comparable.2025-12-31',
    ]);
  });
});
