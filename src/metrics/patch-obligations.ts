import type { Severity } from '../model/evidence.ts';
import type { FigureSpec } from '../model/figure.ts';
import type { Metric } from '../model/metric.ts';
import { flowFigures, meanTimeToPatch } from './patching/flow-figures.ts';
import { assetByAsset, judgeAsset } from './patching/group.ts';
import { OBLIGATION_FIELDS } from './patching/obligation-fields.ts';
import { patchRules } from './patching/rules.ts';
import { stockFigures } from './patching/stock-figures.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';

const POPULATION = 'patch-obligations';
const RANKED: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Obligations (asset × patch): what became of those due in the period, and where all stand at as-of (spec 2). */
export const patchObligations: Metric<'obligations'> = {
  id: 'patch-obligations',
  title: 'Patch obligations',
  reads: 'obligations',
  populations: [
    {
      id: POPULATION,
      title: 'Patch obligations',
      unit: 'one patch that applies to one asset, released by the as-of instant',
      columns: columnsOf(OBLIGATION_FIELDS),
      keyColumn: 'obligation',
      exceptions: {
        where: [
          { column: 'duePeriod', in: ['yes'] },
          { column: 'verdictFlow', in: ['EXCEPTION'] },
        ],
        expected: 'expected',
        found: 'found',
      },
    },
  ],
  start(context) {
    const rules = patchRules(context);
    const importanceOf = facetValues();
    const met = new Map<string, Set<string>>();

    const groups = assetByAsset((group, sink) => {
      const { obligations, facts, joinedRows, unreleased, inService, rows } = judgeAsset(group, rules);
      if (!inService) {
        for (const _ of rows) sink.leaveOut(POPULATION, 'asset not in service by the as-of instant');
        return;
      }
      const importance = importanceOf(facts.importance);
      for (const judged of obligations) {
        sink.line(POPULATION, rowOf(OBLIGATION_FIELDS, { judged, importance, days: rules.days, asOf: rules.asOf }));
        if (judged.duePeriod) remember(met, judged.facts.record.severity, importance);
      }
      for (let n = 0; n < joinedRows; n += 1)
        sink.leaveOut(POPULATION, 'same asset and patch in another source, joined');
      for (let n = 0; n < unreleased; n += 1) sink.leaveOut(POPULATION, 'released after the as-of instant');
    });

    return {
      ...groups,
      figures: () => [...onTime(met, rules.policy.goal), meanTimeToPatch, ...stockFigures([...RANKED, 'unknown'])],
    };
  },
};

function remember(met: Map<string, Set<string>>, severity: string, importance: string): void {
  const known = met.get(severity);
  if (known) known.add(importance);
  else met.set(severity, new Set([importance]));
}

/** In all, per severity, and per severity and asset importance where the importance is stated (SP 800-40r4, 3.6). */
function onTime(met: ReadonlyMap<string, ReadonlySet<string>>, goal: number): FigureSpec[] {
  return [
    ...flowFigures({ suffix: '', words: '', facets: {}, group: {} }, goal),
    ...RANKED.flatMap((severity) => [
      ...flowFigures(
        { suffix: `.${severity}`, words: `, ${severity}`, facets: { severity: [severity] }, group: { severity } },
        goal,
      ),
      ...[...(met.get(severity) ?? [])]
        .filter((importance) => importance !== 'not stated')
        .sort()
        .flatMap((importance) =>
          flowFigures(
            {
              suffix: `.${severity}.${importance}`,
              words: `, ${severity}, assets of importance ${importance}`,
              facets: { severity: [severity], importance: [importance] },
              group: { severity, importance },
            },
            goal,
          ),
        ),
    ]),
  ];
}
