import type { LocalDays } from '../../lib/local-days.ts';
import type { Instant } from '../../lib/time.ts';
import { joined, type RowOf, yesNo } from '../shared/fields.ts';
import { contradictedBy, contradictionText } from './contradiction.ts';
import { attemptsOf, rankText, shownByScan } from './life-text.ts';
import type { JudgedObligation } from './obligation.ts';
import type { OBLIGATION_COLUMNS } from './obligation-columns.ts';
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

/**
 * Values of `OBLIGATION_COLUMNS`, in their order. One list of values where other populations have a function for each
 * column: a million lines took a quarter longer with those (bench/README.md).
 */
export function obligationRow(line: ObligationLine): RowOf<typeof OBLIGATION_COLUMNS> {
  const { judged, importance, days, asOf } = line;
  return [
    keyOf(judged),
    judged.asset.asset,
    judged.facts.record.patch,
    judged.facts.record.cves,
    judged.asset.assetClass,
    importance,
    judged.deadline.severity,
    rankText(judged.facts),
    judged.exploited.listed,
    occurrenceOf(judged),
    judged.state,
    judged.facts.releasedAt,
    judged.facts.detectedAt,
    judged.facts.reappearedAt,
    judged.deadline.pack,
    judged.deadline.rule,
    assumedText(judged),
    judged.deadline.clockStart,
    dueDate(judged, days),
    judged.deadline.limit,
    joined(attemptsOf(judged.facts)),
    judged.facts.record.installedAt,
    judged.facts.record.rebootedAt,
    judged.facts.record.scannedAt,
    shownByScan(judged.facts, judged.satisfied),
    judged.corroboration.verdict,
    joined(judged.corroboration.shownBy),
    contradictedBy(judged.facts.contradiction, judged.corroboration),
    judged.facts.contradiction === null ? null : contradictionText(judged.facts.contradiction),
    judged.satisfied.at,
    judged.satisfied.by,
    judged.inEffect,
    yesNo(judged.duePeriod),
    judged.dueQuarter,
    judged.flow.verdict,
    judged.flow.reason,
    judged.stock,
    tallyClass(judged),
    acceptanceIds(judged),
    judged.byPack,
    judged.proposed.verdict,
    dateOrNull(judged.proposed.dueDay, days),
    judged.daysLate,
    judged.overdueDays,
    judged.overdueAge,
    judged.timeToPatchMs,
    judged.openForMs,
    expected(line),
    found(line),
    joined(flagsOf(judged, asOf)),
    judged.facts.stored.source,
    judged.facts.stored.artifact,
    judged.facts.stored.origin.line,
  ];
}

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
