import { expect, it } from 'vitest';
import { importing } from '../../testing/importing.ts';

const HEADER = 'number,opened_at,caller_id\n';
const row = (at: number): string => `INC${at},2026-07-01T08:00:00Z,Ann\n`;
const WHOLE = `${HEADER}${row(1)}${row(2)}`;

const doubtsOf = (text: string, encoding: BufferEncoding = 'utf8') =>
  importing(async ({ run }) => {
    const { completeness, notices } = await run('a.csv', Buffer.from(text, encoding));
    return { doubts: completeness?.doubts.map((doubt) => doubt.text), notices };
  });

it('says where a table ends in the middle of a row', async () => {
  const cut = 'the file ends inside a row: has 2 cells, the header has 3';
  expect((await doubtsOf(WHOLE)).doubts).toEqual([]);
  expect((await doubtsOf(WHOLE.trimEnd())).doubts).toEqual([]);
  expect(await doubtsOf(`${WHOLE}INC3,2026-07`)).toEqual({ doubts: [cut], notices: [`may be incomplete: ${cut}`] });
  expect((await doubtsOf(`\uFEFF${WHOLE}INC3,2026-07`, 'utf16le')).doubts).toEqual([cut]);
  expect((await doubtsOf(`${WHOLE}INC3,"2026-07`)).doubts).toEqual([
    'the file ends inside a row: a quote is opened and not closed before a delimiter or the end of a line',
  ]);
  // A whole line, however short, and a short row before the last one are rows that cannot be read, and no more.
  expect((await doubtsOf(`${WHOLE}two rows in all,\n`)).doubts).toEqual([]);
  expect((await doubtsOf(`${HEADER}INC3,2026-07\n${row(1).trimEnd()}`)).doubts).toEqual([]);
});

it('reads rows below a header that alone ends with a delimiter', () =>
  importing(async ({ run }) => {
    const receipt = await run('a.csv', 'asset,patch,state,\na,KB1,installed\nb,KB2,missing,\nc,KB3\n');
    expect([receipt.rows, receipt.new, receipt.rejected]).toEqual([3, 2, 1]);
    expect(receipt.completeness?.doubts).toEqual([]);
  }));

it('says where a document ends before its end', () =>
  importing(async ({ run }) => {
    const scan =
      '<NessusClientData_v2><Report name="a"><ReportHost name="b"></ReportHost></Report></NessusClientData_v2>';
    const whole = await run('a.nessus', scan);
    expect(whole.completeness?.doubts).toEqual([]);
    const cut = await run('b.nessus', scan.slice(0, -40));
    expect(cut.completeness?.doubts).toEqual([{ code: 'cut-row', text: 'the file ends before its XML does' }]);
  }));

it('says that the header comes again', async () => {
  expect((await doubtsOf(`${WHOLE}${WHOLE}`)).notices).toEqual([
    'the header comes again once: exports put one behind the other',
  ]);
});
