import { z } from 'zod';
import { INCIDENT_WORDS } from './incident-words.ts';
import { businessDays, fixedLength, id, listOf, oneOf, section, text } from './schema-values.ts';

const ticketWords = (words: Readonly<Record<'channels' | 'categories' | 'closeCodes', string[]>>) =>
  section({
    channels: z.array(text, { error: 'a list' }).default(words.channels),
    categories: z.array(text, { error: 'a list' }).default(words.categories),
    'close-codes': z.array(text, { error: 'a list' }).default(words.closeCodes),
  }).prefault({});

/** `incidents` of attestry.yaml. */
export const incidents = section({
  proactive: ticketWords(INCIDENT_WORDS.proactive),
  reactive: ticketWords(INCIDENT_WORDS.reactive),
  preventive: ticketWords(INCIDENT_WORDS.preventive),
  corrective: ticketWords(INCIDENT_WORDS.corrective),
  'by-change': ticketWords(INCIDENT_WORDS.byChange),
  security: ticketWords(INCIDENT_WORDS.security),
  'security-criterion': text.default('the flag of the source'),
  escalations: listOf(
    section({
      id,
      version: text,
      priorities: listOf(oneOf(['P1', 'P2', 'P3', 'P4', 'P5'])),
      after: fixedLength,
      to: z.array(text, { error: 'a list' }).min(1, 'at least one assignment group'),
      within: fixedLength,
    }),
  ),
  'root-cause': section({
    priorities: z.array(oneOf(['P1', 'P2', 'P3', 'P4', 'P5']), { error: 'a list' }).default(['P1', 'P2']),
    within: businessDays.default(10),
  }).prefault({}),
  'access-requests': section({
    categories: z.array(text, { error: 'a list' }).default(INCIDENT_WORDS.access),
    removals: z.array(text, { error: 'a list' }).default(INCIDENT_WORDS.removals),
    'removal-within': fixedLength.default(24 * 3_600_000),
  }).prefault({}),
  observed: listOf(text),
}).prefault({});
