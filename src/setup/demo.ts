import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The demo is the product: every step is a command of its own, as a person would type it.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = 'reports/demo';
const WORKSPACE = `${OUT}/workspace`;
const PERIOD = '2026-Q3';
const DATA = 'fixtures/demo';

function attestry(...args: readonly string[]): void {
  console.log(`\n$ attestry ${args.map((arg) => (/[\s*?"']/.test(arg) ? JSON.stringify(arg) : arg)).join(' ')}`);
  const { status } = spawnSync(process.execPath, ['src/attestry.mjs', ...args], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\nThe demo stops here: the command above ended with ${status ?? 'a signal'}.`);
    process.exit(status ?? 3);
  }
}

/** What people add lies beside attestry.yaml as a file of its own. */
function copy(file: string): void {
  console.log(`\n$ cp ${DATA}/${file} ${WORKSPACE}/`);
  copyFileSync(join(ROOT, DATA, file), join(ROOT, WORKSPACE, file));
}

const WHAT: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\.pdf$/, 'the packet to read, print and sign'],
  [/\.xlsx$/, 'the workbook: every figure as a formula over every evidence line'],
  [/\.html$/, 'the packet for the browser, one file'],
  [/^oscal-assessment-results\.json$/, 'the findings in OSCAL, for tools that read it'],
  [/^oscal-poam\.json$/, 'the open exceptions in OSCAL'],
  [/^packet\.json$/, 'the packet as data: ledger, findings, receipts'],
  [/^populations$/, 'the evidence lines, one file a population'],
  [/^manifest\.json$/, 'each file with its SHA-256'],
  [/^SHA256SUMS$/, 'the same for `sha256sum --check`'],
];

function size(path: string): string {
  const { size: bytes } = statSync(path);
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function listFiles(folder: string): void {
  console.log(`\nThe packet of ${PERIOD} is in ${folder}/:`);
  for (const name of readdirSync(join(ROOT, folder)).sort()) {
    const what = WHAT.find(([pattern]) => pattern.test(name))?.[1] ?? '';
    const path = join(ROOT, folder, name);
    console.log(`  ${name.padEnd(30)} ${(statSync(path).isDirectory() ? '' : size(path)).padStart(8)}  ${what}`);
  }
  console.log(`\nWhat happened in this quarter, to find in the packet: ${DATA}/STORY.md`);
  console.log(`The workspace it was made from, to go on with: ${WORKSPACE}/attestry.yaml`);
}

rmSync(join(ROOT, OUT), { recursive: true, force: true });

const from = (file: string): string => `${DATA}/${file}`;
attestry('init', '-w', WORKSPACE, '--from', from('attestry.yaml'));
attestry('import', '-w', WORKSPACE, from('incidents-2026-Q3.csv'), from('incident-updates-2026-09.csv'));
attestry('import', '-w', WORKSPACE, '--source', 'servicenow-changes', from('changes-2026-Q3.csv'));
attestry('import', '-w', WORKSPACE, '--source', 'servicenow-change-log', from('change-log-2026-Q3.csv'));
attestry('import', '-w', WORKSPACE, '--source', 'servicenow-affected', from('affected-systems-2026-Q3.csv'));
attestry('import', '-w', WORKSPACE, '--source', 'patch-manager', from('patches-2026-Q3.csv'));
attestry('import', '-w', WORKSPACE, '--source', 'ehr-db-01', from('dpkg.log'), from('apt-history.log'));
attestry('import', '-w', WORKSPACE, '--source', 'inventory', from('assets.csv'));
attestry(
  'import',
  '-w',
  WORKSPACE,
  '--source',
  'monitor',
  from('outages-2026-Q3.csv'),
  from('alerts-2026-Q3.csv'),
  from('monitoring-2026-09-30.csv'),
);
attestry('import', '-w', WORKSPACE, '--source', 'maintenance-calendar', from('maintenance-2026-Q3.csv'));
attestry('import', '-w', WORKSPACE, '--source', 'backup-server', from('job-runs-2026-Q3.csv'));
attestry('import', '-w', WORKSPACE, from('known-exploited.json'), from('risk-acceptances.yaml'));
copy('attestations.yaml');
attestry('packet', '-w', WORKSPACE, '--period', PERIOD, '--as-of', '2026-10-01T00:00:00-04:00', '--out', OUT);

const folder = `${OUT}/${PERIOD}`;
if (existsSync(join(ROOT, folder))) listFiles(folder);
