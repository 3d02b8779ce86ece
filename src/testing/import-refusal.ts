import { expect } from 'vitest';
import { UserError } from '../model/problem.ts';
import { importing } from './importing.ts';

/** Message and hint with which the import of a file is refused; nothing of it is kept. */
export const importRefusal = (name: string, text: string | Buffer, options = {}): Promise<readonly string[]> =>
  importing(async ({ run, store }) => {
    const error: unknown = await run(name, text, options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(store.receipts()).toEqual([]);
    return error instanceof UserError ? [error.message, error.hint] : [];
  });
