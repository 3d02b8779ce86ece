import { expect, it } from 'vitest';
import { importing } from '../../testing/importing.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { sincePacket } from './since-packet.ts';

const csv = (number: string): string => `number,opened_at,caller_id\n${number},2026-07-01 08:00:00,Ann\n`;
const said = { zone: 'UTC' };

it('says nothing of a workspace as it was, and names what came and what went since', () =>
  importing(async ({ run, store }) => {
    const text = (): string => sincePacket(store, packet).join(' ');
    const first = await run('first.csv', csv('INC1'), { said });
    await run('second.csv', csv('INC2'), { said });
    const packet = { ...sampleSource.packet, id: 'house-2026-q3', receipts: store.receipts() };
    expect(sincePacket(store, packet)).toEqual([]);
    for (const number of [3, 4, 5, 6, 7]) await run(`${number}.csv`, csv(`INC${number}`), { said });
    expect(text()).toBe(
      'Since packet house-2026-q3 was made, 3.csv (import 3), 4.csv (import 4), 5.csv (import 5), 2 more came ' +
        'into the workspace. The timeline is that of the records as they are now; the packet stays as it was. ',
    );
    store.forget(first.importId, { by: 'A', at: 0 });
    expect(text()).toContain('came into the workspace, first.csv (import 1) went out of it. ');
  }));
