import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../model/problem.ts';
import { importing } from '../../testing/importing.ts';
import { workbookFile } from '../../testing/workbook.ts';
import { zipped } from '../../testing/zip.ts';

const fixture = (name: string): Buffer => readFileSync(resolve('fixtures/importers', name));
const sheet = ['number', 'opened_at', 'caller_id', 'made_sla'].map(
  (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`,
);
const value = '<row r="2"><c t="inlineStr"><is><t>INC1</t></is></c><c s="1"><v>46204.5</v></c></row>';
const SEEDS: readonly (readonly [string, Buffer])[] = [
  ['a.csv', fixture('servicenow-incident-csv/basic/input.csv')],
  ['a.log', fixture('dpkg-log/basic/input.log')],
  ['history.log', fixture('apt-history-log/basic/input.log')],
  ['a.json', fixture('cloudtrail-json/trail/input.json')],
  ['a.nessus', fixture('nessus-xml/basic/input.nessus')],
  ['a.xlsx', workbookFile({ sheets: { A: `<row r="1">${sheet.join('')}</row>${value}` }, formats: ['d.m.yy h:mm'] })],
  ['a.zip', zipped([{ name: 'dpkg.log', content: fixture('dpkg-log/basic/input.log'), stored: true }])],
];

const thousandths = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const change = fc.tuple(thousandths, fc.uint8Array({ maxLength: 3 }), fc.nat(3));

/** Bytes put in and taken out at some places, and the end cut off now and then. */
const mutated = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(change, { minLength: 1, maxLength: 4 }), thousandths)
  .map(([[name, seed], changes, cut]) => {
    let bytes = seed;
    for (const [where, put, drop] of changes) {
      const at = Math.floor(where * bytes.length);
      bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)]);
    }
    return [name, cut < 0.3 ? bytes.subarray(0, Math.floor(3 * cut * bytes.length)) : bytes] as const;
  });

it('changed and cut files are imported with a receipt that adds up, or refused with a reason', () =>
  importing(async ({ runAll, store }) => {
    let imported = 0;
    await fc.assert(
      fc.asyncProperty(mutated, async ([name, bytes]) => {
        try {
          const receipts = await runAll(name, bytes, { said: { zone: 'UTC', asset: 'host' } });
          expect(receipts.length).toBeGreaterThan(0);
          for (const receipt of receipts) {
            const { rows, new: added, revised, unchanged, duplicate, rejected } = receipt;
            expect(added + revised + unchanged + duplicate + rejected).toBe(rows);
            expect(receipt.reconciles).toBe(true);
          }
          imported += 1;
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.hint).not.toBe('');
        }
      }),
      { numRuns: 120 },
    );
    expect(imported).toBeGreaterThan(20);
    expect(store.receipts().every(({ reconciles }) => reconciles)).toBe(true);
  }));
