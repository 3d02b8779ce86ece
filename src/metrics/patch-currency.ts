import type { FigureSpec } from '../model/figure.ts';
import type { Metric } from '../model/metric.ts';
import { ASSET_FIELDS } from './patching/asset-fields.ts';
import { assetStockOf } from './patching/asset-stock.ts';
import { currencyFigures } from './patching/currency-figures.ts';
import { assetByAsset, judgeAsset } from './patching/group.ts';
import { patchRules } from './patching/rules.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';

const POPULATION = 'patch-assets';

/** Assets at the as-of instant: current, overdue, unknown or retired (spec 2.5, P-M2 to P-M5 and P-M8). */
export const patchCurrency: Metric<'obligations'> = {
  id: 'patch-currency',
  title: 'Patch currency',
  reads: 'obligations',
  populations: [
    {
      id: POPULATION,
      title: 'Patch currency by asset',
      unit: 'one asset that any patch record names, in service by the as-of instant',
      columns: columnsOf(ASSET_FIELDS),
      keyColumn: 'asset',
      exceptions: { where: [{ column: 'bucket', in: ['overdue'] }], expected: 'expected', found: 'found' },
    },
  ],
  start(context) {
    const rules = patchRules(context);
    const importanceOf = facetValues();

    const groups = assetByAsset((group, sink) => {
      const judged = judgeAsset(group, rules);
      if (!judged.inService) {
        for (const _ of group) sink.leaveOut(POPULATION, 'asset not in service by the as-of instant');
        return;
      }
      const importance = importanceOf(judged.facts.importance);
      sink.line(POPULATION, rowOf(ASSET_FIELDS, { judged, stock: assetStockOf(judged, rules), importance }));
      for (let n = 1; n < group.length; n += 1) sink.leaveOut(POPULATION, 'further row of an asset already counted');
    });

    return { ...groups, figures: (): readonly FigureSpec[] => currencyFigures(rules.policy) };
  },
};
