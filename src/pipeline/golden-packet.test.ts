import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { durationText } from '../lib/time-text.ts';
import type { Figure } from '../model/figure.ts';
import { NOBODY_SAID } from '../model/people.ts';
import { conclusionText } from '../renderers/format.ts';
import { importing } from '../testing/importing.ts';
import { readConfig } from '../workspace/config.ts';
import { buildPacket } from './packet/build-packet.ts';

const GOLDEN = resolve('fixtures/golden-packet');
const text = (name: string): string => readFileSync(join(GOLDEN, name), 'utf8');
const policy = readConfig(text('attestry.yaml'), 'attestry.yaml');

/** Lines of the tables in README.md: figure and what it reads, worked out by hand. */
const byHand = new Map(
  [...text('README.md').matchAll(/^\| `([^`]+)` \| ([^|]+?) \|/gm)].map(([, key = '', reads = '']) => [key, reads]),
);
let figures: readonly Figure[] = [];

beforeAll(async () => {
  figures = await importing(async ({ store, folder, runPath }) => {
    for (const source of ['tickets', 'patches', 'changes']) {
      const { rejected } = await runPath(join(GOLDEN, `${source}.csv`), { source });
      expect(rejected).toBe(0);
    }
    const [from, to] = [Date.UTC(2026, 6, 1), Date.UTC(2026, 9, 1)];
    const request = {
      workspace: folder,
      people: NOBODY_SAID,
      policy,
      period: { label: '2026-Q3', zone: 'UTC', from, to },
      asOf: to,
      frameworks: [],
      previous: null,
    };
    return buildPacket(store, request, folder).figures;
  }, policy.sources);
});

/** What a figure reads, as the tables write it; `null`: it counts nothing. */
function reading({ result }: Figure): string | null {
  switch (result.kind) {
    case 'count':
      return result.count === 0 ? null : String(result.count);
    case 'ratio': {
      const { numerator, denominator, unknown, conclusion } = result;
      if (denominator + unknown === 0) return null;
      const parts = [
        `${numerator} of ${denominator}`,
        ...(unknown > 0 ? [`${unknown} unknown`] : []),
        ...(conclusion === 'no-target' ? [] : [conclusionText(conclusion)]),
      ];
      return parts.join(', ');
    }
    case 'quantile':
      if (result.count + result.open === 0) return null;
      return result.value === null ? 'not reached' : durationText(result.value);
    case 'mean':
      return result.count === 0 ? null : `${durationText(result.sum)} over ${result.count}`;
    case 'quotient':
      return result.over === 0
        ? null
        : `${durationText(result.sum)} over ${result.by === 'time' ? durationText(result.over) : result.over}`;
  }
}

it('holds more than a hundred figures worked out by hand', () => {
  expect(byHand.size).toBeGreaterThan(100);
});

it('reads each of them as it was worked out', () => {
  const read = new Map(figures.map((figure) => [figure.key, reading(figure)]));
  const found = new Map([...byHand.keys()].map((key) => [key, read.get(key) ?? 'nothing']));
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(byHand));
});

it('has no figure that counts something and was not worked out by hand', () => {
  const further = figures.filter((figure) => reading(figure) !== null && !byHand.has(figure.key));
  expect(further.map((figure) => `${figure.key}: ${reading(figure)}`)).toEqual([]);
});
