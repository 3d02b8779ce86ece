import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findBrowser, namedInVain } from './find-browser.ts';

const room = mkdtempSync(join(tmpdir(), 'attestry-browsers-'));
afterAll(() => rmSync(room, { recursive: true }));

function executable(path: string, prints: string, exits = 0): string {
  const full = join(room, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, `#!/bin/sh\necho '${prints}'\nexit ${exits}\n`);
  chmodSync(full, 0o755);
  return full;
}

const named = executable('own/my-chrome', 'Google Chrome 140.0.7000.1');
executable('snap/chromium-browser', 'Command requires the chromium snap to be installed: snap install chromium', 1);
executable('talk/chromium', 'please run: snap install chromium');
executable('old/chromium', 'Chromium 130.0.1.1');
const system = executable('system/google-chrome', 'Google Chrome 150.0.1.2 ');
const shell = 'chrome-headless-shell-linux64/chrome-headless-shell';
executable(`cache/chrome-headless-shell/linux-99.0.0.0/${shell}`, 'Google Chrome for Testing 199.0.0.0');
const cached = executable(
  `cache/chrome-headless-shell/linux-140.0.0.0/${shell}`,
  'Google Chrome for Testing 140.0.0.0',
);
const path = (...folders: readonly string[]): string => folders.map((folder) => join(room, folder)).join(':');

it.each([
  ['the one the environment names', { ATTESTRY_BROWSER: named, PATH: path('system') }, named, 'ATTESTRY_BROWSER'],
  ["puppeteer's name for it", { PUPPETEER_EXECUTABLE_PATH: named }, named, 'PUPPETEER_EXECUTABLE_PATH'],
  [
    'the newest in the cache',
    { PUPPETEER_CACHE_DIR: join(room, 'cache'), PATH: path('system') },
    cached,
    'puppeteer cache',
  ],
  ['the system, past a stub', { PATH: path('snap', 'talk', 'system') }, system, 'PATH (google-chrome)'],
  [
    'the system, past a named file that is gone',
    { ATTESTRY_BROWSER: '/gone', PATH: path('system') },
    system,
    'PATH (google-chrome)',
  ],
])('finds %s', (_, env, found, how) => {
  expect(findBrowser({ HOME: room, ...env })).toMatchObject({ path: found, how });
});

it('finds none where only stubs, talkers and old versions are', () => {
  expect(findBrowser({ HOME: room, PATH: path('snap', 'talk', 'old') })).toBeNull();
});

it('says the version in the words of the browser', () => {
  expect(findBrowser({ HOME: room, PATH: path('system') })?.version).toBe('Google Chrome 150.0.1.2');
});

it('says when the browser the environment names is not there, or none to print with', () => {
  expect(namedInVain({ PATH: path('system') })).toBeNull();
  expect(namedInVain({ ATTESTRY_BROWSER: named })).toBeNull();
  expect(namedInVain({ PUPPETEER_EXECUTABLE_PATH: '/nonexistent' })).toBe(
    'PUPPETEER_EXECUTABLE_PATH names /nonexistent, which is not there',
  );
  expect(namedInVain({ ATTESTRY_BROWSER: join(room, 'old/chromium') })).toMatch(/no browser of version 131 or newer$/);
});
