import type { Catalogue } from '../model/control.ts';
import { UserError } from '../model/problem.ts';
import { readCatalogue } from './catalogue.ts';
import { checkMapping, type KnownFigures } from './check-mapping.ts';
import { readMapping } from './mapping.ts';

/** A text and the name its problems are reported under. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** Claims only an auditor or a regulator can make (spec 7.2). Official wording on a user's machine is not held to it. */
const CLAIM = /\b(compliant|compliance score|certified|passed audit|guaranteed|secured?|audited|satisf(y|ies|ied))\b/i;

/** Everything wrong with a framework's two files, `file:line path: problem` each; empty: all is well. */
export function checkFramework(
  folder: string,
  catalogue: NamedText,
  mapping: NamedText,
  known: KnownFigures,
): readonly string[] {
  const problems: string[] = [];
  const read = attempt(() => readCatalogue(catalogue.text, catalogue.file), problems);
  if (read && read.id !== folder) problems.push(`${catalogue.file}:1 id: is ${read.id}, the folder is ${folder}`);
  problems.push(...(read ? mappingProblems(mapping, read, known) : []));
  return problems;
}

/** Lines of a file of our own that claim what the product cannot know. */
export function claimsIn({ file, text }: NamedText): string[] {
  return text.split('\n').flatMap((line, index) => {
    const claim = CLAIM.exec(line)?.[0];
    return claim === undefined ? [] : [`${file}:${index + 1} "${claim}" is a claim no record can carry`];
  });
}

function mappingProblems({ text, file }: NamedText, catalogue: Catalogue, known: KnownFigures): string[] {
  const problems: string[] = [];
  const fits = attempt(() => readMapping(text, file, catalogue), problems);
  if (fits) problems.push(...checkMapping(text, file, known));
  return problems;
}

/** The result, or `null` with what the UserError says added to the problems. */
export function attempt<T>(read: () => T, problems: string[]): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(...error.message.split('\n'));
    return null;
  }
}
