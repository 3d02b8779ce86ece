import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { SMALL_CONFIG } from '../testing/small-config.ts';
import { configSchema } from './config/schema.ts';
import { readConfig } from './config.ts';

const DOCS = resolve('docs');
const keys = Object.keys(configSchema.shape);
const firstKey = (yaml: string): string => /^[\w-]+/.exec(yaml)?.[0] ?? '';

/** The parts of attestry.yaml that the documentation shows: page and text. */
const examples = readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .flatMap((page) =>
    [...readFileSync(join(DOCS, page), 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml = '']) => [page, yaml]),
  )
  .filter(([, yaml = '']) => keys.includes(firstKey(yaml)));

it('the documentation shows parts of attestry.yaml', () => {
  expect(examples.length).toBeGreaterThan(5);
});

it.each(examples)('what %s shows works as it stands', (page = '', yaml = '') => {
  expect(() => readConfig(SMALL_CONFIG + yaml, page)).not.toThrow();
});
