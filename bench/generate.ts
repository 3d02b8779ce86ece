import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';

/** Numbers from a seed: the same files on every machine. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const START = Date.UTC(2026, 6, 1);
const QUARTER_MINUTES = 92 * 24 * 60;
const MINUTE = 60_000;

const at = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
const number = (prefix: string, n: number): string => `${prefix}${String(n).padStart(7, '0')}`;

export interface Generated {
  readonly name: string;
  readonly rows: number;
  readonly header: string;
  /** Columns that identify a row, separated by commas: what an import keeps an index on. */
  readonly key: string;
  row(n: number, random: (below: number) => number): string;
}

const CATEGORIES = ['Network', 'Hardware', 'Software', 'Access', 'Database', 'Inquiry / Help'];
const CHANNELS = ['Phone', 'Email', 'Self-service', 'Monitoring'];
const PRIORITIES = ['1 - Critical', '2 - High', '3 - Moderate', '4 - Low'];
const SYMPTOMS = ['cannot sign in to', 'error while printing from', 'slow response of', 'no connection to'];

/** ServiceNow incidents, about 264 bytes a row. */
export const tickets: Generated = {
  name: 'tickets.csv',
  key: 'number',
  rows: 1_000_000,
  header:
    'number,opened_at,short_description,caller_id,priority,incident_state,category,contact_type,assignment_group,assigned_to,' +
    'cmdb_ci,company,reopen_count,reassignment_count,made_sla,sla_due,resolved_at,closed_at,close_code,sys_updated_on',
  row(n, random) {
    const opened = START + random(QUARTER_MINUTES) * MINUTE;
    const resolved = opened + (5 + random(6000)) * MINUTE;
    const closed = resolved + 3 * 24 * 60 * MINUTE;
    const isOpen = random(50) === 0;
    const quote = random(20) === 0 ? '"' : '';
    const text = `${quote}${quote ? 'Ward 3, ' : ''}${SYMPTOMS[random(4)]} system ${random(400)}, ticket ${n}`;
    return [
      number('INC', n),
      at(opened),
      `${quote ? text : text.replace(',', ' -')}${quote}`,
      `Caller ${random(2000)}`,
      PRIORITIES[random(4)],
      isOpen ? 'In Progress' : 'Closed',
      CATEGORIES[random(6)],
      CHANNELS[random(4)],
      `Group ${random(40)}`,
      `Agent ${random(300)}`,
      `asset-${random(5000)}`,
      'Example Health',
      random(30) === 0 ? 1 : 0,
      random(4),
      random(10) > 0,
      at(opened + 8 * 60 * MINUTE),
      isOpen ? '' : at(resolved),
      isOpen ? '' : at(closed),
      isOpen ? '' : 'Solved (Permanently)',
      at(isOpen ? opened : closed),
    ].join(',');
  },
};

const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** Patch obligations of 20,000 assets. */
export const patches: Generated = {
  name: 'patches.csv',
  key: 'asset, patch',
  rows: 1_000_000,
  header: 'asset,patch,cves,severity,released,detected,installed,state,scanned,asset_class,asset_importance',
  row(n, random) {
    const released = START + random(80) * 24 * 60 * MINUTE;
    const isInstalled = random(8) > 0;
    const installed = released + random(40) * 24 * 60 * MINUTE + random(1440) * MINUTE;
    return [
      `host-${String(Math.floor(n / 50)).padStart(5, '0')}`,
      `KB5${String((n % 50) + 100_000)}`,
      `CVE-2026-${10_000 + random(5000)}`,
      SEVERITIES[random(4)],
      at(released),
      at(released + 6 * 60 * MINUTE),
      isInstalled ? at(installed) : '',
      isInstalled ? 'installed' : 'missing',
      at(START + QUARTER_MINUTES * MINUTE - random(5 * 1440) * MINUTE),
      random(5) === 0 ? 'server' : 'workstation',
      SEVERITIES[random(3)],
    ].join(',');
  },
};

/** ServiceNow change requests. */
export const changes: Generated = {
  name: 'changes.csv',
  key: 'number',
  rows: 200_000,
  header:
    'number,type,state,risk,short_description,requested_by,u_approved_by,assigned_to,approval,opened_at,u_approved_at,' +
    'start_date,end_date,work_start,work_end,closed_at,close_code,backout_plan,test_plan,cmdb_ci,business_service,sys_updated_on',
  row(n, random) {
    const opened = START + random(QUARTER_MINUTES) * MINUTE;
    const planned = opened + 7 * 24 * 60 * MINUTE;
    const ended = planned + random(240) * MINUTE;
    return [
      number('CHG', n),
      ['standard', 'normal', 'normal', 'emergency'][random(4)],
      'Closed',
      ['Low', 'Moderate', 'High'][random(3)],
      `Update service ${random(300)} to release ${n}`,
      `Person ${random(200)}`,
      `Manager ${random(20)}`,
      `Agent ${random(200)}`,
      'approved',
      at(opened),
      at(opened + 24 * 60 * MINUTE),
      at(planned),
      at(planned + 240 * MINUTE),
      at(planned),
      at(ended),
      at(ended + 60 * MINUTE),
      random(30) === 0 ? 'unsuccessful' : 'successful',
      'Restore the previous release',
      'Smoke test of the sign-in page',
      `asset-${random(5000)}`,
      `service-${random(100)}`,
      at(ended + 60 * MINUTE),
    ].join(',');
  },
};

const LINES_PER_WRITE = 5000;

/** Writes the file unless it is there; answers its size in bytes. */
export async function generate({ header, row }: Generated, rows: number, path: string): Promise<number> {
  if (!existsSync(path)) {
    const file = createWriteStream(`${path}.tmp`);
    const random = randomFrom(20260701);
    let lines = [header];
    for (let n = 0; n < rows; n++) {
      lines.push(row(n, random));
      if (lines.length < LINES_PER_WRITE) continue;
      if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
      lines = [];
    }
    file.end(lines.length > 0 ? `${lines.join('\n')}\n` : '');
    await once(file, 'close');
    renameSync(`${path}.tmp`, path);
  }
  return statSync(path).size;
}
