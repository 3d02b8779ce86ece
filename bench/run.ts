import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeWorkspace } from '../src/pipeline/make-workspace.ts';
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
  readonly stages: Readonly<Record<string, number>>;
  readonly peakMiB: number;
}

/** `npm run bench`, or `npm run bench -- 0.1` for a tenth of the rows. */
const scale = Number(process.argv[2] ?? '1');
mkdirSync(OUT, { recursive: true });
rmSync(WORKSPACE, { recursive: true, force: true });
makeWorkspace(WORKSPACE, { zone: 'UTC' });

for (const generated of [tickets, patches, changes]) await benchImport(generated, Math.round(generated.rows * scale));
benchPacket();

async function benchImport(generated: Generated, rows: number): Promise<void> {
  const path = join(OUT, `${rows}-${generated.name}`);
  const bytes = await generate(generated, rows, path);
  console.log(`\n${generated.name}: ${rows.toLocaleString('en-US')} rows, ${(bytes / 1e6).toFixed(0)} MB`);

  const reference = sqliteImport(path);
  const run: ImportRun = JSON.parse(child('import-child.ts', [WORKSPACE, path]));
  if (run.rows !== rows || run.rejected !== 0 || !run.reconciles) throw new Error(`wrong: ${JSON.stringify(run)}`);

  for (const [stage, seconds] of Object.entries(run.stages))
    console.log(`  ${stage.padEnd(20)} ${seconds.toFixed(1)} s`);
  console.log(
    `  ${'attestry import'.padEnd(20)} ${run.seconds.toFixed(1)} s, ${Math.round(rows / run.seconds).toLocaleString('en-US')} rows/s, ` +
      `peak ${run.peakMiB.toFixed(0)} MiB`,
  );
  if (reference === null) console.log('  no sqlite3 command line here: no reference');
  else {
    console.log(`  ${'sqlite3 .import'.padEnd(20)} ${reference.toFixed(1)} s`);
    console.log(`  ${'ratio'.padEnd(20)} ${(run.seconds / reference).toFixed(2)}`);
  }
}

function child(script: string, parameters: readonly string[]): string {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [path, ...parameters], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${script} failed`);
  return stdout;
}

/** Seconds the sqlite3 command line takes for the same file into a database file; `null` where there is none. */
function sqliteImport(path: string): number | null {
  const database = join(OUT, 'reference.sqlite');
  rmSync(database, { force: true });
  const started = performance.now();
  const { status } = spawnSync(REFERENCE, [database, '.mode csv', `.import ${path} reference`], { stdio: 'inherit' });
  if (status !== 0) return null;
  const seconds = (performance.now() - started) / 1000;
  rmSync(database, { force: true });
  return seconds;
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
    [CLI, 'packet', '-w', WORKSPACE, '--period', '2026-Q3', '--as-of', '2026-10-05T00:00:00Z', '--no-pdf'],
    { stdio: 'inherit' },
  );
  console.log(
    `  ${'attestry packet'.padEnd(20)} ${((performance.now() - started) / 1000).toFixed(1)} s, exit code ${status}`,
  );
}
