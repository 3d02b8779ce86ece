import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDeadlinePack } from './deadline-pack.ts';

const FOLDER = resolve('controls/deadlines');
const IDS = readdirSync(FOLDER).map((file) => file.replace(/\.yaml$/, ''));
const textOf = (id: string) => readFileSync(join(FOLDER, `${id}.yaml`), 'utf8');
const pack = (id: string) => readDeadlinePack(textOf(id), `${id}.yaml`, id);

it.each(IDS)('%s is readable, dated and sourced', (id) => {
  const { source, checkedOn, rules } = pack(id);
  expect(source).not.toBe('');
  expect(checkedOn).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(rules.length).toBeGreaterThan(0);
});

it('G28: BOD 26-04 has 16 rows: 2 without a date, 3 of 60 days, 6 of 14, 3 of 3, 3 of 3 with triage', () => {
  const { rules } = pack('bod-26-04');
  const words = rules.map(({ due, also }) => {
    const length = 'count' in due ? `${due.count} ${due.kind}` : due.kind === 'undated' ? due.words : due.kind;
    return also === null ? length : `${length}, ${also}`;
  });
  const tally = Object.fromEntries(
    [...new Set(words)].sort().map((w) => [w, words.filter((each) => each === w).length]),
  );
  expect(tally).toEqual({
    '14 days': 6,
    '3 days': 2,
    '3 days, forensic triage': 3,
    '60 days': 3,
    'next major upgrade': 2,
  });
  expect(new Set(rules.map(({ when }) => JSON.stringify(when))).size).toBe(16);
});

// As published, each with where it was seen in the pack itself.
it.each([
  ['bod-19-02', '2019-04-29', '2026-06-10'],
  ['bod-22-01', '2021-11-03', '2026-06-10'],
  ['bod-26-04', '2026-06-10', null],
  ['bod-26-04-kev', '2026-06-10', '2026-12-06'],
  ['cis-8.1', '2024-06-25', null],
  ['fedramp-legacy', null, '2027-03-07'],
  ['fedramp-vdr-b', '2026-07-04', null],
  ['pci-dss-6.3.3', '2025-01-01', null],
])('%s is in force from %s to %s', (id, from, to) => {
  expect(pack(id)).toMatchObject({ effectiveFrom: from, effectiveTo: to });
});

it('BOD 19-02 is about what can be reached from the internet, and nothing else', () => {
  expect(pack('bod-19-02').rules.map(({ when }) => when.exposed)).toEqual([true, true]);
});

it('no control is judged by a pack that is only proposed', () => {
  const mappings = readdirSync(resolve('controls'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('mapping.yaml'))
    .map((file) => readFileSync(resolve('controls', file), 'utf8'));
  expect(mappings.length).toBeGreaterThan(2);
  expect(mappings.filter((text) => text.includes('patch.proposed'))).toEqual([]);
  expect(IDS.filter((id) => pack(id).status === 'proposed')).toEqual(['hipaa-nprm']);
});

describe('what is wrong is said with its line', () => {
  const text = textOf('cis-8.1');
  it.each([
    ['id: cis-8.1', 'id: other', 'cis-8.1.yaml:1 id: the file is called cis-8.1'],
    ['due: 1 months', 'due: soon', 'must be such as "15 days"'],
    ['clock: released', 'clock: whenever', 'clock: '],
    ['effective_from: 2024-06-25', 'effective_from: 2026-31-01', 'effective_from: '],
    ['checked_against: >-', 'checked_with: >-', 'unknown key checked_with'],
    ['status: guidance', 'status: advice', 'status: '],
    ['source: ', 'sauce: ', 'unknown key sauce'],
    ['rules:\n', 'rules:\n  - {id: monthly, due: 2 days}\n', 'monthly is there twice'],
  ])('%s → %s', (from, to, message) => {
    expect(text).toContain(from);
    expect(() => readDeadlinePack(text.replace(from, to), 'cis-8.1.yaml', 'cis-8.1')).toThrow(message);
  });

  it('refuses an end before the beginning', () => {
    const ended = text
      .replace('effective_from: 2024-06-25', 'effective_from: 2026-06-10')
      .replace('effective_to: null', 'effective_to: 2026-06-09');
    expect(() => readDeadlinePack(ended, 'f', 'cis-8.1')).toThrow('is before effective_from');
  });
});
