import type { Severity } from '../model/evidence.ts';
import type { FigureSpec } from '../model/figure.ts';
import type { LineSink, Metric } from '../model/metric.ts';
import type { PopulationSpec } from '../model/population.ts';
import { flowFigures, meanTimeToPatch, severityWords, underProposed } from './patching/flow-figures.ts';
import type { JudgedAsset } from './patching/group.ts';
import { judgedAssets } from './patching/judging-run.ts';
import type { JudgedObligation } from './patching/obligation.ts';
import { OBLIGATION_COLUMNS } from './patching/obligation-columns.ts';
import { EXPLOITED_LISTS, OBLIGATION_LISTS } from './patching/obligation-lists.ts';
import { obligationRow } from './patching/obligation-row.ts';
import { oldestOverdue } from './patching/oldest.ts';
import { assumedFigure, packFigures } from './patching/pack-figures.ts';
import { rankingFigures } from './patching/ranking-figures.ts';
import {
  corroborationFigures,
  exploitedFigures,
  OVERDUE,
  reappearedFigures,
  stockFigures,
} from './patching/stock-figures.ts';
import { tieOutFigures } from './patching/tie-out.ts';
import { onTimeTrend } from './patching/trend-figures.ts';
import { facetValues } from './shared/facet-values.ts';

const POPULATION = 'patch-obligations';
const EXPLOITED = 'patch-known-exploited';
const REAPPEARED = 'patch-reappeared';
const OLDEST = 'patch-oldest-overdue';
const RANKED: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const RANKED_AND_NOT: readonly Severity[] = [...RANKED, 'unknown'];
const DUE_AND_MISSED: NonNullable<PopulationSpec['exceptions']> = {
  where: [
    { column: 'duePeriod', in: ['yes'] },
    { column: 'verdictFlow', in: ['EXCEPTION'] },
  ],
  expected: 'expected',
  found: 'found',
};
const KEY = 'obligation';

/** Obligations (asset × patch): what became of those due in the period, and where all stand at as-of (spec 2). */
export const patchObligations: Metric<'obligations'> = {
  id: 'patch-obligations',
  title: 'Patch obligations',
  reads: 'obligations',
  populations: [
    {
      id: POPULATION,
      title: 'Patch obligations',
      unit: 'one patch that applies to one asset, released by the as-of instant; one more for each time it reappeared',
      columns: OBLIGATION_COLUMNS,
      keyColumn: KEY,
      exceptions: DUE_AND_MISSED,
      lists: OBLIGATION_LISTS,
    },
    {
      id: EXPLOITED,
      title: 'Known exploited, by the imported catalogue',
      unit: 'one obligation of which the imported catalogue lists a CVE as known exploited',
      columns: OBLIGATION_COLUMNS,
      keyColumn: KEY,
      exceptions: DUE_AND_MISSED,
      lists: EXPLOITED_LISTS,
    },
    {
      id: REAPPEARED,
      title: 'Patches that came off again',
      unit: 'one obligation that began when a patch once in effect was found missing again',
      columns: OBLIGATION_COLUMNS,
      keyColumn: KEY,
      exceptions: { where: [{ column: 'stock', in: OVERDUE }], expected: 'expected', found: 'found' },
    },
    {
      id: OLDEST,
      title: 'Oldest overdue',
      unit: 'one of the ten obligations longest past their due date at the as-of instant',
      columns: OBLIGATION_COLUMNS,
      keyColumn: KEY,
      exceptions: { where: [{ column: 'stock', in: OVERDUE }], expected: 'expected', found: 'found' },
    },
  ],
  start(context) {
    const { rules, onAsset } = judgedAssets(context);
    const importanceOf = facetValues();
    const met = new Map<string, Set<string>>();
    const seen = { byPack: new Set<string>(), assumed: new Set<string>() };
    const oldest = oldestOverdue();
    const notListed = { no: 0, 'not stated': 0 };
    let records = 0;
    let anyRanked = false;

    const line = (sink: LineSink, judged: JudgedObligation, importance: string): void => {
      const row = obligationRow({ judged, importance, days: rules.days, asOf: rules.asOf });
      const { facts, deadline, exploited, overdueDays } = judged;
      const isFurther = facts.life > 1;
      const into = isFurther ? sink.further : sink.line;
      into(POPULATION, row);
      if (exploited.listed === 'yes') into(EXPLOITED, row);
      else if (!isFurther) notListed[exploited.listed] += 1;
      if (isFurther) sink.further(REAPPEARED, row);
      if (overdueDays !== null)
        oldest.add({ days: overdueDays, key: `${judged.asset.asset}/${facts.record.patch}`, row });
      anyRanked ||= deadline.severity !== 'unknown';
      if (rules.eachPack.length > 0) seen.byPack.add(judged.byPack);
      if (deadline.assumed.length > 0) seen.assumed.add(deadline.assumed.join('; '));
      if (judged.duePeriod) remember(met, deadline.severity, importance);
    };
    const groups = onAsset((judged, sink) => {
      records += judged.rows;
      sink.leaveOut(REAPPEARED, 'record of a patch that has not come off again, or of its first time', judged.rows);
      if (!judged.inService) {
        for (const id of [POPULATION, EXPLOITED]) sink.leaveOut(id, NOT_IN_SERVICE, judged.rows);
        return;
      }
      const importance = importanceOf(judged.facts.importance);
      for (const obligation of judged.obligations) line(sink, obligation, importance);
      for (const [reason, count] of leftOutOf(judged)) {
        for (const id of [POPULATION, EXPLOITED]) sink.leaveOut(id, reason, count);
      }
    });

    return {
      judge: groups.judge,
      finish(sink) {
        groups.finish(sink);
        for (const why of ['no', 'not stated'] as const) sink.leaveOut(EXPLOITED, NOT_LISTED[why], notListed[why]);
        const rows = oldest.rows();
        for (const row of rows) sink.line(OLDEST, row);
        sink.leaveOut(OLDEST, 'not among the ten oldest overdue', records - rows.length);
      },
      figures: () => [
        ...onTime(met, rules.policy.goal),
        meanTimeToPatch,
        ...packFigures(rules.eachPack, seen.byPack),
        ...(rules.proposed === null ? [] : [underProposed(rules.proposed.pack.id)]),
        ...stockFigures(RANKED_AND_NOT),
        ...rankingFigures(anyRanked),
        ...reappearedFigures(),
        ...(seen.assumed.size > 0 ? [assumedFigure(seen.assumed)] : []),
        ...(rules.hasCatalogue ? exploitedFigures() : []),
        ...(rules.hasPackageLogs ? corroborationFigures() : []),
        ...onTimeTrend(rules.quarters),
        ...tieOutFigures(rules.policy.toolFigures ?? []),
      ],
    };
  },
};

const NOT_LISTED = {
  no: 'not in the catalogue of known exploited vulnerabilities',
  'not stated': 'no catalogue imported, or no CVE stated',
} as const;
const NOT_IN_SERVICE = 'asset not in service by the as-of instant';

/** Records that make no line, by reason. */
const leftOutOf = ({ joinedRows, historyRows, unreleased }: JudgedAsset): readonly (readonly [string, number])[] => [
  ['same asset and patch in another source, joined', joinedRows],
  ['scan result or deployment, part of its obligation or asset', historyRows],
  ['released, or without a release date first detected, after the as-of instant', unreleased],
];

function remember(met: Map<string, Set<string>>, severity: string, importance: string): void {
  const known = met.get(severity);
  if (known) known.add(importance);
  else met.set(severity, new Set([importance]));
}

/** In all, per severity, and per severity and asset importance where the importance is stated (SP 800-40r4, 3.6). */
function onTime(met: ReadonlyMap<string, ReadonlySet<string>>, goal: number): FigureSpec[] {
  return [
    ...flowFigures({ suffix: '', words: '', facets: {}, group: {} }, goal),
    ...(met.has('unknown') ? RANKED_AND_NOT : RANKED).flatMap((severity) => [
      ...flowFigures(
        {
          suffix: `.${severity}`,
          words: severityWords(severity),
          facets: { severity: [severity] },
          group: { severity },
        },
        goal,
      ),
      ...[...(met.get(severity) ?? [])]
        .filter((importance) => importance !== 'not stated')
        .sort()
        .flatMap((importance) =>
          flowFigures(
            {
              suffix: `.${severity}.${importance}`,
              words: `${severityWords(severity)}, assets of importance ${importance}`,
              facets: { severity: [severity], importance: [importance] },
              group: { severity, importance },
            },
            goal,
          ),
        ),
    ]),
  ];
}
