import { z } from 'zod';
import { UserError } from '../../model/problem.ts';

/** Parses a command's options; what does not fit is named as the caller typed it. */
export function parseOptions<T extends z.ZodType>(schema: T, options: unknown): z.infer<T> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const said = parsed.error.issues.map(({ path, message }) => `--${kebab(path.join('.'))}: ${message}`).join('; ');
  throw new UserError(said, 'See `attestry help <command>` for what each option takes.');
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const workspaceFolder = z.string().default('.');

/** An instant with an offset, `2026-10-01T00:00:00-04:00` or `…Z`. */
export const instant = z.iso
  .datetime({ offset: true, error: 'expected an instant with an offset, e.g. 2026-10-01T00:00:00-04:00' })
  .transform((text) => Date.parse(text));
