import { countText } from '../lib/number-text.ts';
import type { Completeness, NumberGaps, Receipt } from './receipt.ts';

type Words = (completeness: Completeness, receipt: Receipt, inFull: boolean) => string;

interface Term {
  readonly term: string;
  /** `inFull`: with every column name; otherwise the first of them, and how many there are. */
  words(receipt: Receipt, inFull: boolean): string;
}

/** What an import tells of its completeness, in plain words, a term each (spec 5.2). */
export const COMPLETENESS_TERMS: readonly Term[] = (
  [
    ['Header', headerText],
    ['Columns kept, not read', ({ unread }, _receipt, inFull) => listed(unread, inFull)],
    ['Header rows after the first', ({ repeatedHeaders }) => countText(repeatedHeaders)],
    ['Duplicates with other content', differingText],
    ['Words not known', wordsText],
    ['Numbers missing between the first and the last', ({ gaps }) => gaps.map(gapsText).join('; ') || 'not numbered'],
    ['Days without a record', quietText],
    ['Signs that it was cut short', ({ doubts }) => doubts.map(({ text }) => text).join('; ') || 'none'],
  ] as const satisfies readonly (readonly [string, Words])[]
).map(([term, words]: readonly [string, Words]) => ({
  term,
  words: (receipt, inFull) =>
    receipt.completeness === undefined
      ? 'not recorded: imported by an earlier version'
      : words(receipt.completeness, receipt, inFull),
}));

function headerText({ headerSha256, headerChange }: Completeness, { columns }: Receipt): string {
  if (headerSha256 === null) return 'none: no table';
  const header = `${columns.length} columns, SHA-256 ${headerSha256.slice(0, 12)}`;
  if (headerChange === null) return header;
  const { since, added, removed } = headerChange;
  const changes = [
    ...(added.length > 0 ? [`new: ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`gone: ${removed.join(', ')}`] : []),
  ];
  return `${header}, changed since ${since}: ${changes.join('; ') || 'the same columns in another order'}`;
}

const NAMES_SHOWN = 30;

function listed(names: readonly string[] | null, inFull: boolean): string {
  if (names === null) return 'not known, or no table';
  if (inFull || names.length <= NAMES_SHOWN) return names.join(', ') || 'none';
  return `${names.slice(0, NAMES_SHOWN).join(', ')} and ${countText(names.length - NAMES_SHOWN)} more`;
}

/** Which of them stands is settled by their update times, else by their order. */
function differingText({ differing }: Completeness): string {
  if (differing === undefined) return 'not recorded: imported by an earlier version';
  const { rows, keys } = differing;
  if (rows === 0) return 'none';
  return `${countText(rows)}: ${keys.join(', ')}${rows > keys.length ? ' and others' : ''}; the newest stands, the others are kept as revisions`;
}

/** `state "Parked" (12), priority "Blocker" (3)`. */
function wordsText({ unknownWords }: Completeness, _receipt: Receipt, inFull: boolean): string {
  if (unknownWords === undefined) return 'not recorded: imported by an earlier version';
  const words = unknownWords.map(({ field, word, rows }) => `${field} "${word}" (${countText(rows)})`);
  return listed(words, inFull);
}

const RANGES_SHOWN = 5;

/** `INC001 to INC009: 7 present, 2 missing (INC003 to INC004)`. */
function gapsText({ first, last, present, missing, ranges, moreRanges }: NumberGaps): string {
  const span = `${first} to ${last}: ${countText(present)} present, ${countText(missing)} missing`;
  if (ranges.length === 0) return span;
  const shown = ranges.slice(0, RANGES_SHOWN).map(({ from, to }) => (from === to ? from : `${from} to ${to}`));
  const more = ranges.length - shown.length + moreRanges;
  return `${span} (${shown.join(', ')}${more > 0 ? ` and ${countText(more)} more gaps` : ''})`;
}

const DAYS_SHOWN = 10;

function quietText({ quietDays }: Completeness): string {
  if (quietDays === null) return 'not counted';
  const { days, quiet, quietWeekdays, shown, zone } = quietDays;
  const dates = shown.slice(0, DAYS_SHOWN).join(', ');
  const named = quiet === 0 ? '' : `: ${dates}${quiet > DAYS_SHOWN ? ' …' : ''}`;
  return `${countText(quiet)} of ${countText(days)} (${zone}), ${countText(quietWeekdays)} of them Monday to Friday${named}`;
}
