import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDeadlinePack } from '../../catalog/deadline-pack.ts';
import type { VulnerabilityFacts } from '../../model/patch-evidence.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedAsset, storedObligation } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchObligations } from '../patch-obligations.ts';

const at = instantOf;
const pack = (id: string) => readDeadlinePack(readFileSync(`controls/deadlines/${id}.yaml`, 'utf8'), id, id);
const row = (patch: string, installed: string | null) =>
  storedObligation({
    asset: 'a',
    patch,
    cves: 'CVE-2026-1',
    releasedAt: at('2026-01-20T12:00:00-05:00'),
    detectedAt: at('2026-01-20T12:00:00-05:00'),
    state: installed === null ? 'missing' : 'installed',
    installedAt: installed === null ? null : at(`${installed}T12:00:00-05:00`),
    scannedAt: at('2026-03-30T08:00:00-04:00'),
  });

describe('every picked pack has a verdict of its own', () => {
  // PCI: one month, 20 February. House default: 15 days, 4 February.
  const run = runMetric(
    patchObligations,
    [row('P', '2026-02-10'), row('Q', '2026-01-25'), row('R', null)],
    measureContext({
      patching: { packs: [pack('pci-dss-6.3.3'), pack('house-default')], knownExploited: new Map() },
    }),
  );

  it('under the first, which sets the deadline: P and Q in time', () => {
    expect(run.result('patch.on-time')).toMatchObject({ numerator: 2, denominator: 3 });
    expect(run.result('patch.pack.pci-dss-6.3.3.on-time')).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it('under the second: Q alone', () => {
    expect(run.result('patch.pack.house-default.on-time')).toMatchObject({ numerator: 1, denominator: 3 });
    expect(run.lines[0]).toMatchObject({ byPack: 'pci-dss-6.3.3: PASS; house-default: EXCEPTION' });
  });

  it('asks nothing that is empty where no obligation has a limit', () => {
    const none = runMetric(patchObligations, [], measureContext({ patching: { packs: [pack('pci-dss-6.3.3')] } }));
    expect(none.result('patch.pack.pci-dss-6.3.3.on-time')).toMatchObject({ conclusion: 'no-occurrence' });
  });
});

describe('BOD 26-04: facts about the vulnerability, stated or assumed', () => {
  const bod = { ...pack('bod-26-04'), effectiveFrom: null };
  const stated = (facts: Partial<VulnerabilityFacts>): VulnerabilityFacts => ({
    kind: 'vulnerability',
    key: 'CVE-2026-1',
    automatable: null,
    impact: null,
    cvss: null,
    cvssVector: null,
    updatedAt: null,
    ambiguousTimes: null,
    ...facts,
  });
  const line = (facts: Partial<VulnerabilityFacts>, exposed: boolean | null) =>
    runMetric(
      patchObligations,
      [row('P', null)],
      measureContext({
        patching: {
          packs: [bod],
          knownExploited: new Map(),
          vulnerabilities: new Map([['CVE-2026-1', stated(facts)]]),
          assets: new Map([['a', [storedAsset({ key: 'a', exposed })]]]),
        },
      }),
    );

  it.each([
    // Not listed; rows of the table in spec 2.4. Detected on 20 January.
    [{ automatable: true, impact: 'partial' }, true, '2026-02-03', 'nothing'],
    [{ automatable: true, impact: 'total' }, true, '2026-01-23', 'nothing'],
    [{ automatable: false, impact: 'partial' }, true, '2026-03-21', 'nothing'],
    [{ automatable: true, impact: 'partial' }, false, '2026-03-21', 'nothing'],
    // Unknown exposure counts as exposed; without metadata: not automatable, total impact.
    [{}, null, '2026-02-03', 'exposed; not automatable; total impact'],
    [{ automatable: false }, true, '2026-02-03', 'total impact'],
  ] as const)('%o, exposed %s: due %s, assumed %s', (facts, exposed, dueDate, assumed) => {
    expect(line(facts, exposed).lines[0]).toMatchObject({ dueDate, assumed });
  });

  it('counts the deadlines that rest on an assumption', () => {
    expect(line({}, null).result('patch.deadline-assumed')).toEqual({ kind: 'count', count: 1 });
    expect(line({ automatable: true, impact: 'total' }, true).keys).not.toContain('patch.deadline-assumed');
  });
});
