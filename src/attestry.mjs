#!/usr/bin/env node
// Plain JavaScript for any Node.js: says what to do on an old one before anything native is loaded
// (better-sqlite3 on Node.js 20 ends in a segmentation fault, not in a message).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * With a small young generation a large import peaks 140 MiB lower and takes no longer; with a heap that may grow by 40 %
 * before the engine looks through all of it, another 50; with one helper thread of the engine instead of four, its own two
 * threads share two cores with fewer others: a tenth less CPU time (all measured). They are fixed when a process starts, so
 * a large import gets a process of its own.
 */
const BULK_FLAGS = [
  '--max-semi-space-size=2',
  '--initial-old-space-size=32',
  '--heap-growing-percent=40',
  '--v8-pool-size=1',
];
const BULK_BYTES = 32 << 20;
/** Compiled code of the version that is installed: starting takes a third of the time. Without the folder, nothing is kept. */
const COMPILED = fileURLToPath(new URL('../node_modules/.cache/attestry', import.meta.url));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  module.enableCompileCache?.(COMPILED);
  if (isBulkImport()) process.exitCode = await runWith(BULK_FLAGS);
  else await import('./cli.ts');
} else {
  const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  if (existsSync(pinned)) {
    const { status } = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    process.exitCode = status ?? 3;
  } else {
    process.stderr.write(
      `attestry needs Node.js 22.18 or newer; this is ${process.versions.node}.\nInstall Node.js 24, or run \`node src/setup/install.mjs\` in the project: it brings its own.\n`,
    );
    process.exitCode = 2;
  }
}

function isBulkImport() {
  const [command, ...rest] = process.argv.slice(2);
  if (command !== 'import' || BULK_FLAGS.every((flag) => process.execArgv.includes(flag))) return false;
  return rest.some((path) => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= BULK_BYTES);
}

/** Runs the same command in a process with these flags; what ends this process ends that one. */
function runWith(flags) {
  const self = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, [...process.execArgv, ...flags, self, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: COMPILED, ...process.env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 3));
  });
}
