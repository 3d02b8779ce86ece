import { readFileSync } from 'node:fs';
import { readDeadlinePack } from '../catalog/deadline-pack.ts';
import { patchObligations } from '../metrics/patch-obligations.ts';
import type { KnownExploited, Obligation } from '../model/evidence.ts';
import { instantOf, measureContext } from './measure-context.ts';
import { storedAsset, storedObligation } from './records.ts';
import { type Line, type MetricRun, runMetric } from './run-metric.ts';

// Patch KB1 of asset a under picked deadline packs.

const pack = (id: string) => readDeadlinePack(readFileSync(`controls/deadlines/${id}.yaml`, 'utf8'), id, id);

/** A catalogue that lists CVE-2026-1. */
export const kev = (addedOn: string, dueOn: string | null = null): ReadonlyMap<string, KnownExploited> => {
  const key = 'CVE-2026-1';
  return new Map([
    [key, { kind: 'known-exploited', key, vendor: null, product: null, name: null, addedOn, dueOn, ransomware: null }],
  ]);
};

interface Given {
  readonly packs?: readonly string[];
  readonly catalogue?: ReadonlyMap<string, KnownExploited> | null;
  readonly exposed?: boolean | null;
  readonly asOf?: string;
}

export function underPacks(
  fields: Partial<Obligation>,
  { packs = [], catalogue = null, exposed = null, asOf }: Given,
): MetricRun {
  const assets = new Map([['a', [storedAsset({ key: 'a', exposed })]]]);
  const base = measureContext();
  const context = measureContext({
    ...(asOf === undefined ? {} : { asOf }),
    policy: { patching: { ...base.policy.patching, knownExploitedDays: 14 } },
    patching: { packs: packs.map(pack), knownExploited: catalogue, assets },
  });
  const scanned = { asset: 'a', patch: 'KB1', scannedAt: instantOf('2026-03-30T08:00:00-04:00') };
  return runMetric(patchObligations, [storedObligation({ ...scanned, ...fields })], context);
}
export function lineUnderPacks(fields: Partial<Obligation>, given: Given = {}): Line {
  const [line] = underPacks(fields, given).lines;
  if (line === undefined) throw new Error('one obligation gives a line');
  return line;
}

export const noonOf = (date: string) => instantOf(`${date}T12:00:00-05:00`);
