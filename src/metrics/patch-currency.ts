import type { FigureSpec } from '../model/figure.ts';
import type { LineSink, Metric } from '../model/metric.ts';
import { ASSET_FIELDS, seenInText } from './patching/asset-fields.ts';
import { assetStockOf } from './patching/asset-stock.ts';
import { currencyFigures } from './patching/currency-figures.ts';
import { deviceClasses, deviceFigures, deviceTieOut } from './patching/device-tie-out.ts';
import { inventoryAsset, type JudgedAsset } from './patching/group.ts';
import { judgedAssets } from './patching/judging-run.ts';
import { sourceFigures } from './patching/source-figures.ts';
import { TREND_FIELDS, trendOf } from './patching/trend.ts';
import { currencyTrend } from './patching/trend-figures.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';

const POPULATION = 'patch-assets';
const TREND = 'patch-trend';
const ALREADY = 'further row of an asset already counted';
const INVENTORY_ALREADY = 'inventory row of an asset already counted';
const NO_QUARTER = 'no comparable quarter in which the asset was in service';
const NOT_IN_SERVICE = 'asset not in service by the as-of instant';

/** Assets at the as-of instant: current, overdue, unknown or retired (spec 2.5, P-M2 to P-M5 and P-M8). */
export const patchCurrency: Metric<'obligations'> = {
  id: 'patch-currency',
  title: 'Patch currency',
  reads: 'obligations',
  alsoReads: ['assets'],
  populations: [
    {
      id: POPULATION,
      title: 'Patch currency by asset',
      unit: 'one asset that any patch record or inventory names, in service by the as-of instant',
      columns: columnsOf(ASSET_FIELDS),
      keyColumn: 'asset',
      exceptions: { where: [{ column: 'bucket', in: ['overdue'] }], expected: 'expected', found: 'found' },
    },
    {
      id: TREND,
      title: 'Patch currency at quarter ends',
      unit: 'one asset at the end of one comparable quarter, by what is known at the as-of instant',
      columns: columnsOf(TREND_FIELDS),
      keyColumn: 'asset',
      exceptions: null,
    },
  ],
  start(context) {
    const { rules, onAsset } = judgedAssets(context);
    const importanceOf = facetValues();
    const patched = new Set<string>();
    const inventory = context.patching?.assets ?? new Map<string, never>();

    const combinations = new Set<string>();
    const scannedIn = new Set<string>();
    const reported = deviceFigures(rules.policy.toolFigures);
    const tallied = new Map<string, ReturnType<typeof deviceClasses>['classes']>();

    /** The lines of an asset, and its rows that make none. */
    const lines = (judged: JudgedAsset, rows: number, reason: string, sink: LineSink): void => {
      if (!judged.inService) {
        for (const id of [POPULATION, TREND]) sink.leaveOut(id, NOT_IN_SERVICE, rows);
        return;
      }
      const importance = importanceOf(judged.facts.importance);
      const { classes, text: toolRates } = deviceClasses(judged, reported);
      tallied.set(toolRates, classes);
      const stock = assetStockOf(judged, rules);
      const row = rowOf(ASSET_FIELDS, { judged, stock, importance, days: rules.days, toolRates });
      combinations.add(seenInText(judged.facts));
      sink.line(POPULATION, row);
      sink.leaveOut(POPULATION, reason, rows - 1);
      const then = trendOf(judged, rules);
      for (const { quarter, fresh } of then) if (fresh) scannedIn.add(quarter);
      const [first, ...others] = then;
      if (first) sink.line(TREND, rowOf(TREND_FIELDS, first));
      for (const each of others) sink.further(TREND, rowOf(TREND_FIELDS, each), 'further quarter of an asset');
      sink.leaveOut(TREND, first ? reason : NO_QUARTER, first ? rows - 1 : rows);
    };
    const groups = onAsset((judged, sink) => {
      if (judged.facts.inInventory) patched.add(judged.facts.asset);
      lines(judged, judged.rows, ALREADY, sink);
    });
    /** Every inventory row ends somewhere too: with the patch records of its asset, or as a line of its own. */
    const inventoryRows = (sink: LineSink): void => {
      for (const [asset, rows] of inventory) {
        if (!patched.has(asset)) {
          lines(inventoryAsset(asset, rules), rows.length, INVENTORY_ALREADY, sink);
          continue;
        }
        for (const id of [POPULATION, TREND]) sink.leaveOut(id, INVENTORY_ALREADY, rows.length);
      }
    };

    return {
      judge: groups.judge,
      finish(sink) {
        groups.finish(sink);
        inventoryRows(sink);
      },
      figures: (): readonly FigureSpec[] => [
        ...currencyFigures(rules.policy),
        ...sourceFigures(combinations),
        ...deviceTieOut(reported, tallied),
        ...currencyTrend(rules.quarters, scannedIn, rules.policy.scanFreshDays),
      ],
    };
  },
};
