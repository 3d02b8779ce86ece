import { createHash } from 'node:crypto';
import type { Facts } from '../model/packet.ts';
import { NOBODY_SAID } from '../model/people.ts';
import type { EvidenceRow, Population, PopulationSpec, RowFile } from '../model/population.ts';
import type { Receipt } from '../model/receipt.ts';
import type { PacketSource } from '../model/renderer.ts';
import { assemble } from '../packet/assemble.ts';
import { ledger } from '../packet/ledger.ts';
import { tallyOf } from '../packet/tally.ts';
import { sampleFigures } from './sample/figures.ts';
import { sampleFramework } from './sample/framework.ts';
import { samplePolicy, ZONE } from './sample/policy.ts';
import { patches, patchRows, ticketRows, tickets } from './sample/populations.ts';

/** 2026-10-01 00:00 in New York. */
const AS_OF = Date.parse('2026-10-01T04:00:00Z');

const rejectedRows: readonly EvidenceRow[] = [
  ['incidents.csv', '9f2c4d1e7a60', 12, 'opened_at', 'servicenow-incident-csv/bad-time', '"31/02/2026" is not a date'],
];
const rowsById = new Map<string, readonly EvidenceRow[]>([
  [tickets.id, ticketRows],
  [patches.id, patchRows],
  ['rejected-rows', rejectedRows],
]);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const file = (id: string, rows: readonly EvidenceRow[]): Pick<RowFile, 'rows' | 'file' | 'sha256'> => ({
  rows: rows.length,
  file: `populations/${id}.ndjson`,
  sha256: sha256(rows.map((row) => `${JSON.stringify(row)}\n`).join('')),
});

const population = (
  spec: PopulationSpec,
  rows: readonly EvidenceRow[],
  leftOut: Population['waterfall']['steps'],
): Population => ({
  ...spec,
  ...file(spec.id, rows),
  waterfall: {
    rowsInFiles: rows.length + leftOut.reduce((sum, step) => sum + step.rows, 0),
    steps: leftOut,
    remaining: rows.length,
    reconciles: true,
  },
});

const receipt = (
  importId: number,
  fileName: string,
  importer: string,
  records: Receipt['records'],
  rows: number,
): Receipt => ({
  importId,
  fileName,
  sha256: sha256(fileName),
  bytes: rows * 211,
  importer,
  source: 'servicenow',
  records,
  unit: 'rows',
  zone: ZONE,
  dateOrder: 'ymd',
  decidedBy: 'zone: attestry.yaml; encoding: valid UTF-8',
  encoding: 'utf-8',
  rows,
  new: rows - 2,
  folded: 0,
  revised: 0,
  unchanged: 0,
  duplicate: 1,
  rejected: 1,
  reconciles: true,
  firstKey: 'INC0001',
  lastKey: 'INC0010',
  earliestAt: Date.parse('2026-07-06T13:00:00Z'),
  latestAt: AS_OF,
  columns: ['number', 'opened_at', 'resolved_at'],
  extraction: samplePolicy.sources[0]?.extraction ?? {
    system: null,
    query: null,
    extractedBy: null,
    extractedAt: null,
    rowCountAtSource: null,
  },
});

const tallies = new Map(
  [tickets, patches].map((spec) => {
    const tally = tallyOf(spec.id, spec.columns);
    for (const row of rowsById.get(spec.id) ?? []) tally.add(row);
    return [spec.id, tally] as const;
  }),
);

/** A small quarter with every kind of figure, an unknown line, late ones, and hostile text. */
export const sampleFacts: Facts = {
  format: 'attestry-packet/1',
  id: 'lakeside-2026-q3',
  version: 1,
  status: 'DRAFT',
  entity: samplePolicy.organisation,
  period: { label: '2026-Q3', zone: ZONE, from: Date.parse('2026-07-01T04:00:00Z'), to: AS_OF },
  asOf: AS_OF,
  cutOffs: [
    { source: 'servicenow', at: AS_OF, basis: 'stated' },
    { source: 'patches', at: null, basis: 'none' },
  ],
  software: { name: 'attestry', version: '0.1.0' },
  tzdb: '2026b',
  policy: samplePolicy,
  reconciliation: { reconciles: true, differences: [] },
  frameworks: [sampleFramework],
  figures: ledger(sampleFigures, tallies, AS_OF),
  populations: [
    population(tickets, ticketRows, [
      { reason: 'could not be read', rows: 1 },
      { reason: 'duplicate in the same file', rows: 1 },
      { reason: 'due outside the period', rows: 1 },
    ]),
    population(patches, patchRows, []),
  ],
  receipts: [
    receipt(1, 'incidents.csv', 'servicenow-incident-csv', ['ticket'], 13),
    receipt(2, 'patches <img src=file:///etc/passwd>.csv', 'patch-csv', ['obligation'], 6),
  ],
  rejectedRows: {
    id: 'rejected-rows',
    title: 'Rejected rows',
    columns: [
      { key: 'file', title: 'File', type: 'text' },
      { key: 'artifact', title: 'SHA-256, first 12', type: 'text' },
      { key: 'line', title: 'Line', type: 'count' },
      { key: 'column', title: 'Column', type: 'text' },
      { key: 'code', title: 'Problem', type: 'text' },
      { key: 'reason', title: 'Reason', type: 'text' },
    ],
    ...file('rejected-rows', rejectedRows),
  },
  exceptions: [
    { population: tickets.id, total: 2, rows: ticketRows.filter((row) => row[6] === 'EXCEPTION') },
    { population: patches.id, total: 2, rows: patchRows.filter((row) => row[6] === 'EXCEPTION') },
  ],
  people: NOBODY_SAID,
  crosswalks: [],
};

const packet = assemble(sampleFacts);
const packetSha256 = sha256(JSON.stringify(packet));

/** The sample as a renderer sees it. */
export const sampleSource: PacketSource = {
  packet,
  sha256: packetSha256,
  shortHash: packetSha256.slice(0, 12),
  rows: (id) => rowsById.get(id) ?? [],
};
