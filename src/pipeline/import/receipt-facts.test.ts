import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../lib/hash.ts';
import { COMPLETENESS_TERMS } from '../../model/completeness-text.ts';
import { provedComplete } from '../../model/receipt.ts';
import { importing } from '../../testing/importing.ts';

const HEADER = 'number,opened_at,caller_id,incident_state,u_colour';
const row = (number: string, opened: string): string => `${number},${opened},Ann,Closed,red`;
const csv = (...rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
const UTC = { said: { zone: 'UTC' } };

it('says which duplicates have other content than the record before them', () =>
  importing(async ({ run }) => {
    const text = csv(
      row('INC1', '2026-07-01 08:00:00'),
      row('INC2', '2026-07-01 08:00:00'),
      row('INC1', '2026-07-01 08:00:00'),
      row('INC2', '2026-07-01 09:00:00'),
    );
    const receipt = await run('a.csv', text, UTC);
    expect([receipt.new, receipt.duplicate, receipt.completeness?.differing]).toEqual([
      2,
      2,
      { rows: 1, keys: ['INC2'] },
    ]);
    expect(receipt.notices.join()).toContain('1 of the duplicates differ from the record before them (INC2)');
  }));

it('lists columns nobody reads, the header and how it changed, gaps in the numbers and days without a record', () =>
  importing(async ({ run, store }) => {
    // Wednesday 1 July, Friday 3 July, Monday 6 July 2026.
    const text = csv(
      row('INC0000009', '2026-07-01 08:00:00'),
      row('INC0000011', '2026-07-03 08:00:00'),
      row('REQ7', '2026-07-03 09:00:00'),
      row('INC0000015', '2026-07-06 08:00:00'),
    );
    const first = await run('a.csv', text, UTC);
    expect(first.completeness).toEqual({
      headerSha256: sha256Hex('["number","opened_at","caller_id","incident_state","u_colour"]'),
      headerChange: null,
      unread: ['caller_id', 'u_colour'],
      repeatedHeaders: 0,
      gaps: [
        {
          prefix: 'INC',
          first: 'INC0000009',
          last: 'INC0000015',
          present: 3,
          missing: 4,
          ranges: [
            { from: 'INC0000010', to: 'INC0000010', count: 1 },
            { from: 'INC0000012', to: 'INC0000014', count: 3 },
          ],
          moreRanges: 0,
        },
      ],
      quietDays: {
        zone: 'UTC',
        days: 6,
        quiet: 3,
        quietWeekdays: 1,
        shown: ['2026-07-02', '2026-07-04', '2026-07-05'],
      },
      doubts: [],
      unknownWords: [],
      differing: { rows: 0, keys: [] },
    });
    const wider = csv(row('INC0000016', '2026-07-07 08:00:00')).replaceAll(/red|u_colour/g, (found) =>
      found === 'red' ? 'x,y' : 'u_size,made_sla',
    );
    await run('b.csv', wider.replace('x,y', 'x,true'), UTC);
    const [, second] = store.receipts();
    expect(second?.completeness?.headerChange).toEqual({
      since: 'a.csv',
      added: ['u_size', 'made_sla'],
      removed: ['u_colour'],
    });
    expect(COMPLETENESS_TERMS.map(({ words }) => words(first, true))).toEqual([
      `5 columns, SHA-256 ${first.completeness?.headerSha256?.slice(0, 12)}`,
      'caller_id, u_colour',
      '0',
      'none',
      'none',
      'INC0000009 to INC0000015: 3 present, 4 missing (INC0000010, INC0000012 to INC0000014)',
      '3 of 6 (UTC), 1 of them Monday to Friday: 2026-07-02, 2026-07-04, 2026-07-05',
      'none',
    ]);
  }));

it('counts the headers of exports put one behind the other, and takes none of them for a row', () =>
  importing(async ({ run }) => {
    const one = csv(row('INC1', '2026-07-01 08:00:00'));
    const receipt = await run('a.csv', `${one}${one.replace('INC1', 'INC2')}`, UTC);
    expect([receipt.rows, receipt.new, receipt.rejected, receipt.completeness?.repeatedHeaders]).toEqual([2, 2, 0, 1]);
  }));

describe('signs that an export was cut', () => {
  const doubts = async (name: string, text: string, said = {}): Promise<readonly string[]> => {
    const receipt = await importing(({ run }) => run(name, text, { said: { ...UTC.said, ...said } }));
    const found = receipt.completeness?.doubts ?? [];
    expect(provedComplete({ ...receipt, extraction: { rowCountAtSource: receipt.rows } })).toBe(found.length === 0);
    expect(receipt.notices.filter((notice) => notice.startsWith('may be incomplete'))).toHaveLength(found.length);
    return found.map((doubt) => doubt.text);
  };
  const rows = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => row(`INC${1000000 + at}`, '2026-07-01 08:00:00'));

  it('as many rows as the tool exports at most', async () => {
    expect(await doubts('a.csv', csv(...rows(10_000)))).toEqual([
      'exactly 10,000 rows: ServiceNow ends list exports and Table API answers at 10,000 rows unless told otherwise',
    ]);
    expect(await doubts('b.csv', csv(...rows(9_999)))).toEqual([]);
  });

  it('a title or a last line that says so', async () => {
    const one = row('INC1', '2026-07-01 08:00:00');
    expect(await doubts('a.csv', `${csv(one)}"Results truncated: limit of 10,000 rows"\n`)).toEqual([
      'line 3 says: Results truncated: limit of 10,000 rows',
    ]);
    expect(await doubts('b.csv', `"Records 1 - 50 of 1,234",,,,\n${csv(one)}`)).toEqual([
      'line 1 says: Records 1 - 50 of 1,234',
    ]);
    expect(await doubts('c.csv', `"Records 1 - 50 of 50",,,,\n${csv(one)}`)).toEqual([]);
  });

  it('a title whose comma parts it, and a last line padded to the width of the table', async () => {
    const one = row('INC1', '2026-07-01 08:00:00');
    expect(await doubts('d.csv', `Records 1 - 50 of 1,234\n${csv(one)}`)).toEqual([
      'line 1 says: Records 1 - 50 of 1 234',
    ]);
    expect(await doubts('e.csv', `${csv(one)}Export truncated: row limit reached,,,,\n`)).toEqual([
      'line 3 says: Export truncated: row limit reached',
    ]);
  });

  const INCIDENT =
    '{"number":"INC1","opened_at":"2026-07-01 08:00:00","sys_class_name":"incident","incident_state":"6"}';

  it('of a format that cannot show when a ticket was opened', async () => {
    const text = 'SR Number;Change Date+Time;Status;Sub Status\n1-1;2012-04-30T22:07:30+02:00;Accepted;In Progress\n';
    expect(await doubts('a.csv', text)).toEqual([
      'the log has no time of opening: each ticket is taken to begin with its first row in the file',
    ]);
  });

  it('a JSON document with more pages, or of more results', async () => {
    expect(await doubts('a.json', `{"result":[${INCIDENT}]}`)).toEqual([]);
    expect(
      await doubts('b.json', `{"total":2345,"result":[${INCIDENT}],"next_page":"https://example.test/2"}`),
    ).toEqual(['the file says it is a part of 2,345 results and holds 1', 'the file says that there is a next page']);
    expect(await doubts('c.json', `{"total":1,"result":[${INCIDENT}],"next_page":null}`)).toEqual([]);
  });
});
