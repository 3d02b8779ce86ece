import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { installBrowser } from './install-browser.ts';

const room = mkdtempSync(join(tmpdir(), 'attestry-install-'));
afterAll(() => rmSync(room, { recursive: true }));

it('installs nothing and says nothing where there is a browser', () => {
  const path = join(room, 'browser');
  writeFileSync(path, "#!/bin/sh\necho 'Chromium 156.0.8078.79 built on Debian'\n");
  chmodSync(path, 0o755);
  const said: string[] = [];
  const found = installBrowser({ ATTESTRY_BROWSER: path, PATH: room }, (line) => said.push(line));
  expect(found).toEqual({ path, how: 'ATTESTRY_BROWSER', version: 'Chromium 156.0.8078.79' });
  expect(said).toEqual([]);
});
