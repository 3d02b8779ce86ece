import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PacketSource } from '../../model/renderer.ts';
import { workbookSource } from '../../testing/workbook-packet.ts';
import { renderWorkbook } from './index.ts';

const OFFICE = 'soffice';
const present = spawnSync(OFFICE, ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'attestry-recalculation-'));
const DAMAGED = -77;

// Formulas of files written by others are worked out again on loading only if the profile says so.
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** A packet whose engine miscounted one figure. */
const lying: PacketSource = {
  ...workbookSource,
  packet: {
    ...workbookSource.packet,
    figures: workbookSource.packet.figures.map((figure) =>
      figure.kind === 'count' && figure.key === 'all' ? { ...figure, result: { kind: 'count', count: 22 } } : figure,
    ),
  },
};

type Cells = ReadonlyMap<string, Excel.CellValue>;
const formulasOf = async (path: string, damage?: string): Promise<Cells> => {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const found = new Map<string, Excel.CellValue>();
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const { value } = cell;
        if (typeof value !== 'object' || value === null || !('formula' in value)) return;
        // The reader gives no result where it is 0 or the empty text.
        found.set(`${sheet.name}!${cell.address}`, value.result || 0);
        cell.value = { ...value, result: DAMAGED };
      }),
    );
  }
  if (damage !== undefined) await book.xlsx.writeFile(damage);
  return found;
};

const NAMES = ['whole', 'split', 'lying'] as const;
const before = new Map<string, Cells>();
const after = new Map<string, Cells>();

beforeAll(async () => {
  if (!present) return;
  await renderWorkbook(workbookSource, join(folder, 'whole.xlsx'));
  await renderWorkbook(workbookSource, join(folder, 'split.xlsx'), 5);
  await renderWorkbook(lying, join(folder, 'lying.xlsx'));
  mkdirSync(join(folder, 'damaged'));
  for (const name of NAMES) {
    const damaged = join(folder, 'damaged', `${name}.xlsx`);
    before.set(name, await formulasOf(join(folder, `${name}.xlsx`), damaged));
  }
  mkdirSync(join(folder, 'profile', 'user'), { recursive: true });
  writeFileSync(join(folder, 'profile', 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
  const args = [
    `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
    '--headless',
    '--convert-to',
    'xlsx',
    '--outdir',
    join(folder, 'recalculated'),
    ...NAMES.map((name) => join(folder, 'damaged', `${name}.xlsx`)),
  ];
  execFileSync(OFFICE, args, { stdio: 'pipe' });
  for (const name of NAMES) after.set(name, await formulasOf(join(folder, 'recalculated', `${name}.xlsx`)));
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const differencesOf = (cells: Cells): Excel.CellValue[] =>
  [...cells].filter(([address]) => address.startsWith('Metrics!V')).map(([, value]) => value);
const rounded = (value: Excel.CellValue): Excel.CellValue =>
  typeof value === 'number' ? Number(value.toPrecision(13)) : value;

describe.skipIf(!present)(
  `recalculated by LibreOffice${present ? '' : ' (not run: soffice is not on the path)'}`,
  () => {
    it.each(['whole', 'split'])('%s: every formula gives what the engine gave, from damaged cells', (name) => {
      const [mine, theirs] = [before.get(name) ?? new Map(), after.get(name) ?? new Map()];
      expect(mine.size).toBeGreaterThan(300);
      expect([...theirs.values()]).not.toContain(DAMAGED);
      for (const [address, value] of mine) expect(rounded(theirs.get(address)), address).toEqual(rounded(value));
    });

    it.each(['whole', 'split'])('%s: every difference is 0', (name) => {
      const differences = differencesOf(after.get(name) ?? new Map());
      expect(differences).toHaveLength(workbookSource.packet.figures.length);
      expect(new Set(differences)).toEqual(new Set([0]));
    });

    it('shows a figure that the engine miscounted', () => {
      const differences = differencesOf(after.get('lying') ?? new Map());
      expect(differences.filter((value) => value !== 0)).toEqual([2]);
      expect(after.get('lying')?.get('README!B21')).toBe(2);
    });
  },
);
