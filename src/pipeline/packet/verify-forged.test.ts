import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Finding } from '../../model/control.ts';
import type { Figure } from '../../model/figure.ts';
import type { Facts, Packet } from '../../model/packet.ts';
import { NOBODY_SAID } from '../../model/people.ts';
import type { Receipt } from '../../model/receipt.ts';
import { assemble } from '../../packet/assemble.ts';
import { statusCounts } from '../../packet/findings.ts';
import { renderWorkbook } from '../../renderers/xlsx/index.ts';
import { importing } from '../../testing/importing.ts';
import { readConfig } from '../../workspace/config.ts';
import { readWithAnnex } from '../beside/annex.ts';
import { signPacket } from '../beside/sign-packet.ts';
import { seal } from '../packet-folder/deliver.ts';
import { verifyPacket } from '../packet-folder/verify-packet.ts';
import { buildPacket } from './build-packet.ts';
import { renderPacket } from './render-packet.ts';
import { verifyEditions } from './verify-editions.ts';
import { verifyShipped } from './verify-shipped.ts';

const GOLDEN = resolve('fixtures/golden-packet');
const policy = readConfig(readFileSync(join(GOLDEN, 'attestry.yaml'), 'utf8'), 'attestry.yaml');

let room = '';
let folder = '';

beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), 'attestry-forged-'));
  await importing(async ({ store, folder: made, runPath }) => {
    for (const source of ['tickets', 'patches', 'changes']) await runPath(join(GOLDEN, `${source}.csv`), { source });
    const [from, to] = [Date.UTC(2026, 6, 1), Date.UTC(2026, 9, 1)];
    const request = {
      workspace: made,
      people: NOBODY_SAID,
      policy,
      period: { label: '2026-Q3', zone: 'UTC', from, to },
      asOf: to,
      frameworks: ['sox-itgc'],
      previous: null,
    };
    const packet = buildPacket(store, request, made);
    const honest = join(room, 'honest');
    cpSync(join(made, 'populations'), join(honest, 'populations'), { recursive: true });
    cpSync(join(made, 'packet.json'), join(honest, 'packet.json'));
    await renderPacket(honest, { page: 'A4', pdf: false, onStep: () => undefined });
    seal(honest, packet);
  }, policy.sources);
}, 60_000);
afterAll(() => rmSync(room, { recursive: true, force: true }));
beforeEach(() => {
  folder = join(mkdtempSync(join(room, 'copy-')), '2026-Q3');
  cpSync(join(room, 'honest'), folder, { recursive: true });
});

const packetJson = (): string => join(folder, 'packet.json');
const read = (): Packet => JSON.parse(readFileSync(packetJson(), 'utf8'));

/** Writes packet.json anew and seals the folder again, as whoever forges it would. */
function forge(change: (packet: Packet) => Packet): void {
  const forged = change(read());
  writeFileSync(packetJson(), `${JSON.stringify(forged, null, 1)}\n`);
  seal(folder, forged);
}

/** The same with sections to match. */
const forgeAll = (change: (facts: Facts) => Facts): void =>
  forge(({ sections: _sections, ...facts }) => assemble(change(facts)));

/** And the editions. */
async function drawAgain(): Promise<void> {
  await renderPacket(folder, { page: 'A4', pdf: false, onStep: () => undefined });
  seal(folder, read());
}

/** One control judged otherwise, and counted so. */
const judgedAs =
  (id: string, change: (finding: Finding) => Finding) =>
  (facts: Facts): Facts => ({
    ...facts,
    frameworks: facts.frameworks.map((framework) => {
      const findings = framework.findings.map((each) => (each.control.id === id ? change(each) : each));
      return { ...framework, findings, counts: statusCounts(findings) };
    }),
  });

it('finds nothing in a packet as it was made', async () => {
  expect(verifyPacket(folder)).toMatchObject({ figures: 414, controls: 30, differences: [], unchecked: [] });
  expect(verifyShipped(folder)).toEqual({ differences: [], unchecked: [] });
  expect(await verifyEditions(folder, false)).toEqual({
    same: ['packet.html', 'workbook.xlsx', 'oscal-assessment-results.json', 'oscal-poam.json'],
    differences: [],
    unchecked: [],
  });
});

// By README.md of the fixture: of three changes one is not approved, above the tolerance of none.
it('finds a status that was changed, whatever was made to fit it', async () => {
  forgeAll(judgedAs('CM-3', (finding) => ({ ...finding, status: 'no-exceptions-noted' })));
  await drawAgain();
  expect(verifyPacket(folder).differences).toEqual([
    'findings of sox-itgc, CM-3, status: packet.json says "no-exceptions-noted", worked out again "exceptions-noted"',
  ]);
  expect((await verifyEditions(folder, false)).differences).toEqual([]);
});

it('finds a status that was changed in packet.json alone in all that repeats it', async () => {
  forge((packet) => ({
    ...packet,
    ...judgedAs('CM-3', (each) => ({ ...each, status: 'no-exceptions-noted' }))(packet),
  }));
  const { differences } = verifyPacket(folder);
  expect(differences).toContain(
    'findings of sox-itgc, CM-3, status: packet.json says "no-exceptions-noted", worked out again "exceptions-noted"',
  );
  expect(differences.some((each) => each.startsWith('section control-matrix, '))).toBe(true);
  expect((await verifyEditions(folder, false)).differences).toEqual([
    'packet.html is not what is drawn from packet.json',
    expect.stringContaining('workbook.xlsx is not what is drawn from packet.json, in README, Control matrix'),
    'oscal-assessment-results.json is not what is drawn from packet.json',
    'oscal-poam.json is not what is drawn from packet.json',
  ]);
});

it('says which tests and tolerances are not those of the product', () => {
  forgeAll(
    judgedAs('CM-3', (finding) => ({
      ...finding,
      mapping: { ...finding.mapping, tests: finding.mapping.tests.map((test) => ({ ...test, tolerance: 100_000 })) },
    })),
  );
  expect(verifyPacket(folder).differences.length).toBeGreaterThan(0);
  expect(verifyShipped(folder)).toEqual({
    differences: [],
    unchecked: [
      'sox-itgc: not as the product ships it: 1 of 30 controls have another text, test or tolerance (CM-3). The workspace has a framework of its own, or this one was changed: ask for it',
    ],
  });
});

it('finds rows of a receipt that were changed, alone and with the outcomes that fit', () => {
  const withReceipt = (change: Partial<Receipt>) => (facts: Facts) => ({
    ...facts,
    receipts: facts.receipts.map((receipt) => (receipt.importId === 1 ? { ...receipt, ...change } : receipt)),
  });
  forgeAll(withReceipt({ rows: 5 }));
  expect(verifyPacket(folder).differences).toEqual(
    expect.arrayContaining([
      'receipt 1 of tickets.csv, reconciles: packet.json says true, worked out again false',
      'reconciliation on the cover, reconciles: packet.json says true, worked out again false',
      'tickets.csv: the outcomes of its 5 rows do not add up',
    ]),
  );
  forgeAll(withReceipt({ rows: 5, new: 5 }));
  expect(verifyPacket(folder).differences).toEqual(
    ['access-requests', 'incidents', 'recurring-issues', 'security-records', 'sla-resolution', 'sla-response'].map(
      (id) => `population ${id}, waterfall by the receipts, rows in files: packet.json says 4, worked out again 5`,
    ),
  );
  forgeAll(withReceipt({ rows: 4, new: 3, rejected: 1 }));
  expect(verifyPacket(folder).differences).toContain(
    'tickets.csv: 1 rejected rows by its receipt, 0 problems of 0 lines in rejected-rows',
  );
});

it('finds a waterfall that was changed, whether it adds up or not', () => {
  const withStep = (rowsInFiles: number, rows: number) => (facts: Facts) => ({
    ...facts,
    populations: facts.populations.map((each) =>
      each.id === 'device-scans'
        ? {
            ...each,
            waterfall: {
              ...each.waterfall,
              rowsInFiles,
              steps: each.waterfall.steps.map((step) => ({ ...step, rows })),
            },
          }
        : each,
    ),
  });
  forgeAll(withStep(4, 2));
  expect(verifyPacket(folder).differences).toEqual([
    'population device-scans, waterfall by the receipts, rows in files: packet.json says 4, worked out again 3',
  ]);
  forgeAll(withStep(3, 2));
  expect(verifyPacket(folder).differences.slice(0, 2)).toEqual([
    'population device-scans, waterfall, reconciles: packet.json says true, worked out again false',
    'reconciliation on the cover, reconciles: packet.json says true, worked out again false',
  ]);
});

it('finds editions that were replaced', async () => {
  const honest = readWithAnnex(folder);
  const figures = honest.packet.figures.map((figure): Figure => {
    const { result } = figure;
    return figure.kind === 'count' && result.kind === 'count'
      ? { ...figure, result: { ...result, count: 77 } }
      : figure;
  });
  await renderWorkbook({ ...honest, packet: { ...honest.packet, figures } }, join(folder, 'workbook.xlsx'));
  const page = readFileSync(join(folder, 'packet.html'), 'utf8');
  writeFileSync(join(folder, 'packet.html'), page.replace('Ten Rows', 'Eleven Rows'));
  writeFileSync(join(folder, 'summary.pdf'), 'all is well');
  seal(folder, read());
  expect(verifyPacket(folder).differences).toEqual([]);
  expect((await verifyEditions(folder, false)).differences).toEqual([
    'packet.html is not what is drawn from packet.json',
    'workbook.xlsx is not what is drawn from packet.json, in README, Metrics, Rollforward',
    'summary.pdf was sealed with the packet and is no part of it',
  ]);
  writeFileSync(join(folder, 'workbook.xlsx'), 'PK');
  expect((await verifyEditions(folder, false)).differences).toContain(
    'workbook.xlsx is not what is drawn from packet.json, in all of it: it is no workbook',
  );
});

it('knows editions drawn before and after the packet was signed, and those delivered without the sign-offs', async () => {
  const all = ['packet.html', 'workbook.xlsx', 'oscal-assessment-results.json', 'oscal-poam.json'];
  const { path } = signPacket({ folder, role: 'preparer', name: 'A. Preparer', now: 1000 });
  expect(await verifyEditions(folder, false)).toEqual({ same: all, differences: [], unchecked: [] });
  await drawAgain();
  expect(await verifyEditions(folder, false)).toEqual({ same: all, differences: [], unchecked: [] });
  rmSync(path);
  expect(await verifyEditions(folder, false)).toEqual({
    same: all,
    differences: [],
    unchecked: [
      expect.stringMatching(/^cover and annex of packet[.]html: prints other sign-offs or samples/),
      expect.stringMatching(/^README of workbook[.]xlsx: prints other sign-offs or samples/),
    ],
  });
  const page = readFileSync(join(folder, 'packet.html'), 'utf8');
  writeFileSync(
    join(folder, 'packet.html'),
    page.replace('<table class="signatures">', '<table class="signatures"><tr><td style="position:fixed">'),
  );
  expect((await verifyEditions(folder, false)).differences).toEqual([
    'packet.html is not what is drawn from packet.json',
  ]);
});

it('does not hold the rules and words of another version against a packet', async () => {
  forge((packet) => ({ ...packet, software: { ...packet.software, version: '0.0.9' } }));
  expect(verifyPacket(folder)).toMatchObject({
    controls: 0,
    differences: [],
    unchecked: [expect.stringContaining('made by attestry 0.0.9, and this is attestry')],
  });
  expect(await verifyEditions(folder, false)).toEqual({
    same: [],
    differences: [],
    unchecked: [expect.stringMatching(/not drawn again, another version made them$/)],
  });
});

it('says of a packet.json that lacks a part what is wrong with it', async () => {
  const sealed = read();
  const parts = ['figures', 'policy', 'people', 'sections', 'exceptions', 'cutOffs', 'selfTest', 'period'];
  for (const part of parts) {
    writeFileSync(packetJson(), JSON.stringify({ ...sealed, [part]: undefined }));
    seal(folder, sealed);
    const { packetId, differences } = verifyPacket(folder);
    const further = packetId === null ? [] : verifyShipped(folder).differences;
    expect([part, differences.length + further.length]).not.toEqual([part, 0]);
  }
  expect((await verifyEditions(folder, false)).differences).toContainEqual(
    expect.stringMatching(/^packet[.]json cannot be drawn: /),
  );
});
