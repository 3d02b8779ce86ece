import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoInstant } from '../lib/time.ts';
import type { Evidence } from '../model/evidence.ts';
import { UserError } from '../model/problem.ts';
import { type ReadResult, readText, recognisers } from '../testing/read-text.ts';
import { aptHistoryLog, dpkgLog } from './index.ts';
import { readContext } from './shared/read-context.ts';

const FIXTURES = resolve('fixtures/importers');
const cases = readdirSync(FIXTURES).flatMap((importer) =>
  readdirSync(join(FIXTURES, importer)).map((name) => [importer, name] as const),
);

function fixture(importer: string, name: string) {
  const folder = join(FIXTURES, importer, name);
  const file = readdirSync(folder).find((entry) => entry.startsWith('input.')) ?? expect.fail(`${folder}: no input`);
  const profile = join(folder, 'profile.json');
  return {
    folder,
    file,
    bytes: readFileSync(join(folder, file)),
    profile: existsSync(profile) ? JSON.parse(readFileSync(profile, 'utf8')) : {},
  };
}

/** Behind the header, or the lines a file is recognised by. */
function firstLineEnd(file: string, bytes: Buffer): number {
  const nextLine = (from: number): number => {
    const newline = bytes.indexOf('\n', from);
    return newline < 0 ? bytes.length : newline + 1;
  };
  let end = nextLine(1);
  while (recognisers(file, bytes.subarray(0, end)).length !== 1 && end < bytes.length) end = nextLine(end);
  return end;
}

/** Instants as text, and no nulls: a field that is missing from expected.json is null. */
function readable({ records, problems }: ReadResult): string {
  const lines = records.map(({ line, record }) => ({ line, ...shown(record) }));
  return `${JSON.stringify({ records: lines, problems }, null, 2)}\n`;
}

function shown(record: Evidence | object): object {
  const entries = Object.entries(record).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (typeof value === 'object') return [key, shown(value)];
      return [key, typeof value === 'number' && /(^at|At)$/.test(key) ? isoInstant(value) : value];
    }),
  );
}

describe.each(cases)('%s/%s', (importer, name) => {
  const { folder, file, bytes, profile } = fixture(importer, name);

  it('is recognised by that importer alone', () => {
    expect(recognisers(file, bytes).map(({ id }) => id)).toEqual([importer]);
  });

  it('reads as expected.json says', async () => {
    await expect(readable(readText(file, bytes, profile))).toMatchFileSnapshot(join(folder, 'expected.json'));
  });

  it('reads the same with Windows line ends and as UTF-16', async () => {
    const text = bytes.toString('utf8');
    const plain = readable(readText(file, bytes, profile));
    const windows = readText(file, Buffer.from(text.replaceAll('\n', '\r\n')), profile);
    expect(readable(windows).replaceAll('\\r\\n', '\\n')).toBe(plain);
    expect(readable(readText(file, Buffer.from(`\uFEFF${text}`, 'utf16le'), profile))).toBe(plain);
  });

  it('cut anywhere, loses the row that was cut and no other', () => {
    const whole = readText(file, bytes, profile);
    const rows = [...whole.records, ...whole.problems].map(({ line }) => line);
    // What stands behind all rows is cut with them: the records stay, and know less.
    const [format] = recognisers(file, bytes);
    const knowsLess = format?.reader === 'xml' && format.glossary !== undefined;
    const told = (read: ReadResult['records'][number]) => (knowsLess ? [read.line, read.record.key] : read);
    fc.assert(
      fc.property(fc.integer({ min: firstLineEnd(file, bytes), max: bytes.length }), (at) => {
        const cutLine = 1 + bytes.subarray(0, at).filter((byte) => byte === 10).length;
        const cutRow = Math.max(0, ...rows.filter((line) => line <= cutLine));
        const cut = readText(file, bytes.subarray(0, at), { ...profile, dateOrder: whole.dateOrder });
        const unhurt = <T extends { line: number }>(all: readonly T[]) => all.filter(({ line }) => line < cutRow);
        expect(unhurt(cut.records).map(told)).toEqual(unhurt(whole.records).map(told));
        expect(unhurt(cut.problems)).toEqual(unhurt(whole.problems));
      }),
      { numRuns: 12 },
    );
  });

  it('with any byte changed, gives a record or a problem for each row and never throws', () => {
    const change = fc.tuple(
      fc.integer({ min: firstLineEnd(file, bytes), max: bytes.length - 1 }),
      fc.integer({ min: 0, max: 255 }),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        const mutated = Buffer.from(bytes);
        for (const [at, byte] of changes) mutated[at] = byte;
        if (recognisers(file, mutated).length !== 1) return;
        const { records, problems } = readText(file, mutated, profile);
        expect(records.length + problems.length).toBeGreaterThan(0);
        for (const { record } of records) expect(record.key).not.toBe('');
      }),
      { numRuns: 20 },
    );
  });
});

describe.each([dpkgLog, aptHistoryLog])('$id', (importer) => {
  it('asks for the machine by naming the flag', () => {
    const context = readContext({ id: 'logs', zone: 'UTC', dateOrder: null, asset: null, nullMarkers: [] }, null);
    expect(() => importer.open(context)).toThrow(UserError);
    expect(() => importer.open(context)).toThrow(/"logs" names none/);
  });
});

it.each([
  ['a user list', 'sys_id,schedule,manager,phone,user_name,name\n1,,,,a,b\n'],
  ['other tasks', 'number,opened_at,state,priority,assigned_to\nXYZ0000001,2026-07-01 08:15:00,New,1,x\n'],
  ['prose', 'Dear auditor,\n\nplease find attached\n'],
  ['nothing', ''],
  ['a word', 'number'],
])('%s is recognised by none', (_name, text) => {
  expect(recognisers('input.csv', Buffer.from(text))).toEqual([]);
});
