import type { Evidence, Ticket } from '../../model/evidence.ts';
import type { SourceProfile } from '../../model/importer.ts';
import type { UnknownWord } from '../../model/receipt.ts';
import { WORD_FIELDS } from '../../model/site-words.ts';

/** Puts the words of a site into records, where the importer's own vocabulary has none, and counts those that stay unknown. */
export interface SiteWording {
  worded(record: Evidence): Evidence;
  /** The most frequent first. */
  unknownWords(): readonly UnknownWord[];
}

interface Field {
  readonly field: string;
  readonly text: string;
  readonly notKnown: string | null;
  /** Word of the site, in lower case → word of Attestry. */
  readonly said: ReadonlyMap<string, string>;
}

/** More different words than this are no vocabulary but free text. */
const MAX_WORDS = 200;
const MAX_LENGTH = 80;

/** Binds the `values` of a source; a word counts for the kinds of records that have it (`implementing`: changes alone). */
export function siteWording({ values = {} }: SourceProfile): SiteWording {
  const fields = new Map<string, readonly Field[]>(
    Object.entries(WORD_FIELDS).map(([kind, all]) => [
      kind,
      all.map(({ words, ...each }) => ({ ...each, said: wordsFor(values[each.field] ?? {}, words) })),
    ]),
  );
  const counts = new Map<string, { field: string; word: string; rows: number }>();
  const count = (field: string, found: string): void => {
    const word = found.length > MAX_LENGTH ? `${found.slice(0, MAX_LENGTH - 1)}…` : found;
    const id = `${field}/${word}`;
    const known = counts.get(id);
    if (known !== undefined) known.rows += 1;
    else if (counts.size < MAX_WORDS) counts.set(id, { field, word, rows: 1 });
  };

  const worded = (record: Evidence): Evidence => {
    if (record.kind === 'ticket-update') {
      const after = worded(record.after);
      return after === record.after || after.kind !== 'ticket' ? record : { ...record, after };
    }
    const mine = fields.get(record.kind);
    return mine === undefined || asksForNothing(record) ? record : recordWorded(record, mine, count);
  };
  return {
    worded,
    unknownWords: () => [...counts.values()].sort((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1)),
  };
}

const wordsFor = (said: Readonly<Record<string, string>>, words: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(said).flatMap(([found, word]) => (words.includes(word) ? [[found.trim().toLowerCase(), word]] : [])),
  );

function recordWorded(
  record: Evidence,
  fields: readonly Field[],
  count: (field: string, word: string) => void,
): Evidence {
  const cells = record as unknown as Readonly<Record<string, unknown>>;
  let made = record;
  for (const { field, text, notKnown, said } of fields) {
    const found = cells[text];
    if (cells[field] !== notKnown || typeof found !== 'string') continue;
    const key = found.toLowerCase();
    const word = said.get(key);
    if (word !== undefined) made = { ...made, [field]: word } as Evidence;
    else if (key !== 'unknown') count(field, found);
  }
  return made !== record && made.kind === 'ticket' && made.state === 'cancelled' ? cancelled(made) : made;
}

/** A check that only informs has no severity, and a look at an asset as a whole no state: their words are none of a site. */
const asksForNothing = (record: Evidence): boolean =>
  (record.kind === 'obligation' && record.state === 'not-applicable') ||
  (record.kind === 'scan-result' && record.patch === null);

/** What a tool calls resolved or closed was then the end of a ticket that nobody resolved. */
const cancelled = (ticket: Ticket): Ticket => ({
  ...ticket,
  resolvedAt: null,
  cancelledAt: ticket.cancelledAt ?? ticket.closedAt ?? ticket.resolvedAt ?? ticket.updatedAt,
});
