import { describe, expect, it } from 'vitest';
import { readText } from '../../testing/read-text.ts';
import { subtotalLabelAt } from './subtotal-row.ts';

const RECORD = ['web-01', 'KB1', 'Critical', '2026-07-09'];

describe('the row of a group', () => {
  it.each([
    [['web-01 Count', '2', '', ''], 0],
    [['', '2', 'Critical Count', ''], 2],
    [['', '2', 'Critical Average', '1,5'], 2],
    [['web-01 Anzahl', '2', '', ' '], 0],
    [['Nombre web-01', '', '2', ''], 0],
    [['', '1 216', 'Grand Count', ''], 2],
    [['', '', 'Gesamtanzahl', '12'], 2],
    [['', '', 'Gesamtmittelwert', '1.216,5'], 2],
    [['Total général', '97 %', '', ''], 0],
    // Names of records, whatever they end in.
    [['web-02 Count', '2', '', ''], -1],
    [['web-01 Count', '', '', ''], -1],
    [['web-01 Count', 'KB1', '', ''], -1],
    [['web-01 Count', '2', 'Critical', ''], -1],
    [['web-01 Count', '2', '', '2026-07-09'], -1],
    [['web-01 Count', '1784081501', '1784081999', ''], -1],
    [['web-01', '2', '', ''], -1],
    [['', '2', '', ''], -1],
    [['Dracula Count', 'KB1', 'Low', '2026-07-09'], -1],
  ])('%j: %i', (cells, at) => {
    expect(subtotalLabelAt(cells, RECORD)).toBe(at);
  });
});

it('subtotals among patches are refused, and a machine whose name ends in Count is read', () => {
  const text = `asset,patch,severity,installed
web-01,KB1,Critical,2026-07-12
web-01,KB2,Critical,2026-07-12
web-01 Count,2,,
the Count,KB1,Critical,2026-07-12
the Count,4711,,
the Count Count,2,,
Grand Count,4,,
`;
  const { records, problems } = readText('patches.csv', Buffer.from(text), { zone: 'UTC' });
  expect(records.map(({ record }) => record.key)).toEqual([
    'web-01/KB1',
    'web-01/KB2',
    'the Count/KB1',
    'the Count/4711',
  ]);
  expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '4 patch-csv/totals-row',
    '7 patch-csv/totals-row',
    '8 patch-csv/totals-row',
  ]);
});

it('nested groups of tickets, grouped by columns that are not the first', () => {
  const text = `number,opened_at,priority,state,assignment_group
INC0041001,2026-07-01 08:00:00,1 - Critical,Closed,Network
2,,1 - Critical Count,,
INC0041003,2026-07-03 08:00:00,3 - Moderate,Closed,Network
1,,3 - Moderate Count,,
3,,,,Network Count
3,,,,Grand Count
`;
  const { records, problems } = readText('incident.csv', Buffer.from(text), { zone: 'UTC' });
  expect(records.map(({ record }) => record.key)).toEqual(['INC0041001', 'INC0041003']);
  expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual(
    [3, 5, 6, 7].map((line) => `${line} servicenow-incident-csv/totals-row`),
  );
});
