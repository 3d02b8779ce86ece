import { expect, it } from 'vitest';
import type { PacketSource } from '../../model/renderer.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { explain } from './index.ts';
import { columns, fact, paragraph, visible } from './layout.ts';

const about = (what: string, source: PacketSource = sampleSource): readonly string[] =>
  explain(source, { what, all: false, raw: null }) ?? [];

it('says what a ratio counts, and lists every line once with its place', () => {
  const lines = about('F-0003');
  // P2 of the sample, by hand: four in time, one open past its due instant, one without an order of times, one not due.
  expect(lines).toEqual(expect.arrayContaining(['Counted                    4 of 5']));
  expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(
    'Numerator – SLA resolution: Priority is P2; Verdict is PASS (4 lines, populations/sla-resolution.ndjson)',
  );
  const places = lines.filter((line) => /^ {2}INC\d{4}/.test(line)).map((line) => line.trim().split(/ {2,}/));
  expect(places).toEqual([
    ['INC0004', '9f2c4d1e7a60:5', 'P2, PASS'],
    ['INC0005', '9f2c4d1e7a60:6', 'P2, PASS'],
    ['INC0006', '9f2c4d1e7a60:7', 'P2, PASS'],
    ['INC0007', '9f2c4d1e7a60:8', 'P2, PASS'],
    ['INC0008', '9f2c4d1e7a60:9', 'P2, EXCEPTION'],
    ['INC0009', '9f2c4d1e7a60:10', 'P2, UNMEASURABLE'],
    ['INC0010', '9f2c4d1e7a60:11', 'P2, NOT_DUE'],
  ]);
});

it('finds a figure by key as by number, and names the controls that rest on it', () => {
  expect(about('sla.resolution.attainment')).toEqual(about('f-0001'));
  expect(about('F-0001')).toContain('  OP-6 (house): Exceptions noted');
});

it('shows no more lines than asked for, and says so', () => {
  const row = (sampleSource.rows('sla-resolution') as readonly (readonly (string | number | null)[])[])[0] ?? [];
  const many: PacketSource = { ...sampleSource, rows: () => Array.from({ length: 30 }, () => row) };
  const count = (all: boolean): number =>
    (explain(many, { what: 'F-0002', all, raw: null }) ?? []).filter((line) => line.startsWith('  INC0001')).length;
  expect(count(false)).toBe(20);
  expect(count(true)).toBe(30);
  expect(about('F-0002', many)).toContain('Numerator (first 20 of 30; --all prints all)');
});

it('says of a record which figures it is in, by what part, and which condition keeps it out of the others', () => {
  const lines = about('INC0003');
  const text = lines.join('\n').replace(/\s+/g, ' ');
  expect(lines).toContain('Resolved                   2026-07-08 13:00:01 -04:00');
  expect(text).toContain(
    'F-0001 Resolution attainment: denominator, not the numerator: Verdict is EXCEPTION, the figure takes PASS',
  );
  expect(text).toContain('F-0002 Resolution attainment, P1: denominator, not the numerator');
  expect(text).toContain('Priority is P1, the figure takes P2 F-0003');
  expect(text).toContain('Verdict is EXCEPTION, the figure takes NOT_DUE F-0004');
  expect(text).not.toContain('On-time remediation');
});

it('shows the row as received where the files are at hand', () => {
  const lines = explain(sampleSource, {
    what: 'INC0003',
    all: false,
    raw: { row: ({ line }) => [`row ${line}\u001b[2J`], behind: () => '' },
  });
  expect(lines).toEqual(expect.arrayContaining(['Row as received, 9f2c4d1e7a60:4', '  row 4\\u{1b}[2J']));
});

it('tells every line about a name', () => {
  expect(about('srv-01').filter((line) => line === 'srv-01 · Patch obligations')).toHaveLength(2);
});

it('says of a control what was found, by which test, and what the records cannot show', () => {
  const lines = about('op-6');
  expect(lines[0]).toBe('OP-6 · Incidents are resolved in the time committed to');
  expect(lines).toContain('Status                     Exceptions noted');
  // 6 of 8: INC0001, 2, 4, 5, 6 and 7 of the eight that were measured.
  expect(lines).toContain('Test                       F-0001 Resolution attainment: 75.0 % (6 of 8)');
  expect(lines).toContain('Cannot show                Whether the resolution lasted.');
});

it('knows nothing of other names', () => {
  expect(explain(sampleSource, { what: 'INC9999', all: false, raw: null })).toBeNull();
});

it('keeps to 100 columns and lets no text steer the terminal', () => {
  for (const what of ['F-0001', 'INC0003', 'OP-6']) {
    expect(about(what).filter((line) => line.length > 100)).toEqual([]);
  }
  expect(visible('a\u001b[31mred\u0007 \u202eevil\u2028\ttab é漢')).toBe(
    'a\\u{1b}[31mred\\u{7} \\u{202e}evil\\u{2028}\\u{9}tab é漢',
  );
});

it('lays out text', () => {
  expect(fact('A', `${'x'.repeat(70)} y yy`)).toEqual([`${'A'.padEnd(27)}${'x'.repeat(70)} y`, `${' '.repeat(27)}yy`]);
  expect(fact('A', '')).toEqual([]);
  expect(paragraph(`${'x'.repeat(97)} y`, 1, 2)).toEqual([` ${'x'.repeat(97)}`, '  y']);
  expect(
    columns(
      [
        ['a', 'bb', 'c'],
        ['aaa', 'b', ''],
      ],
      1,
    ),
  ).toEqual([' a    bb  c', ' aaa  b']);
});
