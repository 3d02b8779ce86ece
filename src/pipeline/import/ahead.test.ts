import { expect, it } from 'vitest';
import { importing } from '../../testing/importing.ts';

// The workspace of the tests imports at 2026-10-02T00:00:00Z.
const packages = (...lines: readonly string[]): string =>
  lines.map((line) => `${line} 10:00:00 Updated: bash-5.1.8-9.el9.x86_64\n`).join('');
const said = { zone: 'UTC', asset: 'web-01', year: 2026 };
const AHEAD = /^its latest time is 2027-01-07T10:00:00Z, after this import: /;

it('says that what is in a file happened after its import', () =>
  importing(async ({ run }) => {
    const inOrder = await run('yum.log', packages('Jan 05', 'Mar 09', 'Oct 02'), { said });
    expect(inOrder.notices).toEqual([]);
    // Logs put one behind the other, newest first: January below March is taken for the next year's.
    const newestFirst = await run('all.log', packages('Jan 05', 'Mar 09', 'Jan 07'), { said });
    expect(newestFirst.notices).toEqual([expect.stringMatching(AHEAD)]);
  }));

it('lets plans lie ahead', () =>
  importing(async ({ run }) => {
    const planned = 'asset,patch,state,released,scanned\na,KB1,missing,2026-12-08,2026-10-01\n';
    expect((await run('patches.csv', planned, { said: { zone: 'UTC' } })).notices).toEqual([]);
  }));
