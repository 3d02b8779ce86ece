import { UserError } from '../model/problem.ts';

const REASONS: readonly { readonly codes: RegExp; readonly message: string; readonly hint: string }[] = [
  {
    codes: /^SQLITE_(BUSY|LOCKED)/,
    message: 'the workspace is in use by another attestry run',
    hint: 'Wait until it has finished, then run the command again. Nothing was changed.',
  },
  {
    codes: /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    message: 'the disk is full; nothing of this file was imported, and what was there before is untouched',
    hint: 'Free some space (about three times the size of the file), then run the command again.',
  },
  {
    codes: /^SQLITE_(NOTADB|CORRUPT)/,
    message: 'evidence/evidence.sqlite is not a readable evidence database',
    hint: 'Restore it from a backup, or move it away and import the files kept in evidence/files again.',
  },
  {
    codes: /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS)/,
    message: 'the workspace cannot be written',
    hint: 'Check who owns the folder evidence/ and whether the disk is mounted read-only.',
  },
];

/** What a person can put right, said as such; anything else as it came. */
export function explained(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const reason = REASONS.find(({ codes }) => codes.test(code));
  return reason ? new UserError(reason.message, reason.hint, { cause: error }) : error;
}

/** Whether it is the workspace or the disk that refuses, so that the next file fares no better. */
export const isOfStore = ({ message }: UserError): boolean => REASONS.some((reason) => reason.message === message);

/** Runs `use`; failures of the database or the disk come out as UserError. */
export function explaining<T>(use: () => T): T {
  try {
    return use();
  } catch (error) {
    throw explained(error);
  }
}
