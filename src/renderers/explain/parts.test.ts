import { expect, it } from 'vitest';
import type { Figure, FigureResult, FigureSpec } from '../../model/figure.ts';
import type { Packet } from '../../model/packet.ts';
import type { Column, EvidenceRow, Population } from '../../model/population.ts';
import type { Receipt } from '../../model/receipt.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { explain } from './index.ts';

const HOUR = 3_600_000;
const { packet } = sampleSource;
const [base] = packet.populations;
const [receipt] = packet.receipts;
if (!base || !receipt) throw new Error('the sample has a population and a receipt');

const FILE = 'a1b2c3d4e5f6'.padEnd(64, '0');
const place = (whose: string): readonly Column[] => [
  { key: 'source', title: `Source${whose}`, type: 'text' },
  { key: 'artifact', title: `Artifact${whose}`, type: 'text' },
  { key: 'line', title: `Line${whose}`, type: 'count' },
];
const population = (id: string, title: string, keyColumn: string, columns: readonly Column[]): Population => {
  const key: Column = { key: keyColumn, title: 'Name', type: 'text' };
  return {
    ...base,
    id,
    title,
    keyColumn,
    columns: [key, ...columns],
    exceptions: null,
    file: `populations/${id}.ndjson`,
  };
};
const services = population('services', 'Services', 'service', [
  { key: 'up', title: 'Up', type: 'duration' },
  { key: 'observed', title: 'Observed', type: 'duration' },
  ...place(' of the first'),
]);
const outages = population('outages', 'Outages', 'outage', [
  { key: 'kind', title: 'Kind', type: 'facet' },
  { key: 'toRestore', title: 'Time to restore', type: 'duration' },
  ...place(''),
]);
const list = { ...outages, id: 'longest', title: 'Longest outages' };

const rows: Readonly<Record<string, readonly EvidenceRow[]>> = {
  services: [['EHR', 18 * HOUR, 20 * HOUR, 'monitor', 'a1b2c3d4e5f6', 2]],
  outages: [
    ['OUT-1', 'failure', 2 * HOUR, 'monitor', 'a1b2c3d4e5f6', 2],
    ['OUT-2', 'failure', null, 'pager', 'a1b2c3d4e5f6', 3],
    ['OUT-3', 'planned', 4 * HOUR, 'phone', 'a1b2c3d4e5f6', 4],
  ],
  longest: [['OUT-1', 'failure', 2 * HOUR, 'monitor', 'a1b2c3d4e5f6', 2]],
};

const failures = { population: 'outages', where: [{ column: 'kind', in: ['failure'] }] };
const all = { population: 'services', where: [] };
type Rule = {
  [K in FigureSpec['kind']]: Omit<Extract<FigureSpec, { kind: K }>, 'key' | 'title' | 'definition' | 'basis' | 'group'>;
}[FigureSpec['kind']];
const figure = (id: string, title: string, rule: Rule, result: FigureResult): Figure =>
  ({
    ...rule,
    id,
    title,
    key: `key.${id}`,
    definition: 'D',
    basis: 'B',
    group: {},
    asOf: packet.asOf,
    result,
  }) as Figure;
const figures = [
  figure(
    'F-0001',
    'Between failures',
    { kind: 'quotient', of: all, column: 'up', over: failures, overColumn: null },
    { kind: 'quotient', sum: 18 * HOUR, over: 2, by: 'lines' },
  ),
  figure(
    'F-0002',
    'Availability',
    { kind: 'quotient', of: all, column: 'up', over: all, overColumn: 'observed' },
    { kind: 'quotient', sum: 18 * HOUR, over: 20 * HOUR, by: 'time' },
  ),
  figure(
    'F-0003',
    'Time to restore',
    { kind: 'mean', of: failures, column: 'toRestore' },
    { kind: 'mean', sum: 2 * HOUR, count: 1, without: 1 },
  ),
];

const imported = (importId: number, source: string): Receipt => ({
  ...receipt,
  importId,
  source,
  sha256: FILE,
  fileName: 'outages.csv',
  importer: 'outage-csv',
});
const source = (more: Partial<Packet> = {}): PacketSource => ({
  ...sampleSource,
  packet: {
    ...packet,
    populations: [services, outages, list],
    figures,
    receipts: [imported(1, 'monitor'), imported(2, 'pager'), imported(5, 'pager')],
    ...more,
  },
  rows: (id) => rows[id] ?? [],
});
const about = (what: string, from = source()): string =>
  (explain(from, { what, all: false, raw: null }) ?? []).join('\n').replaceAll(/[ \n]+/g, ' ');

it('prints beside each line of a part the value that it brings into this part', () => {
  expect(about('F-0002')).toContain('Summed (1 line) '.concat('-'.repeat(100), ' EHR outages.csv:2 18 h Divided by'));
  expect(about('F-0002')).toContain('Divided by (1 line) '.concat('-'.repeat(100), ' EHR outages.csv:2 20 h From'));
  expect(about('F-0001')).toContain('OUT-1 outages.csv:2 failure OUT-2 outages.csv:3 failure From');
});

it('names the figures that a line only divides, and those that it has no value for', () => {
  expect(about('OUT-1')).toContain(
    'Figures it is in F-0001 Between failures: divided by F-0003 Time to restore: averaged',
  );
  expect(about('OUT-2')).toContain(
    'F-0001 Between failures: divided by F-0003 Time to restore: without a value, so not averaged',
  );
  expect(about('OUT-3')).toContain(
    'Figures it is in none Figures of this population it is not in, and the condition that fails Kind is planned, the figure takes failure F-0001 F-0003',
  );
  expect(about('OUT-1')).toContain('none: no figure is worked out from the lines of this population');
});

it('says that a line sums up several records, and which imports a file came with', () => {
  expect(about('EHR')).toContain(
    `Read from the first of its records: line 2 of outages.csv, SHA-256 ${FILE}, import 1 as`,
  );
  expect(about('OUT-2')).toContain(
    `line 3 of outages.csv, SHA-256 ${FILE}, import 2 as outage-csv or import 5 as outage-csv`,
  );
  // No import of this source is named: any of them may be meant.
  expect(about('OUT-3')).toContain('import 1 as outage-csv or import 2 as outage-csv or import 5 as outage-csv');
});

it('tells files of one name apart by their imports', () => {
  const namesake = { ...imported(7, 'other'), sha256: 'f'.repeat(64) };
  const from = source({ receipts: [...source().packet.receipts, namesake] });
  expect(about('F-0001', from)).toContain(
    'OUT-1 outages.csv (import 1):2 failure OUT-2 outages.csv (import 2):3 failure',
  );
});
