import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

// The import graph cannot see globals; these would make the same evidence give different bytes elsewhere or later.
const PURE = ['lib', 'model', 'importers', 'catalog', 'metrics', 'packet', 'workspace'];
const BANNED = /\b(Date\.now|Math\.random|console\.|process\.)|\bnew Date\(\)|\.toLocale\w*\(\)|\.localeCompare\(/g;

describe.each(PURE)('src/%s', (room) => {
  const files = readdirSync(join('src', room), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );

  it('reads no clock, chance, locale or process', () => {
    const found = files.flatMap((file) =>
      [...withoutComments(readFileSync(join('src', room, file), 'utf8')).matchAll(BANNED)].map(
        ([text]) => `${file}: ${text}`,
      ),
    );
    expect(found).toEqual([]);
  });
});

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
