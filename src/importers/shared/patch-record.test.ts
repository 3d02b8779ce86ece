import { expect, it } from 'vitest';
import { importing } from '../../testing/importing.ts';

const HEADER = 'Netbios_Name0,ArticleID,Title,Status,LastStatusChangeTime,LastStatusCheckTime\n';
const row = (machine: string, status: number, checked = '2026-07-20 02:00:00'): string =>
  `${machine},5034122,${status},${status},2026-07-15 02:00:00,${checked}\n`;

it('of several updates of one article on a machine the one that asks for most stands, whatever their order', () =>
  importing(async ({ run, store }) => {
    const rows = [
      row('a', 2),
      row('a', 1),
      row('b', 1),
      row('b', 2),
      row('c', 3),
      row('c', 1),
      row('d', 3),
      row('d', 0),
    ];
    const receipt = await run('updates.csv', HEADER + rows.join(''), { said: { zone: 'UTC' } });
    expect([receipt.rows, receipt.new, receipt.duplicate]).toEqual([8, 4, 4]);
    const states = () =>
      [...store.obligations()].flatMap((stored) =>
        'obligation' in stored ? [`${stored.obligation.asset} ${stored.obligation.state}`] : [],
      );
    expect(states()).toEqual(['a missing', 'b missing', 'c installed', 'd unknown']);
    // A later scan says how it stands then.
    await run('later.csv', HEADER + row('a', 3, '2026-07-21 02:00:00'), { said: { zone: 'UTC' } });
    expect(states()[0]).toBe('a installed');
  }));
