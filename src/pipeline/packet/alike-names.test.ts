import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { alikeNames, alikeNamesIn } from './alike-names.ts';

it.each([
  [['app-01', 'app-01.corp.example', 'db-01'], 'app-01 and app-01.corp.example'],
  [['APP-01.a.example', 'app-01.b.example', 'x', 'X.a'], 'APP-01.a.example and app-01.b.example (2 such hosts)'],
  [['app-01', '10.20.1.1', 'fe80::1'], '2 known by an address alone, as 10.20.1.1'],
  [['app-01', 'app-02', 'app-01b'], null],
  // Nothing is known by a name, so nothing can be the same under one.
  [['10.20.1.1', '10.20.1.2'], null],
  [[], null],
])('%j', (names, said) => {
  expect(alikeNames(names)).toBe(said);
});

it('reads the names of a packet from its lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attestry-alike-'));
  expect(alikeNamesIn(folder)).toBeNull();
  mkdirSync(join(folder, 'populations'));
  writeFileSync(
    join(folder, 'populations', 'patch-assets.ndjson'),
    '["app-01",null,"not stated"]\n["app-01.corp.example","app-02","x"]\n',
  );
  expect(alikeNamesIn(folder)).toBe('app-01 and app-01.corp.example');
  rmSync(folder, { recursive: true });
});
