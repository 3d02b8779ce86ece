import { z } from 'zod';
import { UserError } from '../../model/problem.ts';

/** Parses a command's options; what does not fit is named as the caller typed it. */
export function parseOptions<T extends z.ZodType>(schema: T, options: unknown): z.infer<T> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const said = parsed.error.issues.map((issue) => `--${kebab(String(issue.path[0]))}: ${wanted(issue)}`).join('; ');
  throw new UserError(said, 'See `attestry help <command>` for what each option takes.');
}

/** A choice or a number, said in words; every other message is the schema's own. */
function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `expected ${issue.values.join(' or ')}`;
  if (issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')) {
    return 'expected a whole number';
  }
  const isNumber = 'origin' in issue && (issue.origin === 'number' || issue.origin === 'int');
  if (isNumber && issue.code === 'too_small') {
    return `expected a number ${issue.inclusive === false ? 'above' : 'of at least'} ${issue.minimum}`;
  }
  if (isNumber && issue.code === 'too_big') return `expected a number of at most ${issue.maximum}`;
  return issue.message;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const workspaceFolder = z.string().default('.');

/** An instant with an offset, `2026-10-01T00:00:00-04:00` or `…Z`. */
export const instant = z.iso
  .datetime({ offset: true, error: 'expected an instant with an offset, e.g. 2026-10-01T00:00:00-04:00' })
  .transform((text) => Date.parse(text));
