import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkControls } from './check-controls.ts';
import { loadPeople } from './people.ts';

let workspace = '';
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'attestry-people-'));
});
afterEach(() => rmSync(workspace, { recursive: true }));

const entry = (control: string): string =>
  `not-applicable:\n  - {framework: sox-itgc, controls: [${control}], reason: None here, approver: CIO, on: 2026-01-10, review-by: 2027-01-10}\n`;

it('reads what people said beside the workspace, and nothing where there is no file', () => {
  expect(loadPeople(workspace).notApplicable).toEqual([]);
  writeFileSync(join(workspace, 'attestations.yaml'), entry('PD-1'));
  expect(loadPeople(workspace).notApplicable).toMatchObject([{ controls: ['PD-1'], reviewBy: '2027-01-10' }]);
});

it('is held against the catalogues by the check', () => {
  const path = join(workspace, 'attestations.yaml');
  writeFileSync(path, entry('PD-99'));
  expect(checkControls(workspace).problems).toEqual([
    `${path}:2 not-applicable.0.controls.0: found PD-99, expected a control of sox-itgc`,
  ]);
});
