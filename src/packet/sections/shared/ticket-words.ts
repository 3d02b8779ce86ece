import type { TicketWords } from '../../../model/incident-policy.ts';

/** The rule by which words class a ticket, in words. */
export function wordsText({ channels, categories, closeCodes }: TicketWords): string {
  const parts = [
    ['channel', channels],
    ['category', categories],
    ['close code', closeCodes],
  ] as const;
  const said = parts.filter(([, words]) => words.length > 0);
  return said.map(([field, words]) => `${field} is ${words.join(', ')}`).join('; or ') || 'no words are set';
}
