import type { FigureSpec } from '../model/figure.ts';
import type { LineSink, Metric } from '../model/metric.ts';
import { ASSET_FIELDS } from './patching/asset-fields.ts';
import { assetStockOf } from './patching/asset-stock.ts';
import { currencyFigures } from './patching/currency-figures.ts';
import { inventoryAsset, type JudgedAsset, judgedAssets } from './patching/group.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';

const POPULATION = 'patch-assets';
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
  ],
  start(context) {
    const { rules, onAsset } = judgedAssets(context);
    const importanceOf = facetValues();
    const patched = new Set<string>();
    const inventory = context.patching?.assets ?? new Map<string, never>();

    const line = (judged: JudgedAsset, sink: LineSink): void => {
      const importance = importanceOf(judged.facts.importance);
      sink.line(POPULATION, rowOf(ASSET_FIELDS, { judged, stock: assetStockOf(judged, rules), importance }));
    };
    const leaveOut = (sink: LineSink, count: number, reason: string): void => {
      for (let n = 0; n < count; n += 1) sink.leaveOut(POPULATION, reason);
    };
    const groups = onAsset((judged, sink) => {
      if (judged.facts.inInventory) patched.add(judged.facts.asset);
      if (!judged.inService) {
        leaveOut(sink, judged.rows.length, NOT_IN_SERVICE);
        return;
      }
      line(judged, sink);
      leaveOut(sink, judged.rows.length - 1, 'further row of an asset already counted');
    });
    /** Every inventory row ends somewhere too: with the patch records of its asset, or as a line of its own. */
    const inventoryRows = (sink: LineSink): void => {
      for (const [asset, rows] of inventory) {
        if (patched.has(asset)) {
          leaveOut(sink, rows.length, 'inventory row of an asset already counted');
          continue;
        }
        const judged = inventoryAsset(asset, rules);
        if (judged.inService) line(judged, sink);
        leaveOut(sink, judged.inService ? 0 : rows.length, NOT_IN_SERVICE);
        leaveOut(sink, judged.inService ? rows.length - 1 : 0, 'inventory row of an asset already counted');
      }
    };

    return {
      judge: groups.judge,
      finish(sink) {
        groups.finish(sink);
        inventoryRows(sink);
      },
      figures: (): readonly FigureSpec[] => currencyFigures(rules.policy),
    };
  },
};
