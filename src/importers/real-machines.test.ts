import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const REAL = resolve('../shared/realdata/patches');

/** Asset, updates listed, and the stated and listed counts of a list that was cut. */
function systeminfo(file: string) {
  const path = join(REAL, file);
  const { importer, records, problems } = readText(basename(path), readFileSync(path));
  expect(importer).toBe('windows-systeminfo');
  const assets = new Set(records.map(({ record }) => (record.kind === 'obligation' ? record.asset : expect.fail())));
  return [[...assets].join(), records.length, problems.map(({ reason }) => reason.match(/\d+/g)?.join(' of '))];
}

// Counted with grep -c 'KB[0-9]' (after iconv where the file is UTF-16), and read off the line "… Hotfix(s) Installed".
describe.skipIf(!existsSync(REAL))('real machines (skipped where ../shared/realdata is absent)', () => {
  it('systeminfo: every update listed, and a list that Windows cut short is told', () => {
    expect(systeminfo('wesng-windows/10_1803_x64_proforworkstations_en-us_A_20190305_systeminfo.txt')).toEqual([
      'DESKTOP-OOF6NB5',
      4,
      [],
    ]);
    expect(systeminfo('wesng-windows/10_1803_x64_proforworkstations_en-us_B_20190306_systeminfo.txt')).toEqual([
      '',
      0,
      [],
    ]);
    expect(systeminfo('wesng-windows/10_1809_x64_education_en-us_20190306_systeminfo.txt')).toEqual(['LAPTOP', 9, []]);
    expect(systeminfo('wesng-windows/7_sp1_x64_enterprise_en-us_20190305_systeminfo.txt')).toEqual([
      'WIN7SP1X64',
      245,
      ['245 of 273'],
    ]);
    expect(systeminfo('jc/systeminfo-2012r2.out')).toEqual(['WIN-1A1A1AA11AA', 5, []]);
    expect(systeminfo('jc/systeminfo-win10.out')).toEqual(['DESKTOP-WIN01', 6, []]);
    expect(systeminfo('jc/systeminfo-win7.out')).toEqual(['TEST', 245, ['245 of 302']]);
  });
});
