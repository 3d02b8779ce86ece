import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface FoundBrowser {
  readonly path: string;
  /** Where it was found, to print, e.g. `PATH (chromium)`. */
  readonly how: string;
  /** As the browser says it, e.g. `Chromium 156.0.8078.79`. */
  readonly version: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Chromium draws page headers and footers from the style sheet from this version on. */
const OLDEST = 131;

const NAMING = ['ATTESTRY_BROWSER', 'PUPPETEER_EXECUTABLE_PATH'];
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome-headless-shell',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
/** Executables within one version's folder of puppeteer's cache, by product. */
const CACHED = {
  'chrome-headless-shell': ['chrome-headless-shell-linux64/chrome-headless-shell'],
  chrome: [
    'chrome-linux64/chrome',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ],
} as const;

/**
 * A browser to print with: the one the environment names, else one in puppeteer's cache, else one of the system.
 * A candidate counts only if it says a version of its own: a package's stub that prints advice does not.
 */
export function findBrowser(env: Environment): FoundBrowser | null {
  for (const { path, how } of candidates(env)) {
    const version = existsSync(path) ? versionOf(path) : null;
    if (version !== null) return { path, how, version };
  }
  return null;
}

/** A sentence when the environment names a browser that cannot be printed with; `null`: it names none, or one that can. */
export function namedInVain(env: Environment): string | null {
  for (const name of NAMING) {
    const path = env[name];
    if (!path) continue;
    if (!existsSync(path)) return `${name} names ${path}, which is not there`;
    if (versionOf(path) === null) return `${name} names ${path}, which is no browser of version ${OLDEST} or newer`;
  }
  return null;
}

type Candidate = Pick<FoundBrowser, 'path' | 'how'>;

function* candidates(env: Environment): Iterable<Candidate> {
  for (const name of NAMING) {
    const path = env[name];
    if (path) yield { path, how: name };
  }
  yield* cached(env.PUPPETEER_CACHE_DIR ?? join(env.HOME ?? homedir(), '.cache', 'puppeteer'));
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of NAMES) {
    for (const folder of folders) yield { path: join(folder, name), how: `PATH (${name})` };
  }
  for (const path of APPLICATIONS) yield { path, how: 'Applications' };
}

function* cached(cache: string): Iterable<Candidate> {
  for (const [product, executables] of Object.entries(CACHED)) {
    const folder = join(cache, product);
    const builds = existsSync(folder) ? readdirSync(folder).sort(newestFirst) : [];
    for (const build of builds) {
      for (const executable of executables) yield { path: join(folder, build, executable), how: 'puppeteer cache' };
    }
  }
}

const newestFirst = (a: string, b: string): number => b.localeCompare(a, 'en', { numeric: true });

function versionOf(path: string): string | null {
  try {
    const output = execFileSync(path, ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, version, major] =
      /((?:Chrom|Google Chrome|HeadlessChrome|Microsoft Edge)[^\n]*?(\d+)(?:\.\d+){1,3})/.exec(output) ?? [];
    return version !== undefined && Number(major) >= OLDEST ? version : null;
  } catch {
    return null;
  }
}
