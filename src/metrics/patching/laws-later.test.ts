import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { readDeadlinePack } from '../../catalog/deadline-pack.ts';
import { DAY_MS } from '../../lib/time.ts';
import type { DeadlinePack } from '../../model/deadline-pack.ts';
import type { StoredPatchRecord } from '../../model/metric.ts';
import { contexts, singleWithHistory, withHistory } from '../../testing/patch-fleet.ts';
import { type Line, runMetric } from '../../testing/run-metric.ts';
import { patchCurrency } from '../patch-currency.ts';
import { patchObligations } from '../patch-obligations.ts';

vi.setConfig({ testTimeout: 120_000 });

/** In force throughout, so that every rule of them meets every fleet. */
const pack = (id: string): DeadlinePack => ({
  ...readDeadlinePack(readFileSync(`controls/deadlines/${id}.yaml`, 'utf8'), id, id),
  effectiveFrom: null,
  effectiveTo: null,
});
const packs = fc.subarray(['bod-22-01', 'bod-26-04', 'fedramp-vdr-c', 'pci-dss-6.3.3'].map(pack), { maxLength: 2 });

it('a later as-of instant never takes a breach back', () => {
  const nameOf = ({ obligation, reappeared }: Line): string => `${obligation} ${reappeared}`;
  fc.assert(
    fc.property(withHistory, contexts, packs, fc.integer({ min: 1, max: 60 }), (rows, given, picked, days) => {
      const { patching } = given;
      if (patching === undefined) throw new Error('a fleet has lookups');
      const context = { ...given, patching: { ...patching, packs: picked } };
      const later = { ...context, asOf: context.asOf + days * DAY_MS };
      const verdicts = new Map(runMetric(patchObligations, rows, later).lines.map((line) => [nameOf(line), line]));
      for (const line of runMetric(patchObligations, rows, context).lines) {
        if (line.verdictFlow !== 'EXCEPTION') continue;
        expect(verdicts.get(nameOf(line))).toMatchObject({ verdictFlow: 'EXCEPTION' });
      }
    }),
    { numRuns: 200 },
  );
});

const instantsOf = (row: StoredPatchRecord): number =>
  'scan' in row ? row.scan.at : 'deployment' in row ? row.deployment.at : Number.NEGATIVE_INFINITY;

const STATES = [
  [patchCurrency, 'patch.currency.devices'],
  [patchCurrency, 'patch.currency.with-exceptions'],
  [patchCurrency, 'patch.fully-patched'],
  [patchCurrency, 'patch.coverage'],
  [patchObligations, 'patch.level'],
] as const;

it('what is seen after the as-of instant proves no state at it: no figure of states rises by it', () => {
  fc.assert(
    fc.property(singleWithHistory, contexts, (rows, context) => {
      const isKnownByThen = (row: StoredPatchRecord): boolean => instantsOf(row) <= context.asOf;
      for (const [metric, key] of STATES) {
        const [then, now] = [rows.filter(isKnownByThen), rows].map((known) =>
          runMetric(metric, known, context).result(key),
        );
        if (then?.kind !== 'ratio' || now?.kind !== 'ratio') throw new Error(`${key} is a ratio`);
        expect(now.numerator, key).toBeLessThanOrEqual(then.numerator);
      }
    }),
    { numRuns: 100 },
  );
});
