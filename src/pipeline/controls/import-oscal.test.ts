import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkControls } from './check-controls.ts';
import { loadFramework } from './frameworks.ts';
import { importOscal } from './import-oscal.ts';

let workspace = '';
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'attestry-oscal-'));
});
afterEach(() => rmSync(workspace, { recursive: true }));

const ON = '2026-11-21';
const control = (id: string) => ({ id, title: `Control ${id}`, parts: [{ name: 'statement', prose: `Do ${id}.` }] });
function official(title: string, ids: readonly string[]): string {
  const path = join(workspace, 'official.json');
  const catalog = { metadata: { title, version: '1.0' }, groups: [{ title: 'All', controls: ids.map(control) }] };
  writeFileSync(path, JSON.stringify({ catalog }));
  return path;
}

it('makes a framework of the workspace, which is found, checked and read like the others', () => {
  const made = importOscal(workspace, official('House Rules', ['A-1', 'A-2']), null, ON);
  expect(made).toMatchObject({ framework: 'house-rules', controls: 2, withdrawn: 0 });
  expect(made.notice).toContain('No control in the file is marked as withdrawn: all 2 were taken.');
  const { catalogue, mapping } = loadFramework('house-rules', workspace);
  expect(catalogue.controls.map(({ statement }) => statement)).toEqual(['Do A-1.', 'Do A-2.']);
  expect(mapping.map(({ grade }) => grade)).toEqual(['none', 'none']);
  expect(checkControls(workspace)).toMatchObject({ problems: [] });
  expect(checkControls(workspace).frameworks).toContain('house-rules');
});

it('keeps a mapping that is there, and names it when it no longer fits', () => {
  const { folder } = importOscal(workspace, official('House Rules', ['A-1']), null, ON);
  const mapping = readFileSync(join(folder, 'mapping.yaml'), 'utf8').replace('Not mapped yet', 'Looked at, not mapped');
  writeFileSync(join(folder, 'mapping.yaml'), mapping);
  importOscal(workspace, official('House Rules', ['A-1']), null, ON);
  expect(readFileSync(join(folder, 'mapping.yaml'), 'utf8')).toBe(mapping);
  expect(() => importOscal(workspace, official('House Rules', ['A-1', 'A-9']), null, ON)).toThrow('A-9 is missing');
});

it('brings the mapping of the product where the controls are the same', () => {
  const ids = loadFramework('nist-csf-2.0', null).catalogue.controls.map(({ id }) => id);
  importOscal(workspace, official('Cybersecurity Framework', ids), 'csf-official', ON);
  const { mapping } = loadFramework('csf-official', workspace);
  expect(mapping.filter(({ grade }) => grade === 'direct')).toHaveLength(4);
});

it('does not take the name of a framework of the product', () => {
  const path = official('Any', ['A-1']);
  expect(() => importOscal(workspace, path, 'sox-itgc', ON)).toThrow('sox-itgc is a framework of the product');
  expect(() => importOscal(workspace, path, '../out', ON)).toThrow('"../out" cannot name a framework');
});
