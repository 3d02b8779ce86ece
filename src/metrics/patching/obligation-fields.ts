import type { LocalDays } from '../../lib/local-days.ts';
import type { Instant } from '../../lib/time.ts';
import { type Field, joined, yesNo } from '../shared/fields.ts';
import { contradictedBy, contradictionText } from './contradiction.ts';
import { attemptsOf, rankText, shownByScan } from './life-text.ts';
import type { JudgedObligation } from './obligation.ts';
import { flagsOf } from './obligation-flags.ts';
import { tallyClass } from './tie-out.ts';

/** In the facet `assumed` of a deadline that rests on stated facts alone. */
export const NOT_ASSUMED = 'nothing';

/** What a line is drawn from: the judged obligation, and what the whole run decides about it. */
export interface ObligationLine {
  readonly judged: JudgedObligation;
  readonly importance: string;
  readonly days: LocalDays;
  readonly asOf: Instant;
}

/** Columns of `patch-obligations`, in order. */
export const OBLIGATION_FIELDS: readonly Field<ObligationLine>[] = [
  { key: 'obligation', title: 'Obligation', type: 'text', value: ({ judged }) => keyOf(judged) },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ judged }) => judged.asset.asset },
  { key: 'patch', title: 'Patch', type: 'text', value: ({ judged }) => judged.facts.record.patch },
  { key: 'cves', title: 'CVEs', type: 'text', value: ({ judged }) => judged.facts.record.cves },
  { key: 'class', title: 'Asset class', type: 'text', value: ({ judged }) => judged.asset.assetClass },
  { key: 'importance', title: 'Asset importance', type: 'facet', value: ({ importance }) => importance },
  { key: 'severity', title: 'Severity', type: 'facet', value: ({ judged }) => judged.deadline.severity },
  { key: 'ranks', title: 'Rank changed', type: 'text', value: ({ judged }) => rankText(judged.facts) },
  { key: 'knownExploited', title: 'Known exploited', type: 'facet', value: ({ judged }) => judged.exploited.listed },
  { key: 'occurrence', title: 'Occurrence', type: 'facet', value: ({ judged }) => occurrenceOf(judged) },
  { key: 'state', title: 'State at as-of', type: 'facet', value: ({ judged }) => judged.state },
  { key: 'released', title: 'Released', type: 'instant', value: ({ judged }) => judged.facts.releasedAt },
  { key: 'detected', title: 'Detected', type: 'instant', value: ({ judged }) => judged.facts.detectedAt },
  {
    key: 'reappeared',
    title: 'Missing again since',
    type: 'instant',
    value: ({ judged }) => judged.facts.reappearedAt,
  },
  { key: 'deadlinePack', title: 'Deadline from', type: 'text', value: ({ judged }) => judged.deadline.pack },
  { key: 'deadlineRule', title: 'Rule', type: 'text', value: ({ judged }) => judged.deadline.rule },
  { key: 'assumed', title: 'Assumed for the deadline', type: 'facet', value: ({ judged }) => assumedText(judged) },
  { key: 'clockStart', title: 'Clock start', type: 'instant', value: ({ judged }) => judged.deadline.clockStart },
  { key: 'dueDate', title: 'Due date', type: 'date', value: ({ judged, days }) => dueDate(judged, days) },
  { key: 'limit', title: 'Limit', type: 'instant', value: ({ judged }) => judged.deadline.limit },
  { key: 'attempts', title: 'Attempts', type: 'text', value: ({ judged }) => joined(attemptsOf(judged.facts)) },
  { key: 'installed', title: 'Installed', type: 'instant', value: ({ judged }) => judged.facts.record.installedAt },
  { key: 'rebooted', title: 'Rebooted', type: 'instant', value: ({ judged }) => judged.facts.record.rebootedAt },
  { key: 'scanned', title: 'Scanned', type: 'instant', value: ({ judged }) => judged.facts.record.scannedAt },
  {
    key: 'shownByScan',
    title: 'Shown by a scan',
    type: 'text',
    value: ({ judged }) => shownByScan(judged.facts, judged.satisfied),
  },
  {
    key: 'corroborated',
    title: 'By the machine’s own log',
    type: 'facet',
    value: ({ judged }) => judged.corroboration.verdict,
  },
  { key: 'shownBy', title: 'Shown by', type: 'text', value: ({ judged }) => joined(judged.corroboration.shownBy) },
  {
    key: 'contradicted',
    title: 'Claim contradicted',
    type: 'facet',
    value: ({ judged: { facts, corroboration } }) => contradictedBy(facts.contradiction, corroboration),
  },
  {
    key: 'contradiction',
    title: 'Claim, and what voids it',
    type: 'text',
    value: ({ judged: { facts } }) => (facts.contradiction === null ? null : contradictionText(facts.contradiction)),
  },
  { key: 'effective', title: 'In effect since', type: 'instant', value: ({ judged }) => judged.satisfied.at },
  { key: 'effectiveBy', title: 'In effect through', type: 'text', value: ({ judged }) => judged.satisfied.by },
  { key: 'inEffect', title: 'In effect at as-of', type: 'flag', value: ({ judged }) => yesNo(judged.inEffect) },
  { key: 'duePeriod', title: 'Due in the period', type: 'flag', value: ({ judged }) => yesNo(judged.duePeriod) },
  { key: 'dueQuarter', title: 'Due in the quarter to', type: 'facet', value: ({ judged }) => judged.dueQuarter },
  { key: 'verdictFlow', title: 'Verdict', type: 'facet', value: ({ judged }) => judged.flow.verdict },
  { key: 'reason', title: 'Reason', type: 'facet', value: ({ judged }) => judged.flow.reason },
  { key: 'stock', title: 'At as-of', type: 'facet', value: ({ judged }) => judged.stock },
  { key: 'tallyClass', title: 'Class in a tool’s rate', type: 'facet', value: ({ judged }) => tallyClass(judged) },
  { key: 'acceptance', title: 'Risk acceptance', type: 'text', value: ({ judged }) => acceptanceIds(judged) },
  { key: 'byPack', title: 'Under each pack', type: 'facet', value: ({ judged }) => judged.byPack },
  {
    key: 'verdictProposed',
    title: 'Under the proposed pack',
    type: 'facet',
    value: ({ judged }) => judged.proposed.verdict,
  },
  {
    key: 'proposedDue',
    title: 'Proposed due date',
    type: 'date',
    value: ({ judged, days }) => dateOrNull(judged.proposed.dueDay, days),
  },
  { key: 'daysLate', title: 'Days late', type: 'count', value: ({ judged }) => judged.daysLate },
  { key: 'overdueDays', title: 'Days overdue', type: 'count', value: ({ judged }) => judged.overdueDays },
  { key: 'overdueAge', title: 'Overdue age, days', type: 'facet', value: ({ judged }) => judged.overdueAge },
  { key: 'timeToPatch', title: 'Time to patch', type: 'duration', value: ({ judged }) => judged.timeToPatchMs },
  { key: 'openFor', title: 'Open for', type: 'duration', value: ({ judged }) => judged.openForMs },
  { key: 'expected', title: 'Expected', type: 'text', value: expected },
  { key: 'found', title: 'Found', type: 'text', value: found },
  { key: 'flags', title: 'Flags', type: 'text', value: ({ judged, asOf }) => joined(flagsOf(judged, asOf)) },
  { key: 'source', title: 'Source', type: 'facet', value: ({ judged }) => judged.facts.stored.source },
  { key: 'artifact', title: 'Artifact', type: 'text', value: ({ judged }) => judged.facts.stored.artifact },
  { key: 'line', title: 'Line', type: 'count', value: ({ judged }) => judged.facts.stored.origin.line },
];

const keyOf = ({ asset, facts }: JudgedObligation): string => `${asset.asset}/${facts.record.patch}`;

const dateOrNull = (day: number | null, days: LocalDays): string | null => (day === null ? null : days.dateOf(day));

const dueDate = ({ deadline }: JudgedObligation, days: LocalDays): string | null => dateOrNull(deadline.dueDay, days);

/** Spec PAT-2: each life of a patch that came off again is a line, and says which it is. */
const occurrenceOf = ({ facts }: JudgedObligation): string => {
  if (facts.life > 1) return 'reappeared';
  return facts.endedAt === null ? 'only' : 'first, came back';
};

const assumedText = ({ deadline }: JudgedObligation): string =>
  deadline.assumed.length === 0 ? NOT_ASSUMED : deadline.assumed.join('; ');

const acceptanceIds = ({ acceptances }: JudgedObligation): string | null =>
  acceptances.length === 0 ? null : joined(acceptances.map(({ stored }) => stored.acceptance.key));

const isListed = ({ flow }: JudgedObligation): boolean => flow.verdict === 'EXCEPTION' || flow.verdict === 'UNKNOWN';

function expected({ judged, days }: ObligationLine): string | null {
  return isListed(judged) ? `in effect on or before ${dueDate(judged, days)}` : null;
}

function found({ judged, days }: ObligationLine): string | null {
  if (!isListed(judged)) return null;
  const { satisfied, daysLate, overdueDays, flow, stock } = judged;
  if (flow.verdict === 'UNKNOWN') return flow.reason;
  if (satisfied.at !== null) {
    return `in effect since ${days.dateOf(days.dayOf(satisfied.at))}, ${countOf(daysLate ?? 0, 'day')} late`;
  }
  if (stock === 'unknown') return `not in effect at its limit (${flow.reason}); not known at the as-of instant`;
  const age = overdueDays === null ? '' : `, ${countOf(overdueDays, 'day')} overdue`;
  return `not in effect at the as-of instant (${flow.reason})${age}`;
}

const countOf = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
