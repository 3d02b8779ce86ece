import { expect, it } from 'vitest';
import { isFooterRow } from './totals-row.ts';

it.each([
  ['300 records', true],
  ['1,216 rows exported', true],
  ['1.216 Datensätze', true],
  ['300 Einträge (gefunden)', true],
  ['Row count: 300', true],
  ['Anzahl: 300', true],
  ['Anzahl Datensätze: 1.216', true],
  ['Count=12', true],
  // Numbers and names of records.
  ['CHG0030001', false],
  ['4711', false],
  ['3 rows of racks', false],
  ['300', false],
  ['rows-01', false],
  ['Records server: 10.0.0.1', false],
])('%s, alone in its row, is a count: %s', (text, isCount) => {
  expect(isFooterRow([text, '', ' '])).toBe(isCount);
});

it('takes nothing with further cells for a count', () => {
  expect(isFooterRow(['300 records', 'Closed', ''])).toBe(false);
});
