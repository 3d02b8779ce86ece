import { expect, it } from 'vitest';
import type { Packet } from '../../model/packet.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { explain } from './index.ts';

const { packet } = sampleSource;
const about = (what: string, from: PacketSource): string =>
  (explain(from, { what, all: false, raw: null }) ?? []).join('\n').replaceAll(/[ \n]+/g, ' ');

const entry = {
  framework: 'house',
  controls: ['OP-6'],
  by: 'A. Jones',
  on: '2026-09-30',
  counts: true,
  standing: 'holds',
};
const people: Packet['people'] = {
  attestations: [
    {
      ...entry,
      id: 'ATT-1',
      document: 'Schedule.pdf',
      sha256: null,
      statement: 'It is agreed.',
      from: '2026-07-01',
      to: '2026-09-30',
      expires: '2026-12-31',
      isOtherEvidence: true,
      reviewedBy: null,
    },
  ],
  notApplicable: [],
  responses: [
    {
      ...entry,
      id: 'MR-1',
      items: ['INC0003'],
      cause: 'A full disk.',
      response: 'It is watched.',
      owner: 'B. Low',
      due: '2026-11-30',
      status: 'open',
      acceptedUntil: null,
      reviewer: null,
      counts: false,
      standing: 'overdue since 2026-11-30',
    },
  ],
  compensating: [
    {
      ...entry,
      id: 'CC-1',
      description: 'Read each Friday.',
      evidence: [],
      expires: '2026-12-31',
      standing: 'mitigates',
    },
  ],
  conclusions: [
    {
      ...entry,
      conclusion: 'effective',
      basis: 'The quarter.',
      from: '2026-07-01',
      to: '2026-09-30',
      standing: 'stands',
    },
  ],
};
const withPeople: PacketSource = { ...sampleSource, packet: { ...packet, people } };

it('tells what people said of a control and of a record', () => {
  const control = about('OP-6', withPeople);
  for (const text of [
    'Attested ATT-1, Schedule.pdf: It is agreed. (A. Jones, 2026-09-30; reviewed by nobody; holds)',
    'Management responds MR-1 (house: OP-6, on INC0003). Cause: A full disk. Response: It is watched. Owner B. Low; not counted: overdue since 2026-11-30.',
    'Compensating control CC-1, Read each Friday. (A. Jones, 2026-09-30; mitigates)',
    'Management concludes effective: The quarter. (A. Jones, 2026-09-30; stands)',
  ]) {
    expect(control).toContain(text);
  }
  expect(about('INC0003', withPeople)).toContain('Management responds MR-1');
  expect(about('INC0001', withPeople)).not.toContain('Management responds');
  const elsewhere = { ...people, attestations: people.attestations.map((each) => ({ ...each, framework: 'other' })) };
  expect(about('OP-6', { ...sampleSource, packet: { ...packet, people: elsewhere } })).not.toContain('Attested');
});

it('says of a status what it means without the one listed above it', () => {
  const frameworks = packet.frameworks.map((framework) => ({
    ...framework,
    findings: framework.findings.map((finding) => ({ ...finding, status: 'within-tolerance' as const })),
  }));
  const text = about('OP-6', { ...sampleSource, packet: { ...packet, frameworks } });
  expect(text).toContain('As “Supported – no exceptions noted” (All planned tests ran');
  expect(text).not.toContain('As above');
});
