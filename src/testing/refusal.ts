import { UserError } from '../model/problem.ts';

/** What is said to be wrong with what is read; `accepted` when nothing is. */
export function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'accepted';
}
