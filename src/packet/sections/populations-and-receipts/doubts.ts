import { DAY_MS } from '../../../lib/time.ts';
import { instantText } from '../../../lib/time-text.ts';
import type { RecordKind } from '../../../model/evidence.ts';
import type { Block, Facts } from '../../../model/packet.ts';
import { type Receipt, repeatsRows } from '../../../model/receipt.ts';
import { lateStarts } from '../../late-start.ts';
import { paragraph, warning } from '../shared/cells.ts';

/** What leaves the completeness of the files unproved, and what the files themselves do not say. */
export const doubts = ({ receipts: all, period, asOf }: Facts): readonly Block[] => {
  const files = all.filter((receipt) => !repeatsRows(receipt));
  const uncounted = files.filter(({ extraction: { rowCountAtSource }, rows }) => rowCountAtSource !== rows);
  const cut = files.flatMap(({ fileName, completeness }) =>
    (completeness?.doubts ?? []).map((doubt) => `${fileName}: ${doubt.text}`),
  );
  const limiting = lateStarts(all, period);
  const late = lateSources(all, period, new Set(limiting.map(({ source }) => source)));
  const early = earlyEnds(all, Math.min(period.to, asOf), period.zone);
  return [
    ...(uncounted.length === 0
      ? []
      : [
          warning(
            'Completeness is not proved for every file',
            `The number of rows at the source is not stated, or differs from the rows received, for: ${uncounted.map(({ fileName }) => fileName).join(', ')}. Tests that rest on these files are limited to "evidence limited".`,
          ),
        ]),
    ...(cut.length === 0
      ? []
      : [
          warning(
            'Some exports may have been cut short',
            `${cut.join('; ')}. Until a whole export is imported, tests that rest on these files are limited to "evidence limited".`,
          ),
        ]),
    ...(limiting.length === 0
      ? []
      : [
          warning(
            'Some sources begin late in the period',
            `${limiting.map((each) => each.text).join('; ')}. The first record is further from the start of the period than five times the usual distance between days with a record. Until files from before it are imported, tests that rest on these sources are limited to "evidence limited".`,
          ),
        ]),
    ...(late.length === 0
      ? []
      : [
          paragraph(
            `The earliest record is later than the start of the period for: ${late.join('; ')}. Whether nothing happened before it, or it was not exported, the files do not say.`,
          ),
        ]),
    ...(early.length === 0
      ? []
      : [
          paragraph(
            `The latest record is more than a day before the end of the period, or before the as-of instant where that is earlier, for: ${early.join('; ')}. Whether nothing happened after it, or it was not exported, the files do not say.`,
          ),
        ]),
  ];
};

/** Kinds that say how things stand, not what happened: their earliest time says nothing of what was left out. */
const STATES: ReadonlySet<RecordKind> = new Set([
  'asset',
  'heartbeat',
  'known-exploited',
  'risk-acceptance',
  'vulnerability',
]);

/** Files that tell what happened; a source whose files all say how things stand has none. */
const telling = (all: readonly Receipt[]): readonly Receipt[] =>
  all.filter(({ records }) => records.length === 0 || !records.every((kind) => STATES.has(kind)));

/** Other sources that tell what happened, whose first record lies after the start of the period. */
function lateSources(
  all: readonly Receipt[],
  { from, zone }: Facts['period'],
  told: ReadonlySet<string>,
): readonly string[] {
  const earliest = new Map<string, number>();
  for (const { source, earliestAt } of telling(all)) {
    if (earliestAt !== null) earliest.set(source, Math.min(earliestAt, earliest.get(source) ?? earliestAt));
  }
  return [...earliest]
    .filter(([source, at]) => at > from && !told.has(source))
    .map(([source, at]) => `${source} (${instantText(at, zone)})`);
}

/** Sources that tell what happened, whose last record lies more than a day before the end. */
function earlyEnds(all: readonly Receipt[], end: number, zone: string): readonly string[] {
  const latest = new Map<string, number>();
  for (const { source, latestAt } of telling(all)) {
    if (latestAt !== null) latest.set(source, Math.max(latestAt, latest.get(source) ?? latestAt));
  }
  return [...latest]
    .filter(([, at]) => at < end - DAY_MS)
    .map(([source, at]) => `${source} (${instantText(at, zone)})`);
}
