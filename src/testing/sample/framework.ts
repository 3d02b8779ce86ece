import type { Control, ControlStatus, ControlTest, Finding, Grade } from '../../model/control.ts';
import type { FrameworkResult } from '../../model/packet.ts';

const control = (id: string, group: string, title: string): Control => ({
  id,
  group: [group],
  title,
  designation: null,
  references: [],
});

interface Judged {
  readonly control: Control;
  readonly grade: Grade;
  readonly status: ControlStatus;
  readonly because: string;
  readonly figure: string | null;
}

const TEST: ControlTest = {
  figure: 'sla.resolution.attainment',
  where: [],
  measures: 'attainment',
  tolerance: 5000,
  toleranceSet: { by: 'the audit committee', on: '2026-06-15' },
  why: 'agreed',
};

const finding = ({ control, grade, status, because, figure }: Judged): Finding => ({
  framework: 'house',
  control,
  status,
  because,
  mapping: {
    control: control.id,
    grade,
    strength: grade === 'none' ? null : 5,
    tests: figure === null ? [] : [TEST],
    shows: grade === 'none' ? '' : 'Whether tickets were resolved within the time committed to.',
    cannotShow: grade === 'none' ? '' : 'Whether the resolution lasted.',
    needs: 'Signed procedure and its yearly review.',
    data: grade === 'none' ? [] : ['tickets'],
    planned: [],
    rationale: 'Sample.',
    reviewer: null,
    lastChecked: '2026-11-01',
  },
  tests:
    figure === null
      ? []
      : [
          {
            test: TEST,
            figure,
            status,
            because,
          },
        ],
});

/** Four controls, each with another status. */
export const sampleFramework: FrameworkResult = {
  catalogue: {
    id: 'house',
    title: 'House set',
    edition: '2026',
    source: 'internal',
    checkedOn: '2026-11-01',
    standing: 'house',
    note: 'A small set for tests.',
    controls: [
      control('OP-6', 'Operations', 'Incidents are resolved in the time committed to'),
      control('OP-7', 'Operations', 'Patches are installed in time'),
      control('GV-1', 'Governance', 'A policy is set and kept up to date'),
      control('CM-9', 'Change', 'Emergency changes are approved afterwards'),
    ],
  },
  findings: [
    {
      control: control('OP-6', 'Operations', 'Incidents are resolved in the time committed to'),
      grade: 'direct' as const,
      status: 'exceptions-noted' as const,
      because: '2 of 8 deviate, 1 unknown; tolerance 5 %, due in the period.',
      figure: 'F-0001',
    },
    {
      control: control('OP-7', 'Operations', 'Patches are installed in time'),
      grade: 'partial' as const,
      status: 'evidence-limited' as const,
      because: 'The other evidence is missing.',
      figure: null,
    },
    {
      control: control('GV-1', 'Governance', 'A policy is set and kept up to date'),
      grade: 'none' as const,
      status: 'no-evidence' as const,
      because: 'Nothing was imported or attached.',
      figure: null,
    },
    {
      control: control('CM-9', 'Change', 'Emergency changes are approved afterwards'),
      grade: 'direct' as const,
      status: 'no-occurrence' as const,
      because: '0 of 0: there was no emergency change.',
      figure: null,
    },
  ].map(finding),
  counts: [
    { status: 'exceptions-noted', controls: 1 },
    { status: 'evidence-limited', controls: 1 },
    { status: 'no-evidence', controls: 1 },
    { status: 'no-occurrence', controls: 1 },
  ],
};
