import { z } from 'zod';
import { NOBODY_SAID, type PeopleRecord } from '../model/people.ts';
import { UserError } from '../model/problem.ts';
import { type ConfigProblem, configDocument } from './config/document.ts';
import { readDate } from './config/values.ts';

/** Control ids by framework id: what the entries may speak of. */
export type KnownControls = ReadonlyMap<string, ReadonlySet<string>>;

const text = z.string({ error: 'text' }).trim().min(1, 'text');
const date = z.string({ error: 'a date, YYYY-MM-DD' }).refine((said) => readDate(said) !== null, 'a date, YYYY-MM-DD');
const yesNo = z
  .union([z.boolean(), z.enum(['yes', 'no'])], { error: 'yes or no' })
  .transform((said) => said === true || said === 'yes');
const entry = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : 'a mapping of keys'),
  });
const listOf = <T extends z.ZodType>(item: T) => z.array(item, { error: 'a list' }).default([]);
const about = {
  framework: text,
  controls: z.array(text, { error: 'a list of controls' }).min(1, 'at least one control'),
};
const signed = { by: text, on: date };

const schema = entry({
  attestations: listOf(
    entry({
      id: text,
      ...about,
      statement: text,
      document: text.optional(),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
        .optional(),
      ...signed,
      from: date,
      to: date,
      expires: date,
      'other-evidence': yesNo.default(false),
      'reviewed-by': text.optional(),
    }),
  ),
  'not-applicable': listOf(entry({ ...about, reason: text, approver: text, on: date, 'review-by': date })),
  responses: listOf(
    entry({
      id: text,
      ...about,
      items: listOf(text),
      cause: text,
      response: text,
      owner: text,
      due: date,
      status: z.enum(['open', 'remediated', 'retested', 'accepted'], {
        error: 'one of open, remediated, retested, accepted',
      }),
      'accepted-until': date.optional(),
      reviewer: text.optional(),
    }),
  ),
  'compensating-controls': listOf(
    entry({ id: text, ...about, description: text, evidence: listOf(text), ...signed, expires: date }),
  ),
  conclusions: listOf(
    entry({
      ...about,
      conclusion: z.enum(['effective', 'not effective'], { error: 'effective or not effective' }),
      basis: text,
      from: date,
      to: date,
      ...signed,
    }),
  ),
});
type File = z.output<typeof schema>;

/**
 * Reads attestations.yaml. Throws a UserError that lists each problem as `file:LINE path: found X, expected Y`: keys
 * missing or unknown, a framework or control there is not, dates in the wrong order, an entry without its signature.
 */
export function readPeople(yaml: string, fileName: string, known: KnownControls): PeopleRecord {
  const document = configDocument(yaml);
  refuse(document.syntax, fileName);
  if (document.content === undefined || document.content === null) return NOBODY_SAID;
  const read = schema.safeParse(document.content);
  if (!read.success) {
    refuse(document.problems(read.error.issues), fileName);
    throw new Error(`${fileName}: refused without a reason`);
  }
  const problems: ConfigProblem[] = [];
  check(read.data, known, (...said) => problems.push(document.problem(...said)));
  refuse(problems, fileName);
  return peopleOf(read.data);
}

type Tell = (path: readonly (string | number)[], found: string | null, expected: string) => void;

const LISTS = ['attestations', 'not-applicable', 'responses', 'compensating-controls', 'conclusions'] as const;

function check(file: File, known: KnownControls, tell: Tell): void {
  const ids = new Set<string>();
  for (const list of LISTS) {
    for (const [at, each] of file[list].entries()) {
      checkAbout(each, [list, at], known, tell);
      if (!('id' in each)) continue;
      if (ids.has(each.id)) tell([list, at, 'id'], `${each.id} a second time`, 'an id of its own');
      ids.add(each.id);
    }
  }
  for (const [at, { from, to, by, expires, 'reviewed-by': reviewer }] of file.attestations.entries()) {
    const path = ['attestations', at];
    if (to < from) tell([...path, 'to'], null, `a day not before ${from}`);
    if (expires < to) tell([...path, 'expires'], null, `a day not before ${to}, when what it covers ends`);
    if (reviewer === by) tell([...path, 'reviewed-by'], null, 'somebody else than who signed it');
  }
  for (const [at, { from, to }] of file.conclusions.entries()) {
    if (to < from) tell(['conclusions', at, 'to'], null, `a day not before ${from}`);
  }
  for (const [at, { on, 'review-by': review }] of file['not-applicable'].entries()) {
    if (review <= on) tell(['not-applicable', at, 'review-by'], null, `a day after ${on}`);
  }
  for (const [at, { status, 'accepted-until': until }] of file.responses.entries()) {
    const path = ['responses', at];
    if (status === 'accepted' && until === undefined)
      tell([...path, 'accepted-until'], 'nothing', 'a day it lapses on');
    if (status !== 'accepted' && until !== undefined) tell([...path, 'status'], null, 'accepted, as a day is given');
  }
}

function checkAbout(
  { framework, controls }: { readonly framework: string; readonly controls: readonly string[] },
  path: readonly (string | number)[],
  known: KnownControls,
  tell: Tell,
): void {
  const ids = known.get(framework);
  if (!ids) tell([...path, 'framework'], null, `one of ${[...known.keys()].join(', ')}`);
  for (const [index, control] of controls.entries()) {
    if (ids && !ids.has(control)) tell([...path, 'controls', index], null, `a control of ${framework}`);
  }
}

const peopleOf = (file: File): PeopleRecord => ({
  attestations: file.attestations.map(({ document, sha256, 'other-evidence': other, 'reviewed-by': by, ...rest }) => ({
    ...rest,
    document: document ?? null,
    sha256: sha256 ?? null,
    isOtherEvidence: other,
    reviewedBy: by ?? null,
  })),
  notApplicable: file['not-applicable'].map(({ 'review-by': reviewBy, ...rest }) => ({ ...rest, reviewBy })),
  responses: file.responses.map(({ 'accepted-until': acceptedUntil, reviewer, ...rest }) => ({
    ...rest,
    acceptedUntil: acceptedUntil ?? null,
    reviewer: reviewer ?? null,
  })),
  compensating: file['compensating-controls'],
  conclusions: file.conclusions,
});

function refuse(problems: readonly ConfigProblem[], fileName: string): void {
  if (problems.length === 0) return;
  const lines = [...problems]
    .sort((a, b) => a.line - b.line)
    .map(({ line, text: said }) => `${fileName}:${line} ${said}`);
  throw new UserError(lines.join('\n'), 'docs/attestations.md explains every key.');
}
