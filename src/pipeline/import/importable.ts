import { accessSync, constants, statSync } from 'node:fs';
import { UserError } from '../../model/problem.ts';

/** Size in bytes of a file that can be imported. Throws UserError for one that cannot. */
export function importableSize(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UserError(`there is no file ${path}`, 'Check the path; it is taken from the current folder.');
  if (found.isDirectory()) throw new UserError(`${path} is a folder`, `Name the files in it, e.g. ${path}/*.csv.`);
  if (!found.isFile()) throw new UserError(`${path} is not a file`, 'Write what it gives to a file and import that.');
  if (!isReadable(path)) throw new UserError(`${path} may not be read`, 'Check who owns it and its permissions.');
  if (found.size === 0) throw new UserError(`${path} is empty`, 'Export it again; nothing was imported.');
  return found.size;
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
