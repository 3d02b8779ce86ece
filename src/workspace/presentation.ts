import { z } from 'zod';
import { sha256Hex } from '../lib/hash.ts';
import { nearest } from '../lib/nearest.ts';
import type { Logo, Presentation } from '../model/presentation.ts';
import { UserError } from '../model/problem.ts';
import { type ConfigProblem, configDocument } from './config/document.ts';
import { readLogo } from './logo.ts';

/** Which sections there are, by id, and why one cannot be left out; `null`: it can. */
export type KnownSections = ReadonlyMap<string, string | null>;

const LONGEST = 2000;
const NO_CLAIM =
  'no words such as compliant, certified or guaranteed: a packet draws no conclusion; attach a statement in attestations.yaml';
const CLAIM = /\b(?:compliant|certified|guaranteed|passed audit|compliance score|audited|satisfies)\b/i;
const RATE = /\d\s*%|\bF-\d{4}\b/;

/** Words that may stand beside figures: none of a figure, none of a conclusion. */
const words = z
  .string({ error: 'text' })
  .trim()
  .min(1, 'text')
  .max(LONGEST, `at most ${LONGEST} characters`)
  .refine(
    (said) => !RATE.test(said),
    'words without a percentage or a figure number: figures come from the ledger alone',
  )
  .refine((said) => !CLAIM.test(said), NO_CLAIM);

const schema = z.strictObject(
  {
    logo: z
      .string({ error: 'the name of a .png or .svg file in this folder' })
      .regex(/^[\w.-]+[.](?:png|svg)$/i, 'the name of a .png or .svg file in this folder')
      .optional(),
    accent: z
      .string({ error: 'a colour such as "#1f3a5f", in quotes' })
      .regex(/^#[0-9a-f]{6}$/i, 'a colour such as "#1f3a5f", in quotes')
      .transform((said) => said.toLowerCase())
      .refine(
        (said) => contrastOnWhite(said) >= 4.5,
        'a darker colour: it has less than 4.5 to 1 contrast on white, and headings could not be read',
      )
      .optional(),
    'cover-note': words.optional(),
    confidentiality: words.optional(),
    introductions: z.record(z.string(), words, { error: 'a mapping of section names to text' }).default({}),
    without: z.array(z.string(), { error: 'a list of section names' }).default([]),
  },
  {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? 'logo, accent, cover-note, confidentiality, introductions, without'
        : 'a mapping of keys',
  },
);

/**
 * Reads presentation.yaml. `read` gives the bytes of a file beside it, `null` when there is none. Throws a UserError that
 * lists each problem as `file:LINE path.to.key: found X, expected Y`.
 */
export function readPresentation(
  content: string,
  fileName: string,
  sections: KnownSections,
  read: (name: string) => Uint8Array | null,
): Presentation {
  const document = configDocument(content);
  if (document.syntax.length > 0) throw presentationError(document.syntax, fileName);
  const said = schema.safeParse(document.content ?? {});
  if (!said.success) throw presentationError(document.problems(said.error.issues), fileName);
  const { logo: logoFile, accent, confidentiality, introductions, without } = said.data;
  const problems: ConfigProblem[] = [];

  for (const id of Object.keys(introductions)) {
    if (!sections.has(id)) problems.push(document.problem(['introductions', id], id, meant(id, sections)));
  }
  for (const [at, id] of without.entries()) {
    const why = sections.get(id);
    if (why === undefined) problems.push(document.problem(['without', at], null, meant(id, sections)));
    else if (why !== null)
      problems.push(document.problem(['without', at], null, `a section that may be left out; this one ${why}`));
  }
  let logo: Logo | null = null;
  if (logoFile !== undefined) {
    const found = readLogo(logoFile, read(logoFile));
    if (typeof found === 'string') problems.push(document.problem(['logo'], null, found));
    else logo = found;
  }
  if (problems.length > 0) throw presentationError(problems, fileName);
  return {
    sha256: sha256Hex(content),
    logo,
    accent: accent ?? null,
    coverNote: said.data['cover-note'] ?? null,
    confidentiality: confidentiality ?? null,
    introductions,
    without,
  };
}

function meant(id: string, sections: KnownSections): string {
  const known = [...sections.keys()];
  const near = nearest(id, known);
  return near === null ? `one of ${known.join(', ')}` : `${near}?`;
}

function presentationError(problems: readonly ConfigProblem[], fileName: string): UserError {
  const lines = [...problems].sort((a, b) => a.line - b.line).map(({ line, text }) => `${fileName}:${line} ${text}`);
  return new UserError(
    lines.join('\n'),
    'Put this right in the file and run the command again; docs/presentation.md says what it takes.',
  );
}

/** WCAG contrast of a colour on white, 1 to 21. */
function contrastOnWhite(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}
