import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type FoundBrowser, findBrowser } from '../renderers/pdf/find-browser.ts';

const DOWNLOAD_TIMEOUT_MS = 180_000;
const PACKAGES_TIMEOUT_MS = 600_000;

/** Printed when no browser can be had: everything else works without one. */
const INSTRUCTION = [
  'No browser to print the PDF with; workbook, HTML and JSON are written without one. To have the PDF too, do one of:',
  '  Debian:                  sudo apt-get install chromium',
  '  Ubuntu, other, no root:  npx puppeteer browsers install chrome',
  '  any system:              set ATTESTRY_BROWSER to the path of Chrome, Chromium or Edge, version 131 or newer',
].join('\n');

type Environment = Readonly<Record<string, string | undefined>>;

/** Finds a browser or installs one: puppeteer's own download, else the system's package. `null`: none can be had. */
export function installBrowser(env: Environment, say: (line: string) => void): FoundBrowser | null {
  const found = findBrowser(env);
  if (found !== null) return found;
  for (const { what, run } of steps(env)) {
    say(`browser: ${what} …`);
    run();
    const installed = findBrowser(env);
    if (installed !== null) return installed;
  }
  return null;
}

interface Step {
  readonly what: string;
  run(): void;
}

function steps(env: Environment): readonly Step[] {
  const download: Step = {
    what: 'none found, downloading Chrome (headless shell)',
    run: () => puppeteerInstall(env, 'chrome-headless-shell'),
  };
  const asRoot = rootCommand();
  if (asRoot === null || !existsSync('/usr/bin/apt-get')) return [download];
  return [
    download,
    { what: 'installing the system package chromium', run: () => aptInstall(env, asRoot) },
    // Ubuntu's package is a stub for a snap; there the download lacks only its libraries.
    { what: 'downloading Chrome and its libraries', run: () => puppeteerInstall(env, 'chrome', '--install-deps') },
  ];
}

/** What makes a command run as root: nothing for root itself, `sudo` if it asks for no password, `null` if neither. */
function rootCommand(): readonly string[] | null {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}

function puppeteerInstall(env: Environment, ...what: readonly string[]): void {
  const cli = join(dirname(createRequire(import.meta.url).resolve('puppeteer')), 'node', 'cli.js');
  quietly([process.execPath, cli, 'browsers', 'install', ...what], env, DOWNLOAD_TIMEOUT_MS);
}

function aptInstall(env: Environment, asRoot: readonly string[]): void {
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'Acquire::Retries=2'];
  quietly([...apt, 'update'], env, PACKAGES_TIMEOUT_MS);
  quietly(
    [...apt, 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
    env,
    PACKAGES_TIMEOUT_MS,
  );
}

/** A step that fails is not an error here: the next one is tried, and the browser is looked for after each. */
function quietly([command = '', ...args]: readonly string[], env: Environment, timeout: number): void {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout, env: { ...env } });
  } catch {
    // Seen by findBrowser finding nothing.
  }
}

if (import.meta.main) {
  const browser = installBrowser(process.env, (line) => console.log(line));
  console.log(browser ? `browser: ${browser.version} (${browser.path})` : INSTRUCTION);
}
