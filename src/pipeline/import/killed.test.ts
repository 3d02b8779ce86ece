import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../store/index.ts';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { storedTicket } from '../../testing/tickets.ts';

const ROWS = 40_000;

/** Rows of about `width` bytes; the child says how far it is on its standard output. */
function bigFile(path: string, width: number): void {
  const text = 'x'.repeat(width - 60);
  const rows = Array.from({ length: ROWS }, (_, n) => `INC${1_000_000 + n},2026-07-01T08:00:00Z,Ann,Closed,${text}`);
  writeFileSync(path, `number,opened_at,caller_id,incident_state,short_description\n${rows.join('\n')}\n`);
}

function importInChild(folder: string, path: string): ChildProcess {
  const url = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href);
  const code = `
    const { writeSync } = await import('node:fs');
    const { openStore } = await import(${url('../../store/index.ts')});
    const { importEvidence } = await import(${url('./import-evidence.ts')});
    const store = await openStore(${JSON.stringify(folder)}, { mode: 'write' });
    const onProgress = (done, total, rows) => writeSync(1, rows + '\\n');
    const policy = { sources: [] };
    await importEvidence({ store, policy, path: ${JSON.stringify(path)}, importedAt: 1, onProgress });
    writeSync(1, 'done\\n');
    store.close();`;
  return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Kills with SIGKILL as soon as the child has read that many rows; answers what it had said. */
async function killedAt(child: ChildProcess, rows: number): Promise<string> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const [last = ''] = said.trimEnd().split('\n').slice(-1);
    if (Number(last) >= rows) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return said;
}

it.each([
  ['while the file is copied', 100, 0],
  ['while rows are written to the write-ahead log', 100, 10_000],
  ['while rows are written under a rollback journal', 1000, 20_000],
])('an import killed %s leaves the workspace as it was', { timeout: 60_000 }, async (_when, width, rows) => {
  await withNewStore(async (before, folder) => {
    const { ticket } = storedTicket({ openedAt: 0, key: 'INC1' });
    importRecords(before, 'before', [ticket]);
    before.close();
    const path = join(folder, 'big.csv');
    bigFile(path, width);

    expect(await killedAt(importInChild(folder, path), rows)).not.toContain('done');
    const files = join(folder, 'evidence', 'files');
    expect(existsSync(files) ? readdirSync(files).map((name) => name.replace(/[0-9a-f]{16}/, '#')) : []).toEqual([
      'incoming-#.tmp',
    ]);

    const after = await openStore(folder, { mode: 'write' });
    expect(after.rowCounts()).toMatchObject({ ticket: 1 });
    expect([...after.tickets()].map((stored) => stored.ticket)).toMatchObject([ticket]);
    expect(after.receipts()).toHaveLength(1);
    expect(readdirSync(files)).toEqual([]);
    after.close();

    const again = importInChild(folder, path);
    expect(await once(again, 'close')).toEqual([0, null]);
    const complete = await openStore(folder, { mode: 'read' });
    expect(complete.rowCounts()).toMatchObject({ ticket: ROWS + 1 });
    complete.close();
  });
});
