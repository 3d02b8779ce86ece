import type { Figure } from '../../../model/figure.ts';
import type { Block, Facts, SectionBuilder } from '../../../model/packet.ts';
import { heading, paragraph } from '../shared/cells.ts';
import { countChart, outcomeChart } from '../shared/charts.ts';
import { crossTable, groupedBy } from '../shared/cross-table.ts';
import { countBlocks, figuresBelow, ratioBlocks, timeBlocks } from '../shared/figures.ts';
import { listBlocks } from '../shared/lines.ts';
import { adjustedObligations } from '../shared/prior-period.ts';
import { currencyRates, otherRates } from './currency.ts';
import { oldestOverdueBlocks } from './oldest.ts';
import { populationProof, tieOutBlocks } from './proof.ts';
import { trendBlocks } from './trend.ts';

/** What happened to patches that fell due, the state at the as-of instant, and what is overdue (spec 2.5). */
export const patchCurrency: SectionBuilder = {
  id: 'patch-currency',
  build(packet) {
    const all = figuresBelow(packet, 'patch');
    if (all.length === 0) return null;
    const flow = figuresBelow(packet, 'patch.on-time');
    const times = figuresBelow(packet, 'patch.time-to-patch');
    const overdue = figuresBelow(packet, 'patch.overdue');
    const byPack = [...figuresBelow(packet, 'patch.pack'), ...figuresBelow(packet, 'patch.proposed')];
    const trend = figuresBelow(packet, 'patch.trend');
    const sources = figuresBelow(packet, 'patch.sources');
    const retired = figuresBelow(packet, 'patch.retired');
    const tieOut = figuresBelow(packet, 'patch.tie-out');
    const acceptances = figuresBelow(packet, 'patch.acceptances');
    const placed = new Set([flow, times, overdue, byPack, trend, sources, retired, tieOut, acceptances].flat());
    const rest = all.filter((of) => !placed.has(of));
    return {
      id: 'patch-currency',
      title: 'Patch currency',
      blocks: [
        paragraph(
          'One obligation is one patch that applies to one asset. It is met when the patch is in effect, restart included, before the end of its due date. Deadlines come from the policy in the appendix.',
        ),
        ...flowBlocks(flow, times),
        ...ratioBlocks('patch.by-pack', 'Remediation on time, as each picked pack alone has it', byPack),
        ...trendBlocks(trend),
        ...stockBlocks(rest),
        ...overdueBlocks(overdue),
        ...oldestOverdueBlocks(packet),
        ...listBlocks(packet, 'known-exploited-open'),
        ...listBlocks(packet, 'patches-pending-failed-declined'),
        ...contradictedBlocks(packet),
        ...acceptanceBlocks(acceptances),
        ...populationProof(sources, retired, packet),
        ...tieOutBlocks(tieOut),
        ...adjustedObligations(packet.priorPeriod),
      ],
    };
  },
};

/** The usual words of importance, from the greatest down; others come after them. */
const IMPORTANCES = ['critical', 'high', 'medium', 'low'];

const severityOf = ({ group }: Figure): string => group.severity ?? 'all';

function flowBlocks(flow: readonly Figure[], times: readonly Figure[]): readonly Block[] {
  const byImportance = (figures: readonly Figure[]): readonly Figure[] =>
    figures.filter((of) => groupedBy(of, 'severity', 'importance'));
  const importance = (of: Figure): string | null => of.group.importance ?? null;
  return [
    heading('patch.on-time', 'Obligations that fell due in the period'),
    ...ratioBlocks('patch.on-time', 'Remediation on time, by severity', without(flow, byImportance(flow))),
    ...outcomeChart(
      { id: 'patch-flow-chart', title: 'Obligations by severity and outcome', by: 'severity', figures: flow },
      { numerator: 'On time', others: 'Late or missing' },
    ),
    ...crossTable({
      id: 'patch-importance',
      caption: 'Remediation on time, by severity and importance of the asset',
      corner: 'Severity',
      figures: byImportance(flow),
      row: severityOf,
      column: importance,
      first: IMPORTANCES,
      show: 'value-and-n',
    }),
    ...crossTable({
      id: 'patch-times',
      caption: 'Time to patch, by severity; open obligations rank above every value',
      corner: 'Severity',
      figures: without(times, byImportance(times)).filter(({ kind }) => kind === 'quantile'),
      row: severityOf,
      column: (of) => (of.kind === 'quantile' ? quantileName(of.percent) : null),
      show: 'value-and-n',
    }),
    ...[50, 90, 95].flatMap((percent) =>
      crossTable({
        id: `patch-importance-p${percent}`,
        caption: `${quantileName(percent)} time to patch, by severity and importance of the asset`,
        corner: 'Severity',
        figures: byImportance(times).filter((of) => of.kind === 'quantile' && of.percent === percent),
        row: severityOf,
        column: importance,
        first: IMPORTANCES,
        show: 'value-and-n',
      }),
    ),
    ...timeBlocks(
      'patch.mean',
      'Mean, for comparison',
      times.filter(({ kind }) => kind === 'mean'),
    ),
  ];
}

const quantileName = (percent: number): string => (percent === 50 ? 'Median' : `P${percent}`);

const stockBlocks = (rest: readonly Figure[]): readonly Block[] =>
  rest.length === 0
    ? []
    : [
        heading('patch.rates', 'State at the as-of instant'),
        paragraph(
          'Assets whose state is not known from fresh data stay in the denominator of the rates in the first table, which says what they are counted as. The other rates stand beside them, so that nobody has to guess which one was used.',
        ),
        ...currencyRates(rest),
        ...scannedLater(rest),
        ...ratioBlocks('patch.rates', 'Measured assets, coverage and obligations', otherRates(rest)),
        ...timeBlocks('patch.asset-time', 'Asset-time without an overdue patch, and what it is worked out from', rest),
        ...countBlocks('patch.counts', 'Assets and obligations by state', rest),
      ];

/** Exports made after the as-of instant leave many assets unknown; what helps is said where that is seen. */
const scannedLater = (rest: readonly Figure[]): readonly Block[] =>
  rest
    .filter(({ key, result }) => key === 'patch.coverage.later-scan' && result.kind === 'count' && result.count > 0)
    .map(({ title, definition, result }) =>
      paragraph(`${title}: ${result.kind === 'count' ? result.count : 0}. ${definition}`),
    );

/** Where two sources say different things, both are named (spec PAT-1). */
function contradictedBlocks(packet: Facts): readonly Block[] {
  const list = listBlocks(packet, 'contradicted-claims');
  if (list.length === 0) return [];
  return [
    heading('patch-contradicted', 'Installations claimed and contradicted'),
    paragraph(
      'A scan later than a claim makes it void, and the first scan that shows the patch counts. A package log of the machine changes no verdict. Both places are named on each line.',
    ),
    ...list,
  ];
}

const acceptanceBlocks = (acceptances: readonly Figure[]): readonly Block[] =>
  !acceptances.some(({ kind }) => kind === 'count')
    ? []
    : [
        heading('patch-acceptances', 'Risk acceptances'),
        ...ratioBlocks('patch.acceptances-rates', 'Risk acceptances in order', acceptances),
        ...countBlocks('patch.acceptances', 'Risk acceptances by status', acceptances),
      ];

const overdueBlocks = (overdue: readonly Figure[]): readonly Block[] =>
  overdue.length === 0
    ? []
    : [
        heading('patch-overdue', 'Overdue at the as-of instant'),
        ...countChart(
          {
            id: 'patch-overdue-chart',
            title: 'Overdue obligations by whole days after the due date',
            by: 'age',
            figures: overdue,
          },
          'Overdue',
        ),
        ...crossTable({
          id: 'patch-overdue-ages',
          caption: 'Overdue obligations, by severity and whole days after the due date',
          corner: 'Severity',
          figures: overdue,
          row: severityOf,
          column: ({ group }) => group.age ?? 'all',
          show: 'value',
        }),
      ];

const without = (figures: readonly Figure[], left: readonly Figure[]): readonly Figure[] =>
  figures.filter((of) => !left.includes(of));
