import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { z } from 'zod';
import { nearest } from '../../lib/nearest.ts';

export type Path = readonly (string | number)[];

/** Something in the file that has to be put right. */
export interface ConfigProblem {
  readonly line: number;
  readonly text: string;
}

/** Told of what does not fit together; `found` is `null` for the value at the path itself. */
export type Report = (path: Path, found: string | null, expected: string) => void;

/** A YAML text that keeps the line of everything in it. */
export interface ConfigDocument {
  /** The content as plain values; keys without a value are undefined. */
  readonly content: unknown;
  readonly syntax: readonly ConfigProblem[];
  problem(path: Path, found: string | null, expected: string): ConfigProblem;
  /** What a schema says is wrong, one problem a place. */
  problems(issues: readonly z.core.$ZodIssue[]): readonly ConfigProblem[];
}

export function configDocument(text: string): ConfigDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const content = withoutNulls(document.errors.length === 0 ? document.toJS({ maxAliasCount: 100 }) : null);
  const lineOf = (path: Path): number => lines.linePos(offsetOf(document.contents, path)).line || 1;

  const problem = (path: Path, found: string | null, expected: string): ConfigProblem => {
    const where = path.length === 0 ? 'the file' : path.join('.');
    const said = found ?? shown(valueAt(content, path));
    return { line: lineOf(path), text: `${where}: found ${said}, expected ${expected}` };
  };

  return {
    content,
    syntax: document.errors.map(({ message, pos }) => {
      const { line, col } = lines.linePos(pos[0]);
      return { line, text: `column ${col}: not YAML: ${message}` };
    }),
    problem,
    problems: (issues) =>
      issues.flatMap((issue) => {
        const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
        if (issue.code === 'unrecognized_keys') {
          return issue.keys.map((key) => problem([...path, key], 'an unknown key', suggestion(key, issue.message)));
        }
        // A bad key says so in its own words; the message names what keys are allowed.
        return [problem(path, issue.code === 'invalid_key' ? 'a key that is none' : null, issue.message)];
      }),
  };
}

/** The schema's message for an unknown key is the list of the known ones. */
function suggestion(key: string, known: string): string {
  const meant = nearest(key, known.split(', '));
  return meant === null ? `one of ${known}` : `${meant}?`;
}

function withoutNulls(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item) ?? null);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNulls(inner)]));
}

function valueAt(content: unknown, path: Path): unknown {
  let value = content;
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Object.entries(value).find(([name]) => name === String(key))?.[1];
  }
  return value;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return String(value) === '' ? 'an empty text' : String(value);
}

/** Where the deepest part of the path that is there begins: its key in a mapping, its item in a list. */
function offsetOf(root: unknown, path: Path): number {
  let offset = 0;
  let node: unknown = root;
  for (const key of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        ({ key: name }) => String(isScalar(name) ? name.value : name) === String(key),
      );
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | null {
  return node !== null && typeof node === 'object' && 'range' in node ? ((node as Node).range?.[0] ?? null) : null;
}
