import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusal } from '../testing/refusal.ts';
import { readCatalogue } from './catalogue.ts';
import { readMapping } from './mapping.ts';
import { readOscal } from './oscal.ts';
import { catalogueYaml, frameworkIdOf, startingMappingYaml } from './oscal-yaml.ts';

const REAL = resolve('../shared/realdata/controls/nist-oscal');
const SP800 = resolve(REAL, 'NIST_SP-800-53_rev5_MODERATE-baseline-resolved-profile_catalog.json');
const CSF = resolve(REAL, 'NIST_CSF_v2.0_catalog.xml');
const seen = (path: string): string => (existsSync(path) ? '' : ' (not checked: the file is not here)');

const label = (value: string) => ({ name: 'label', value });
const catalog = (title: string, groups: readonly object[]): string =>
  JSON.stringify({ catalog: { metadata: { title, version: '5.2' }, groups } });
const refused = (json: string): string => refusal(() => readOscal(json, 'file.json'));

const SAMPLE = catalog('Sample controls', [
  {
    title: 'Access',
    controls: [
      {
        id: 'ac-2',
        title: 'Accounts',
        props: [{ ...label('AC-02'), class: 'zero-padded' }, label('AC-2')],
        params: [{ id: 'p1', label: 'a number of days' }],
        parts: [
          {
            name: 'statement',
            parts: [
              { name: 'item', props: [label('a.')], prose: 'Close accounts within {{ insert: param, p1 }};' },
              { name: 'item', props: [label('b.')], prose: 'Review them.' },
            ],
          },
          { name: 'guidance', prose: 'Not part of the wording.' },
        ],
        controls: [
          { id: 'ac-2.1', title: 'Automation', props: [label('AC-2(1)')] },
          { id: 'ac-2.10', title: 'Shared', props: [label('AC-2(10)'), { name: 'status', value: 'withdrawn' }] },
          { id: 'ac-2.11', title: 'Gone', links: [{ rel: 'moved-to' }] },
          { id: 'ac-2.12', title: 'Merged', links: [{ rel: 'incorporated-into' }, { rel: 'related' }] },
        ],
      },
    ],
  },
]);

describe('readOscal', () => {
  it('reads nested controls, their plain label and wording, and leaves out what is withdrawn', () => {
    const { controls, withdrawn, marked } = readOscal(SAMPLE, 'file.json');
    expect({ withdrawn, marked }).toEqual({ withdrawn: 3, marked: true });
    expect(controls.map(({ id, group, title, statement }) => ({ id, group, title, statement }))).toEqual([
      {
        id: 'AC-2',
        group: ['Access'],
        title: 'Accounts',
        statement: 'a. Close accounts within [a number of days]; b. Review them.',
      },
      { id: 'AC-2(1)', group: ['Access'], title: 'Automation', statement: null },
    ]);
  });

  it('takes CSF categories as headings and the statement as the name', () => {
    const statement = { name: 'statement', prose: 'The mission is understood' };
    const subcategory = { id: 'GV.OC-01', class: 'subcategory', title: 'GV.OC-01', parts: [statement] };
    const category = { id: 'GV.OC', class: 'category', title: 'Context', controls: [subcategory] };
    const json = catalog('NIST Cybersecurity Framework 2.0', [{ title: 'GOVERN', controls: [category] }]);
    expect(readOscal(json, 'file.json').controls).toMatchObject([
      { id: 'GV.OC-01', group: ['GOVERN', 'Context'], title: 'The mission is understood' },
    ]);
  });

  it.each([
    ['no JSON', '<catalog/>', 'file.json is not JSON'],
    ['a profile', '{"profile": {}}', 'file.json is not an OSCAL catalogue: catalog: '],
    ['an empty catalogue', catalog('Nothing', []), 'file.json holds no control'],
  ])('refuses %s', (_, json, message) => {
    expect(refused(json)).toContain(message);
  });

  it.skipIf(!existsSync(SP800))(`reads NIST’s SP 800-53 moderate baseline${seen(SP800)}`, () => {
    const { controls, withdrawn, marked } = readOscal(readFileSync(SP800, 'utf8'), SP800);
    // 177 controls and 110 enhancements, counted in the file by another tool.
    expect({ controls: controls.length, withdrawn, marked }).toEqual({ controls: 287, withdrawn: 0, marked: false });
    expect(controls.filter(({ id }) => /^[A-Z]{2}-\d+$/.test(id))).toHaveLength(177);
    expect(controls.filter(({ id }) => /^[A-Z]{2}-\d+\(\d+\)$/.test(id))).toHaveLength(110);
    const flaws = controls.find(({ id }) => id === 'SI-2');
    expect(flaws).toMatchObject({ group: ['System and Information Integrity'], title: 'Flaw Remediation' });
    expect(flaws?.statement).toContain('within [time period] of the release of the updates');
    expect(controls.every(({ statement }) => statement !== null && !statement.includes('{{'))).toBe(true);
  });

  it.skipIf(!existsSync(CSF))(`takes 106 of the 185 in CSF 2.0, or says why it cannot${seen(CSF)}`, () => {
    // NIST's file as JSON: the outline is what matters here.
    const entries = readFileSync(CSF, 'utf8').split('class="subcategory">').slice(1);
    const inForce = (entry: string): boolean => entry.includes('name="example"');
    const asJson = (status: (entry: string) => object[]): string =>
      catalog('NIST Cybersecurity Framework 2.0', [
        {
          title: 'ALL',
          controls: entries.map((entry) => {
            const id = /<title>(.*?)<\/title>/.exec(entry)?.[1] ?? '';
            return { id, title: id, class: 'subcategory', props: status(entry) };
          }),
        },
      ]);
    expect(refused(asJson(() => []))).toBe(
      'file.json lists 185 subcategories and marks 0 as withdrawn; 106 are in force in CSF 2.0',
    );
    const marked = asJson((entry) => (inForce(entry) ? [] : [{ name: 'status', value: 'withdrawn' }]));
    const { controls, withdrawn } = readOscal(marked, 'file.json');
    expect({ controls: controls.length, withdrawn }).toEqual({ controls: 106, withdrawn: 79 });
  });
});

describe('an official catalogue as files of the workspace', () => {
  const official = readOscal(SAMPLE, 'file.json');
  const catalogue = readCatalogue(catalogueYaml('sample', official, 'file.json', '2026-11-21'), 'catalogue.yaml');

  it('is a catalogue like any other, with the wording', () => {
    expect(frameworkIdOf(official)).toBe('sample-controls');
    expect(catalogue).toMatchObject({ id: 'sample', title: 'Sample controls', edition: '5.2', source: 'file.json' });
    expect(catalogue.controls.map(({ id, statement }) => [id, statement])).toEqual([
      ['AC-2', 'a. Close accounts within [a number of days]; b. Review them.'],
      ['AC-2(1)', undefined],
    ]);
  });

  it('starts with a mapping that claims nothing', () => {
    const mapping = readMapping(startingMappingYaml('sample', official, '2026-11-21'), 'mapping.yaml', catalogue);
    expect(mapping.map(({ control, grade, tests }) => [control, grade, tests.length])).toEqual([
      ['AC-2', 'none', 0],
      ['AC-2(1)', 'none', 0],
    ]);
  });
});
