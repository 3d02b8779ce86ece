import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoFiles } from '../../fixtures/demo/generator/files.ts';
import { readConfig } from '../workspace/config.ts';

const DEMO = resolve('fixtures/demo');
const committed = (name: string): string => readFileSync(join(DEMO, name), 'utf8');
const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('the demo quarter', () => {
  it.each(Object.entries(demoFiles()))('%s is what the generator writes, byte for byte', (name, text) => {
    expect(committed(name) === text).toBe(true);
  });

  it.skipIf(!hasPython)('expected.json is what the independent recount says (needs python3)', () => {
    const copy = mkdtempSync(join(tmpdir(), 'attestry-demo-'));
    try {
      cpSync(DEMO, copy, { recursive: true, filter: (path) => !path.endsWith('expected.json') });
      execFileSync('python3', [join(copy, 'check.py')]);
      expect(readFileSync(join(copy, 'expected.json'), 'utf8')).toBe(committed('expected.json'));
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  it('states row counts that are true, and none where completeness is not to be proved', () => {
    const { sources } = readConfig(committed('attestry.yaml'), 'attestry.yaml');
    const rows = (name: string): number => committed(name).trimEnd().split('\n').length - 1;
    expect(sources.map(({ id, extraction }) => [id, extraction.rowCountAtSource])).toEqual([
      ['servicenow', null],
      ['servicenow-changes', rows('changes-2026-Q3.csv')],
      ['servicenow-change-log', rows('change-log-2026-Q3.csv')],
      ['servicenow-affected', rows('affected-systems-2026-Q3.csv')],
      ['patch-manager', rows('patches-2026-Q3.csv')],
      ['inventory', rows('assets.csv')],
      ['monitor', null],
      ['maintenance-calendar', rows('maintenance-2026-Q3.csv')],
      ['backup-server', rows('job-runs-2026-Q3.csv')],
      ['cisa-kev', committed('known-exploited.json').split('"cveID"').length - 1],
      ['risk-acceptances', committed('risk-acceptances.yaml').split('- id: ').length - 1],
      ['ehr-db-01', null],
    ]);
  });

  it('is told in STORY.md with ids that are in the data', () => {
    const ids = new Set(committed('STORY.md').match(/\b(?:INC|CHG|KB)\d{7,10}\b/g));
    const data = readdirSync(DEMO)
      .filter((name) => name.endsWith('.csv'))
      .map(committed)
      .join('');
    expect(ids.size).toBeGreaterThan(30);
    expect([...ids].filter((id) => !data.includes(id))).toEqual([]);
  });

  it('stays small', () => {
    const bytes = readdirSync(DEMO).reduce((sum, name) => sum + statSync(join(DEMO, name)).size, 0);
    expect(bytes).toBeLessThan(2.5 * 1024 * 1024);
  });
});
