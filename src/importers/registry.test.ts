import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import * as importers from './index.ts';

const camelCase = (id: string): string => id.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase());

it('has every importer of this folder, named as its file', () => {
  const ids = readdirSync(resolve('src/importers'), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.ts' && !entry.name.includes('.test.'))
    .map((entry) => entry.name.replace(/[.]ts$/, ''));
  expect(
    Object.values(importers)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(ids.sort());
  expect(Object.keys(importers).sort()).toEqual(ids.map(camelCase).sort());
});
