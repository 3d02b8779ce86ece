import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inTempFolder } from '../../testing/evidence-store.ts';
import { sampleFacts } from '../../testing/sample-packet.ts';
import { packetFolder, packetId } from './packet-id.ts';

const { period } = sampleFacts;
const policy = {
  ...sampleFacts.policy,
  organisation: { ...sampleFacts.policy.organisation, name: 'Lakeside (Regional) Health' },
  frameworks: ['nist-csf-2.0', 'sox-itgc'],
};

it('names the frameworks of a packet that has others than the workspace', () => {
  expect(packetId(policy, period, ['sox-itgc', 'nist-csf-2.0'])).toBe('lakeside-regional-health-2026-q3');
  expect(packetId(policy, period, ['sox-itgc'])).toBe('lakeside-regional-health-2026-q3-sox-itgc');
  expect(packetId(policy, period, ['pci-dss-4.0.1', 'nist-csf-2.0'])).toBe(
    'lakeside-regional-health-2026-q3-nist-csf-2-0-pci-dss-4-0-1',
  );
});

it('keeps the folder of the period, unless a packet of other frameworks lies in it', () =>
  inTempFolder((out) => {
    const of = (...frameworks: readonly string[]) => packetFolder(out, period, frameworks).slice(out.length + 1);
    expect(of('sox-itgc')).toBe('2026-Q3');
    mkdirSync(join(out, '2026-Q3'));
    const holds = (text: string) => writeFileSync(join(out, '2026-Q3', 'packet.json'), text);
    holds(JSON.stringify({ frameworks: [{ catalogue: { id: 'sox-itgc' } }] }));
    expect(of('sox-itgc')).toBe('2026-Q3');
    expect(of('nist-csf-2.0')).toBe('2026-Q3-nist-csf-2-0');
    expect(of('nist-csf-2.0', 'sox-itgc')).toBe('2026-Q3-nist-csf-2-0-sox-itgc');
    holds('{');
    expect(of('nist-csf-2.0')).toBe('2026-Q3');
  }));
