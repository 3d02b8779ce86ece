import { countText } from '../../lib/number-text.ts';
import type { Receipt } from '../../model/receipt.ts';

const WORDS_NOTICED = 5;

/** What the site calls its priorities and states, where nobody has said what it means; at most one notice. */
export function wordNotices({ completeness, source, unit }: Receipt): readonly string[] {
  const all = completeness?.unknownWords ?? [];
  if (all.length === 0) return [];
  const said = all.slice(0, WORDS_NOTICED).map(({ field, word, rows }) => `${field} "${word}" ${countText(rows)}`);
  const more = all.length > said.length ? ` and ${countText(all.length - said.length)} more words` : '';
  const hint = `say what they mean under sources.${source}.values in attestry.yaml`;
  return [`words not known, and in how many ${unit}: ${said.join(', ')}${more}; ${hint}`];
}
