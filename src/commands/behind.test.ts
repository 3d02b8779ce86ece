import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Packet } from '../model/packet.ts';
import { importFiles } from './import.ts';
import { init } from './init.ts';
import { packet } from './packet.ts';
import { sources } from './sources.ts';

// Two exports of one tool, of which one is old.

let workspace = '';
const said: string[] = [];
const say = (line: string): void => void said.push(line);
const edges = { now: Date.UTC(2026, 9, 2), print: say, note: say, redraw: null };

beforeEach(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'attestry-behind-'));
  await init.run(edges, [], { workspace, zone: 'America/New_York' });
  const config = join(workspace, 'attestry.yaml');
  writeFileSync(config, readFileSync(config, 'utf8').replace('examples: yes', 'examples: no '));
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const INCIDENTS = `number,opened_at,resolved_at,closed_at,incident_state,priority,sys_updated_on,caller_id
INC0000001,2026-07-14 10:00:00,2026-07-14 11:00:00,2026-07-15 11:00:00,Closed,3 - Moderate,2026-07-15 11:00:00,a
INC0000002,2026-07-20 10:00:00,2026-07-20 11:00:00,2026-07-21 11:00:00,Closed,3 - Moderate,2026-07-21 11:00:00,a
`;
const LATER =
  'INC0000003,2026-09-28 10:00:00,2026-09-28 11:00:00,2026-10-01 11:00:00,Closed,3 - Moderate,2026-10-01 11:00:00,a\n';
const CHANGES = `number,type,state,risk,requested_by,start_date,end_date,sys_updated_on
CHG0000001,Normal,Closed,Low,a,2026-07-14 10:00:00,2026-07-14 12:00:00,2026-10-01 12:00:00
`;

async function made(incidents: string): Promise<Packet> {
  const paths = [
    ['incident.csv', incidents],
    ['change.csv', CHANGES],
  ].map(([name = '', text = '']) => {
    writeFileSync(join(workspace, name), text);
    return join(workspace, name);
  });
  await importFiles.run(edges, [paths], { workspace, zone: 'America/New_York' });
  const out = join(workspace, 'reports');
  await packet.run(edges, [], { workspace, period: '2026-Q3', out, pdf: false });
  return JSON.parse(readFileSync(join(out, '2026-Q3', 'packet.json'), 'utf8'));
}

const serviceLevels = ({ frameworks }: Packet) =>
  frameworks.find(({ catalogue }) => catalogue.id === 'sox-itgc')?.findings.find(({ control }) => control.id === 'OP-6')
    ?.status;

it('does not take a newer list of changes for knowledge of the incidents of the same tool', async () => {
  const behind = await made(INCIDENTS);
  // 21 July, 11:00 and 1 October, 12:00 in New York.
  expect(behind.cutOffs).toEqual([
    {
      source: 'servicenow',
      at: Date.UTC(2026, 9, 1, 16),
      basis: 'latest record',
      behind: [{ records: 'ticket', at: Date.UTC(2026, 6, 21, 15) }],
    },
  ]);
  expect(serviceLevels(behind)).toBe('insufficient-data');
  expect(JSON.stringify(behind.sections)).toContain(
    'servicenow, records of the kind ticket: 2026-07-21 11:00:00 -04:00',
  );
  await sources.run(edges, [], { workspace });
  expect(said.at(-1)).toBe('servicenow: its records of the kind ticket are known up to 2026-07-21T15:00:00Z alone');
});

it('names the sources that end before the period does, and what to state of them', async () => {
  await made(INCIDENTS);
  expect(said.filter((line) => line.startsWith('Not known to reach'))).toEqual([]);
  const csv = join(workspace, 'patches.csv');
  writeFileSync(csv, 'patch,asset,state,scanned\nKB1,a,missing,2026-09-20 10:00:00\n');
  await importFiles.run(edges, [[csv]], { workspace, zone: 'America/New_York' });
  await packet.run(edges, [], { workspace, period: '2026-Q3', out: join(workspace, 'reports'), pdf: false });
  expect(said.filter((line) => line.startsWith('Not known to reach'))).toEqual([
    expect.stringContaining('period: patches (up to 2026-09-20T14:00:00Z). What happened after that is in no figure'),
  ]);
});

it('says nothing where both reach the end', async () => {
  const whole = await made(`${INCIDENTS}${LATER}`);
  expect(whole.cutOffs).toEqual([{ source: 'servicenow', at: Date.UTC(2026, 9, 1, 16), basis: 'latest record' }]);
  expect(serviceLevels(whole)).toBe('evidence-limited');
  expect(JSON.stringify(whole.sections)).not.toContain('records of the kind');
});
