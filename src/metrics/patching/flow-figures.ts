import type { FigureSpec } from '../../model/figure.ts';
import { excludedByReason, type Facets, selecting } from '../shared/selecting.ts';
import { EXCLUDED_REASONS } from './verdicts.ts';

const { select, ratio } = selecting('patch-obligations');
const BASIS = 'limit (end of the local due date) in the period';
const DUE: Facets = { duePeriod: ['yes'] };
const JUDGED = ['PASS', 'EXCEPTION'];

/** End of a title for one severity. */
export const severityWords = (severity: string): string =>
  severity === 'unknown' ? ', severity unknown' : `, ${severity}`;

export interface FlowGroup {
  /** End of the figure's key: `` or `.critical` or `.critical.high`. */
  readonly suffix: string;
  readonly words: string;
  readonly facets: Facets;
  readonly group: Readonly<Record<string, string>>;
}

/** On-time remediation and time to patch of one group of obligations (spec P-M1, P-M6). */
export function flowFigures({ suffix, words, facets, group }: FlowGroup, goal: number): FigureSpec[] {
  const due = { ...facets, ...DUE };
  return [
    ratio({
      key: `patch.on-time${suffix}`,
      title: `Patched on time${words}`,
      definition:
        'Obligations in effect before their limit, divided by those in effect before or after it or still open past it. ' +
        'The later of install and reboot counts; a superseded patch keeps its own limit.',
      basis: BASIS,
      group,
      numerator: select({ ...due, verdictFlow: ['PASS'] }),
      denominator: select({ ...due, verdictFlow: JUDGED }),
      rounding: 'down',
      unknown: select({ ...due, verdictFlow: ['UNKNOWN', 'UNMEASURABLE'] }),
      excluded: [
        ...excludedByReason(select, { ...due, verdictFlow: ['EXCLUDED'] }, EXCLUDED_REASONS),
        { reason: 'risk accepted on the due date', selection: select({ ...due, verdictFlow: ['EXCEPTED'] }) },
        { reason: 'limit not reached', selection: select({ ...due, verdictFlow: ['NOT_DUE'] }) },
      ],
      target: goal,
    }),
    ...[50, 90, 95].map(
      (percent): FigureSpec => ({
        kind: 'quantile',
        key: `patch.time-to-patch.${percent === 50 ? 'median' : `p${percent}`}${suffix}`,
        title: `Time to patch, ${percent === 50 ? 'median' : `P${percent}`}${words}`,
        definition:
          'Nearest rank of the time from clock start to effect, in elapsed time; open obligations rank above every value. Where that is not reached, it is longer than the same rank with each at the time it has been open.',
        basis: BASIS,
        group,
        of: select({ ...due, verdictFlow: JUDGED, inEffect: ['yes'] }),
        column: 'timeToPatch',
        percent,
        open: select({ ...due, verdictFlow: ['EXCEPTION'], inEffect: ['no', 'unknown'] }),
        openColumn: 'openFor',
      }),
    ),
  ];
}

/** Mean over closed obligations only, printed beside the number still open (spec P-M6). */
export const meanTimeToPatch: FigureSpec = {
  kind: 'mean',
  key: 'patch.time-to-patch.mean-of-closed',
  title: 'Time to patch, mean of closed obligations only',
  definition: 'Sum of the times from clock start to effect divided by their number; open obligations are not in it.',
  basis: BASIS,
  group: {},
  of: select({ ...DUE, verdictFlow: JUDGED, inEffect: ['yes'] }),
  column: 'timeToPatch',
};

/** What the verdicts would be under a pack that is only proposed; held against no goal and no control (spec 2.4). */
export const underProposed = (pack: string): FigureSpec =>
  ratio({
    key: 'patch.proposed.on-time',
    title: `Patched on time under ${pack}, proposed and not in force`,
    definition: `As “Patched on time”, with the deadlines of ${pack}. They are proposed: nothing else in the packet rests on them.`,
    basis: 'limit of the proposed deadline in the period',
    numerator: select({ verdictProposed: ['PASS'] }),
    denominator: select({ verdictProposed: JUDGED }),
    rounding: 'down',
    unknown: select({ verdictProposed: ['UNKNOWN', 'UNMEASURABLE'] }),
    excluded: [
      { reason: 'risk accepted on the due date', selection: select({ verdictProposed: ['EXCEPTED'] }) },
      { reason: 'not applicable, or asset retired', selection: select({ verdictProposed: ['EXCLUDED'] }) },
      { reason: 'limit not reached', selection: select({ verdictProposed: ['NOT_DUE'] }) },
    ],
    target: null,
  });
