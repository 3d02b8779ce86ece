import type { TicketWords } from '../../../model/incident-policy.ts';

/** The rule by which words class a ticket, in words. */
export const wordsText = (words: TicketWords): string => spelled(words) || 'no words are set';

/** The same where something else tells it, too. */
export const orWordsText = (other: string, words: TicketWords): string =>
  [other, spelled(words)].filter((part) => part !== '').join(', or: ');

function spelled({ channels, categories, closeCodes }: TicketWords): string {
  const parts = [
    ['channel', channels],
    ['category', categories],
    ['close code', closeCodes],
  ] as const;
  const said = parts.filter(([, words]) => words.length > 0);
  return said.map(([field, words]) => `${field} is ${words.join(', ')}`).join('; or ');
}
