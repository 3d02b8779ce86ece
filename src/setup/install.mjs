// Plain JavaScript without dependencies: runs on the Node.js the machine has, before anything is installed.
// Installs what package-lock.json names, only when that has changed, and with --browser looks for a browser.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.installed');
const PINNED_NODE = join(MODULES, 'node', 'bin', 'node');
/** What this file and npm run on. 20 is promised; 18, which Debian 12 has, does as well, because all else runs on the pinned one. */
const OLDEST_NODE = 18;
const WINDOWS = process.platform === 'win32';

const say = (line) => console.log(line);

function stop(...lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}

/** What an installation depends on: the locked packages, and the machine their binaries are for. */
function wanted() {
  const lock = join(ROOT, 'package-lock.json');
  if (!existsSync(lock)) stop(`package-lock.json is missing in ${ROOT}: is the clone complete?`);
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  return `${hash} ${process.platform} ${process.arch}\n`;
}

const isInstalled = () => existsSync(STAMP) && existsSync(PINNED_NODE) && readFileSync(STAMP, 'utf8') === wanted();

/** npm empties node_modules first: it must not run on the Node.js that is in there. */
function machinePath() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !/[\\/]node_modules[\\/]/.test(`${folder}/`))
    .join(delimiter);
}

function npm(...args) {
  const env = { ...process.env, PATH: machinePath(), PUPPETEER_SKIP_DOWNLOAD: '1' };
  return spawnSync('npm', args, { cwd: ROOT, env, encoding: 'utf8', shell: WINDOWS, maxBuffer: 64 * 1024 * 1024 });
}

function install() {
  const version = npm('--version');
  if (version.error || version.status !== 0) {
    stop('npm is not there. Install Node.js 20 or newer with npm (https://nodejs.org), and run this again.');
  }
  say(`packages: installing with npm ${version.stdout.trim()} (a minute or so, once) …`);
  // Not `npm ci`: it refuses a lock file without the optional packages of other platforms, which not every registry
  // has. `install` takes the locked versions all the same, checks their hashes, and --no-save leaves the lock file alone.
  // No install scripts: from a lock file npm would compile better-sqlite3, which brings its binaries, and a bare machine
  // has no compiler. The pinned Node.js alone needs its script.
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  check(npm('install', '--no-save', '--ignore-scripts', ...quiet));
  check(npm('rebuild', 'node', '--ignore-scripts=false', ...quiet));
  if (!existsSync(PINNED_NODE))
    stop(`packages: the pinned Node.js is not in ${PINNED_NODE}. Remove node_modules and try again.`);
  writeFileSync(STAMP, wanted());
  say('packages: installed');
}

function check({ status, stdout, stderr }) {
  if (status === 0) return;
  const output = `${stdout ?? ''}${stderr ?? ''}`.trim();
  stop(output.split('\n').slice(-15).join('\n'), `packages: ${reason(output)}`);
}

function reason(output) {
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i.test(output)) {
    return 'the npm registry cannot be reached. Connect this machine, or tell npm its proxy or mirror, and run this again.';
  }
  if (/ENOSPC/.test(output)) return 'the disk is full: 600 MB are needed.';
  if (/EACCES|EPERM/.test(output)) return `no permission to write ${MODULES}: make it yours, and run this again.`;
  return 'npm could not install them; its last lines are above.';
}

/** No browser, or no installer: said, and no reason to stop; everything but the PDF works. */
function findBrowser() {
  const script = join(ROOT, 'src', 'setup', 'install-browser.ts');
  const result = spawnSync(PINNED_NODE, [script], { cwd: ROOT, stdio: 'inherit' });
  if (result.status !== 0) {
    say('browser: could not look for one. Set ATTESTRY_BROWSER to the path of Chrome, Chromium or Edge to have PDFs.');
  }
}

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE) {
  stop(`Node.js ${process.versions.node} is too old to set this up. Install Node.js 20 or newer (https://nodejs.org).`);
}
if (!isInstalled()) install();
if (process.argv.includes('--browser')) findBrowser();
