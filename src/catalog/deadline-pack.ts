import { z } from 'zod';
import type { DeadlinePack, PackClock, PackDue, PackRule, PackStatus } from '../model/deadline-pack.ts';
import { plainDate } from './catalogue.ts';
import { readYaml, throwProblems } from './yaml-source.ts';

const text = z.string().trim().min(1, 'must not be empty');
const STATUSES = [
  'law',
  'directive',
  'standard',
  'guidance',
  'proposed',
  'contract',
  'house',
] as const satisfies readonly PackStatus[];
const CLOCKS = [
  'released',
  'detected',
  'later-of-released-and-detected',
  'listed',
  'earlier-of-listed-and-detected',
] as const satisfies readonly PackClock[];

const LENGTH = /^([1-9]\d{0,3}) (hours|days|months)$/;

/** `15 days`, `1 months`, `12 hours`, `catalogue`, or `undated: <words>`. */
const due = text.transform((written, context): PackDue => {
  const [, count, unit] = LENGTH.exec(written) ?? [];
  if (unit === 'hours' || unit === 'days' || unit === 'months') return { kind: unit, count: Number(count) };
  if (written === 'catalogue') return { kind: 'catalogue' };
  if (written.startsWith('undated: ')) return { kind: 'undated', words: written.slice('undated: '.length) };
  context.addIssue('must be such as "15 days", "1 months", "12 hours", "catalogue" or "undated: next major upgrade"');
  return z.NEVER;
});

const rule = z.strictObject({
  id: text,
  severities: z.array(z.enum(['critical', 'high', 'medium', 'low', 'unknown'])).optional(),
  known_exploited: z.boolean().optional(),
  exposed: z.boolean().optional(),
  automatable: z.boolean().optional(),
  impact: z.enum(['partial', 'total']).optional(),
  due,
  also: text.optional(),
});

const schema = z.strictObject({
  id: text,
  title: text,
  status: z.enum(STATUSES),
  source: text,
  checked_on: plainDate,
  checked_against: text,
  unconfirmed: text.optional(),
  effective_from: plainDate.nullable(),
  effective_to: plainDate.nullable(),
  clock: z.enum(CLOCKS),
  assumed: z.strictObject({
    exposed: z.boolean(),
    automatable: z.strictObject({ known_exploited: z.boolean(), other: z.boolean() }),
    impact: z.enum(['partial', 'total']),
  }),
  note: text,
  rules: z.array(rule).min(1, 'needs at least one rule'),
});

/**
 * Reads `controls/deadlines/<id>.yaml`. Throws a UserError that names file and line: keys missing or unknown, an id that is not
 * the file's, a rule twice, an end before the beginning.
 */
export function readDeadlinePack(yaml: string, file: string, id: string): DeadlinePack {
  const { value, problem } = readYaml(yaml, file, schema);
  const ids = value.rules.map((each) => each.id);
  const { effective_from: from, effective_to: to } = value;
  throwProblems([
    ...(value.id === id ? [] : [problem(['id'], `the file is called ${id}`)]),
    ...ids.flatMap((each, at) => (ids.indexOf(each) < at ? [problem(['rules', at], `${each} is there twice`)] : [])),
    ...(from !== null && to !== null && to < from ? [problem(['effective_to'], 'is before effective_from')] : []),
  ]);
  return {
    id,
    title: value.title,
    status: value.status,
    source: value.source,
    checkedOn: value.checked_on,
    checkedAgainst: value.checked_against,
    ...(value.unconfirmed === undefined ? {} : { unconfirmed: value.unconfirmed }),
    effectiveFrom: from,
    effectiveTo: to,
    clock: value.clock,
    assumed: {
      exposed: value.assumed.exposed,
      automatable: {
        knownExploited: value.assumed.automatable.known_exploited,
        other: value.assumed.automatable.other,
      },
      impact: value.assumed.impact,
    },
    note: value.note,
    rules: value.rules.map(ruleOf),
  };
}

const ruleOf = (said: z.infer<typeof rule>): PackRule => ({
  id: said.id,
  when: {
    severities: said.severities ?? [],
    knownExploited: said.known_exploited ?? null,
    exposed: said.exposed ?? null,
    automatable: said.automatable ?? null,
    impact: said.impact ?? null,
  },
  due: said.due,
  also: said.also ?? null,
});
