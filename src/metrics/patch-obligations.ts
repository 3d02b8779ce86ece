import type { Severity } from '../model/evidence.ts';
import type { FigureSpec } from '../model/figure.ts';
import type { LineSink, Metric } from '../model/metric.ts';
import type { PopulationSpec } from '../model/population.ts';
import { flowFigures, meanTimeToPatch, underProposed } from './patching/flow-figures.ts';
import { judgedAssets } from './patching/group.ts';
import type { JudgedObligation } from './patching/obligation.ts';
import { OBLIGATION_FIELDS } from './patching/obligation-fields.ts';
import { corroborationFigures, exploitedFigures, stockFigures } from './patching/stock-figures.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';

const POPULATION = 'patch-obligations';
const EXPLOITED = 'patch-known-exploited';
const RANKED: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const DUE_AND_MISSED: NonNullable<PopulationSpec['exceptions']> = {
  where: [
    { column: 'duePeriod', in: ['yes'] },
    { column: 'verdictFlow', in: ['EXCEPTION'] },
  ],
  expected: 'expected',
  found: 'found',
};

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
      exceptions: DUE_AND_MISSED,
    },
    {
      id: EXPLOITED,
      title: 'Known exploited, by the imported catalogue',
      unit: 'one obligation of which the imported catalogue lists a CVE as known exploited',
      columns: columnsOf(OBLIGATION_FIELDS),
      keyColumn: 'obligation',
      exceptions: DUE_AND_MISSED,
    },
  ],
  start(context) {
    const { rules, onAsset } = judgedAssets(context);
    const importanceOf = facetValues();
    const met = new Map<string, Set<string>>();

    const line = (sink: LineSink, judged: JudgedObligation, importance: string): void => {
      const row = rowOf(OBLIGATION_FIELDS, { judged, importance, days: rules.days, asOf: rules.asOf });
      sink.line(POPULATION, row);
      if (judged.exploited.listed === 'yes') sink.line(EXPLOITED, row);
      else sink.leaveOut(EXPLOITED, NOT_LISTED[judged.exploited.listed]);
      if (judged.duePeriod) remember(met, judged.facts.record.severity, importance);
    };
    const groups = onAsset(({ obligations, facts, joinedRows, unreleased, inService, rows }, sink) => {
      const leaveOut = (count: number, reason: string): void => {
        for (let n = 0; n < count; n += 1) for (const id of [POPULATION, EXPLOITED]) sink.leaveOut(id, reason);
      };
      if (!inService) {
        leaveOut(rows.length, 'asset not in service by the as-of instant');
        return;
      }
      const importance = importanceOf(facts.importance);
      for (const judged of obligations) line(sink, judged, importance);
      leaveOut(joinedRows, 'same asset and patch in another source, joined');
      leaveOut(unreleased, 'released after the as-of instant');
    });

    return {
      ...groups,
      figures: () => [
        ...onTime(met, rules.policy.goal),
        meanTimeToPatch,
        ...(rules.proposed === null ? [] : [underProposed(rules.proposed.pack.id)]),
        ...stockFigures([...RANKED, 'unknown']),
        ...(rules.hasCatalogue ? exploitedFigures() : []),
        ...(rules.hasPackageLogs ? corroborationFigures() : []),
      ],
    };
  },
};

const NOT_LISTED = {
  no: 'not in the catalogue of known exploited vulnerabilities',
  'not stated': 'no catalogue imported, or no CVE stated',
} as const;

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
