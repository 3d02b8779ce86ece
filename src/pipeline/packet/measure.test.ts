import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ChangeUpdate } from '../../model/change-evidence.ts';
import type { KnownAsset } from '../../model/metric.ts';
import { februaryChange, on } from '../../testing/february-changes.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedAsset } from '../../testing/records.ts';
import { type EvidenceReader, measure } from './measure.ts';

const retyping = (changeKey: string, day: number): ChangeUpdate => ({
  kind: 'change-update',
  key: `${changeKey}/1`,
  changeKey,
  at: on(day, '20:30'),
  sequence: 1,
  by: 'jmorrow',
  field: 'type',
  fieldText: 'Type',
  fromText: 'Normal',
  toText: 'Emergency',
  ambiguousTimes: null,
});

const none = (): readonly never[] => [];
const NO_EVIDENCE: EvidenceReader = {
  tickets: none,
  obligations: none,
  changes: none,
  events: none,
  assets: none,
  acceptances: none,
  clearances: none,
  outages: none,
  alerts: none,
  heartbeats: none,
  maintenance: none,
  jobRuns: none,
};

it('keeps the lines of each list that a population names, in its columns, with their place', () => {
  const changes = [
    februaryChange('C1', 2),
    { ...februaryChange('C2', 3, { type: 'emergency' }), updates: [retyping('C2', 3)] },
  ];
  const evidence: EvidenceReader = { ...NO_EVIDENCE, changes: () => changes };
  const folder = mkdtempSync(join(tmpdir(), 'attestry-measure-'));
  mkdirSync(join(folder, 'populations'));
  try {
    const { populations } = measure(evidence, measureContext(), folder);
    const lists = populations.flatMap((of) => of.lists);
    const line = changes[1]?.origin.line;
    expect(lists.find(({ id }) => id === 'retyped-changes')).toEqual({
      id: 'retyped-changes',
      total: 1,
      rows: [
        [
          'C2',
          'emergency',
          'Type: Normal to Emergency',
          on(3, '20:05'),
          on(3, '20:30'),
          'jmorrow',
          'PASS',
          'a1b2c3d4e5f6',
          line,
        ],
      ],
    });
    expect(lists.find(({ id }) => id === 'replanned-changes')).toEqual({ id: 'replanned-changes', total: 0, rows: [] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('names a line that no row of its files stands for, so that the waterfall says where it came from', () => {
  const evidence: EvidenceReader = {
    ...NO_EVIDENCE,
    assets: () => [storedAsset({ key: 'listed', inServiceAt: instantOf('2022-01-01T12:00:00-05:00') })],
  };
  const known = (asset: string, sources: KnownAsset['sources']): KnownAsset => ({
    asset,
    assetClass: null,
    sources,
    inServiceAt: null,
    retiredAt: null,
  });
  const assets = new Map([
    ['listed', known('listed', 'both')],
    ['ghost', known('ghost', 'patch records')],
  ]);
  const operating = { assets, alertedAt: new Map(), respondedAt: new Map(), approvals: new Map() };
  const folder = mkdtempSync(join(tmpdir(), 'attestry-measure-'));
  mkdirSync(join(folder, 'populations'));
  try {
    const { populations } = measure(evidence, { ...measureContext(), operating }, folder);
    const steps = (id: string) => [...(populations.find(({ spec }) => spec.id === id)?.leftOut ?? [])];
    // One row in the file, two lines.
    for (const id of ['asset-register', 'hardware']) {
      expect(steps(id).filter(([, rows]) => rows !== 0)).toEqual([['asset that no inventory row names', -1]]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
