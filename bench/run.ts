import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeWorkspace } from '../src/pipeline/workspace/make-workspace.ts';
import { changes, type Generated, generate, patches, tickets } from './generate.ts';

const OUT = fileURLToPath(new URL('out', import.meta.url));
const WORKSPACE = join(OUT, 'workspace');
/** A program of the machine, not of this package. */
const REFERENCE = 'sqlite3';
const CLI = fileURLToPath(new URL('../src/attestry.mjs', import.meta.url));

interface ImportRun {
  readonly rows: number;
  readonly rejected: number;
  readonly reconciles: boolean;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly peakMiB: number;
}

/** `npm run bench`; `-- 0.1` for a tenth of the rows, `-- 1 imports` to leave the packet out. */
const [scaleText = '1', only] = process.argv.slice(2);
const scale = Number(scaleText);
mkdirSync(OUT, { recursive: true });
rmSync(WORKSPACE, { recursive: true, force: true });
makeWorkspace(WORKSPACE, { zone: 'UTC' });

for (const generated of [tickets, patches, changes]) await benchImport(generated, Math.round(generated.rows * scale));
if (only !== 'imports') benchPacket();

async function benchImport(generated: Generated, rows: number): Promise<void> {
  const path = join(OUT, `${rows}-${generated.name}`);
  const bytes = await generate(generated, rows, path);
  console.log(`\n${generated.name}: ${rows.toLocaleString('en-US')} rows, ${(bytes / 1e6).toFixed(0)} MB`);

  settle();
  const reference = sqliteImport(path, generated.key);
  settle();
  const run: ImportRun = JSON.parse(child('import-child.ts', [WORKSPACE, path]));
  if (run.rows !== rows || run.rejected !== 0 || !run.reconciles) throw new Error(`wrong: ${JSON.stringify(run)}`);

  for (const [stage, seconds] of Object.entries(run.stages))
    console.log(`  ${stage.padEnd(24)} ${seconds.toFixed(1)} s`);
  say(
    'attestry import',
    run,
    `, ${Math.round(rows / run.seconds).toLocaleString('en-US')} rows/s, peak ${run.peakMiB.toFixed(0)} MiB`,
  );
  if (reference === null) {
    console.log('  no sqlite3 command line here: no reference');
    return;
  }
  say('sqlite3 .import + index', reference);
  const [time, cpu] = [run.seconds / reference.seconds, run.cpuSeconds / reference.cpuSeconds];
  console.log(`  ${'ratio'.padEnd(24)} ${time.toFixed(2)} of the time, ${cpu.toFixed(2)} of the CPU time`);
}

/** Neither side pays for what was written before it. */
function settle(): void {
  spawnSync('sync');
}

interface Taken {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

function say(what: string, { seconds, cpuSeconds }: Taken, further = ''): void {
  console.log(`  ${what.padEnd(24)} ${seconds.toFixed(1)} s (CPU ${cpuSeconds.toFixed(1)} s)${further}`);
}

function child(script: string, parameters: readonly string[]): string {
  const path = fileURLToPath(new URL(script, import.meta.url));
  // As attestry.mjs starts a large import.
  const flags = [
    '--max-semi-space-size=2',
    '--initial-old-space-size=32',
    '--heap-growing-percent=40',
    '--v8-pool-size=1',
  ];
  const { stdout, status } = spawnSync(process.execPath, [...flags, path, ...parameters], {
    encoding: 'utf8',
    env: { NODE_COMPILE_CACHE: join(OUT, 'compiled'), ...process.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${script} failed`);
  return stdout;
}

/** What the sqlite3 command line takes for the same file into a database file with an index on the key; `null` where there is none. */
function sqliteImport(path: string, key: string): Taken | null {
  const database = join(OUT, 'reference.sqlite');
  rmSync(database, { force: true });
  const started = performance.now();
  // `times` prints what the shell used, then what its children used.
  const script = '"$1" "$2" ".mode csv" ".import $3 reference" "create unique index of_key on reference ($4)" && times';
  const parameters = ['-c', script, 'sh', REFERENCE, database, path, key];
  const { status, stdout } = spawnSync('sh', parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const seconds = (performance.now() - started) / 1000;
  rmSync(database, { force: true });
  if (status !== 0) return null;
  const children = stdout.trim().split('\n').at(-1) ?? '';
  const cpuSeconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
    0,
  );
  return { seconds, cpuSeconds };
}

function benchPacket(): void {
  const { size } = statSync(join(WORKSPACE, 'evidence', 'evidence.sqlite'));
  console.log(`\npacket of the whole workspace (database ${(size / 1e6).toFixed(0)} MB)`);
  if (!existsSync(CLI)) {
    console.log('  not built: there is no command line yet');
    return;
  }
  const started = performance.now();
  const { status } = spawnSync(
    process.execPath,
    [
      CLI,
      'packet',
      '-w',
      WORKSPACE,
      '--period',
      '2026-Q3',
      '--as-of',
      '2026-10-05T00:00:00Z',
      '--no-pdf',
      '--out',
      join(OUT, 'reports'),
    ],
    { stdio: 'inherit' },
  );
  console.log(
    `  ${'attestry packet'.padEnd(24)} ${((performance.now() - started) / 1000).toFixed(1)} s, exit code ${status}`,
  );
}
