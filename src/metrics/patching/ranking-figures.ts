import type { Severity } from '../../model/evidence.ts';
import type { FigureSpec } from '../../model/figure.ts';
import { excludedByReason, selecting } from '../shared/selecting.ts';
import { NOT_ASSUMED } from './obligation-row.ts';
import { EXCLUDED_REASONS } from './verdicts.ts';

const { select, ratio } = selecting('patch-obligations');
const RANKED: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const DUE = { duePeriod: ['yes'] };
/** Of what does not apply, or whose asset was retired before the limit, no deadline ran. */
const RAN = { ...DUE, verdictFlow: ['PASS', 'EXCEPTION', 'EXCEPTED', 'NOT_DUE', 'UNKNOWN', 'UNMEASURABLE'] };

/** Whether patches carry a rank, and deadlines rest on facts (PCI DSS 6.3.1, CSF ID.RA-05). `anyRanked`: some source ranks. */
export const rankingFigures = (anyRanked: boolean): readonly FigureSpec[] => [
  ratio({
    key: 'patch.ranked',
    title: 'Obligations with a severity',
    definition:
      'Obligations whose patch carries a severity known here, divided by all; where none carries any it is unknown. How it was reached is not shown.',
    basis: 'released by the as-of instant',
    numerator: select({ severity: RANKED }),
    denominator: select({ severity: anyRanked ? [...RANKED, 'unknown'] : RANKED }),
    rounding: 'down',
    unknown: anyRanked ? null : select({ severity: ['unknown'] }),
    excluded: [],
    target: null,
  }),
  ratio({
    key: 'patch.deadline-on-facts',
    title: 'Deadlines set from stated risk facts',
    definition:
      'Obligations with a severity whose deadline took no fact for granted that its rule asks for (exposure, known exploitation, automatable, technical impact), divided by all of which it is known whether their vulnerability is exploited; where no catalogue or no CVE says so it is unknown. What takes no part in on-time remediation, such as what does not apply, is left out and counted.',
    basis: 'limit (end of the local due date) in the period',
    numerator: select({ ...RAN, severity: RANKED, assumed: [NOT_ASSUMED], knownExploited: ['yes', 'no'] }),
    denominator: select({ ...RAN, knownExploited: ['yes', 'no'] }),
    rounding: 'down',
    unknown: select({ ...RAN, knownExploited: ['not stated'] }),
    excluded: excludedByReason(select, { ...DUE, verdictFlow: ['EXCLUDED'] }, EXCLUDED_REASONS),
    target: null,
  }),
];
