#!/usr/bin/env node
// Plain JavaScript for any Node.js: says what to do on an old one before anything native is loaded
// (better-sqlite3 on Node.js 20 ends in a segmentation fault, not in a message).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  await import('./cli.ts');
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
