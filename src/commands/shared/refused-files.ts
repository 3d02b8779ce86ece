import { basename } from 'node:path';
import { UserError } from '../../model/problem.ts';

/** A file that was not imported, and why. */
export interface RefusedFile {
  readonly path: string;
  readonly error: UserError;
}

/** The end of an import of several files, some refused: each with its reason and what to do, and the count last. */
export function refusedFiles(refused: readonly RefusedFile[], total: number): UserError {
  const alike = Map.groupBy(refused, ({ error }) => error.hint);
  const lines = [...alike].flatMap(([hint, files]) => [...reasons(files), hint]);
  return new UserError(lines.join('\n'), countOf(total, refused));
}

/** What stops an import of several files: which one it was, what was refused before it, and which were not come to. */
export function stoppedAt(
  error: unknown,
  path: string,
  refused: readonly RefusedFile[],
  left: readonly string[],
): unknown {
  if (!(error instanceof UserError)) return error;
  const said = [
    error.hint,
    ...(left.length === 0 ? [] : [`Not read yet: ${namesOf(left).join(', ')}`]),
    ...(refused.length === 0 ? [] : ['Not imported before that:', ...reasons(refused)]),
  ];
  return new UserError(named(path, error), said.join('\n'), { cause: error });
}

/** `5 files: 3 imported, 2 not imported (a.csv, b.csv)` */
export function countOf(total: number, refused: readonly RefusedFile[]): string {
  const not = refused.length === 0 ? '' : `, ${refused.length} not imported (${listed(refused)})`;
  return `${total} files: ${total - refused.length} imported${not}`;
}

/** Files refused in the same words share a line. */
function reasons(refused: readonly RefusedFile[]): readonly string[] {
  const said = Map.groupBy(refused, ({ error }) => error.message);
  return [...said.values()].map((same) => {
    const [first] = same;
    return same.length === 1 && first !== undefined
      ? named(first.path, first.error)
      : `${listed(same)}: ${first?.error.message}`;
  });
}

const listed = (files: readonly RefusedFile[]): string => namesOf(files.map(({ path }) => path)).join(', ');

/** Files of one name from several folders are told apart by their paths. */
const namesOf = (paths: readonly string[]): readonly string[] => {
  const names = paths.map((path) => basename(path));
  return new Set(names).size === names.length ? names : paths;
};

const named = (path: string, { message }: UserError): string =>
  message.includes(basename(path)) ? message : `${basename(path)}: ${message}`;
