/** A truth value in the words of databases, of people, and of spreadsheet programs in their languages (`WAHR`, `FAUX`). */
const TRUE = [
  'true',
  'yes',
  '1',
  'wahr',
  'ja',
  'vrai',
  'oui',
  'verdadero',
  'sí',
  'vero',
  'sì',
  'verdadeiro',
  'sim',
  'waar',
];
const FALSE = ['false', 'no', '0', 'falsch', 'nein', 'faux', 'non', 'falso', 'não', 'onwaar', 'nee'];
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...TRUE.map((word) => [word, true] as const),
  ...FALSE.map((word) => [word, false] as const),
]);

/** `null`: none of these words. */
export const flagOf = (text: string): boolean | null => FLAGS.get(text.toLowerCase()) ?? null;
