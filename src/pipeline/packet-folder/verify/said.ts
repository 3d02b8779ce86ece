import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../../../model/problem.ts';

/** Of one part of a packet; the rest is counted. */
const MOST = 10;
const LONGEST = 160;
const BEFORE = 40;

/**
 * Where what packet.json says of a part differs from what was worked out again, a sentence for each value with both of them.
 * `label`: the part, as the sentence begins.
 */
export function said(label: string, stated: unknown, found: unknown, by = 'packet.json'): readonly string[] {
  const all = [...differing(label, stated, asJson(found))].map(({ where, was, is }) =>
    sentence(where, by, texts(was, is)),
  );
  return all.length <= MOST
    ? all
    : [...all.slice(0, MOST), `${label}: ${all.length - MOST} more values differ from what is worked out again`];
}

/** A packet that was changed may lack anything: what cannot be worked out again is a difference too. */
export function attempt(what: string, work: () => readonly string[]): readonly string[] {
  try {
    return work();
  } catch (error) {
    if (error instanceof UserError) return [`${what}: ${error.message}`];
    return [`${what} cannot be worked out again: ${error instanceof Error ? error.message : String(error)}`];
  }
}

const sentence = (where: string, by: string, [was, is]: readonly [string, string]): string =>
  `${where}: ${by} says ${was}, worked out again ${is}`;

/** What is worked out, in the form in which packet.json would hold it. */
const asJson = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

interface Difference {
  readonly where: string;
  readonly was: unknown;
  readonly is: unknown;
}

function* differing(where: string, was: unknown, is: unknown): Generator<Difference> {
  if (isDeepStrictEqual(was, is)) return;
  if (!isBranch(was) || !isBranch(is) || Array.isArray(was) !== Array.isArray(is)) {
    yield { where, was, is };
    return;
  }
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const step = Array.isArray(was) ? String(Number(key) + 1) : key;
    yield* differing(`${where}, ${step}`, was[key], is[key]);
  }
}

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Both from where they begin to differ, where they are long. */
function texts(was: unknown, is: unknown): readonly [string, string] {
  const [one, other] = [JSON.stringify(was) ?? 'nothing', JSON.stringify(is) ?? 'nothing'];
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const from = Math.min(one.length, other.length) <= LONGEST ? 0 : Math.max(0, same - BEFORE);
  return [cut(one, from), cut(other, from)];
}

const cut = (text: string, from: number): string =>
  `${from > 0 ? '…' : ''}${text.slice(from, from + LONGEST)}${text.length > from + LONGEST ? '…' : ''}`;
