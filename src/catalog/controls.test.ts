import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Grade } from '../model/control.ts';
import { readCatalogue } from './catalogue.ts';
import { readMapping } from './mapping.ts';

const CONTROLS = resolve('controls');
const OSCAL = resolve('../shared/realdata/controls/nist-oscal/NIST_CSF_v2.0_catalog.xml');

const yamlOf = (id: string, name: string): string => readFileSync(resolve(CONTROLS, id, name), 'utf8');
function framework(id: string) {
  const catalogue = readCatalogue(yamlOf(id, 'catalogue.yaml'), `controls/${id}/catalogue.yaml`);
  return { catalogue, mapping: readMapping(yamlOf(id, 'mapping.yaml'), `controls/${id}/mapping.yaml`, catalogue) };
}

/** e.g. `4 direct, 26 partial`. */
function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
const gradesOf = (id: string): Partial<Record<Grade, number>> => tally(framework(id).mapping.map(({ grade }) => grade));

describe('NIST CSF 2.0', () => {
  const { catalogue, mapping } = framework('nist-csf-2.0');
  const ids = catalogue.controls.map(({ id }) => id);

  it('has 106 subcategories in six functions and 22 categories', () => {
    expect(tally(catalogue.controls.map(({ group }) => group[0] ?? ''))).toEqual({
      Govern: 31,
      Identify: 21,
      Protect: 22,
      Detect: 11,
      Respond: 13,
      Recover: 8,
    });
    expect(new Set(ids.map((id) => id.slice(0, 5))).size).toBe(22);
    expect(
      catalogue.controls.every(({ id, group }) => group.length === 2 && /^[A-Z]{2}\.[A-Z]{2}-\d\d$/.test(id)),
    ).toBe(true);
  });

  it('is graded as the specification counts it', () => {
    expect(gradesOf('nist-csf-2.0')).toEqual({ direct: 4, partial: 26, 'partial-optional': 5, indicator: 7, none: 64 });
    expect(mapping.filter(({ grade }) => grade === 'direct').map(({ control }) => control)).toEqual([
      'ID.RA-07',
      'PR.PS-02',
      'RS.MA-02',
      'RS.MA-03',
    ]);
  });

  it('takes only flagged tickets as evidence of detection, response and recovery (spec INC-2)', () => {
    const touched = mapping.filter(({ control, grade }) => /^(DE\.AE|RS|RC)/.test(control) && grade !== 'none');
    expect(touched).toHaveLength(21);
    for (const { data } of touched) expect(data).toEqual(['security-incidents']);
  });

  it.skipIf(!existsSync(OSCAL))(
    `lists what is in force in NIST's own OSCAL file${existsSync(OSCAL) ? '' : ' (not checked: the file is not here)'}`,
    () => {
      const entries = readFileSync(OSCAL, 'utf8').split('class="subcategory">').slice(1);
      // Withdrawn entries carry no mark; what they lack is an example.
      const inForce = entries.filter((entry) => entry.includes('name="example"'));
      expect(entries).toHaveLength(185);
      expect([...ids].sort()).toEqual(inForce.map((entry) => /<title>(.*?)<\/title>/.exec(entry)?.[1]).sort());
    },
  );
});

describe('HIPAA 164.308', () => {
  const { catalogue, mapping } = framework('hipaa-164-308');

  it('has 9 standards and 21 specifications, 10 required and 11 addressable', () => {
    expect(tally(catalogue.controls.map(({ designation }) => designation ?? 'none'))).toEqual({
      standard: 7,
      'standard, required': 2,
      'specification, required': 10,
      'specification, addressable': 11,
    });
    expect(
      catalogue.controls.filter(({ designation }) => designation === 'standard, required').map(({ id }) => id),
    ).toEqual(['164.308(a)(2)', '164.308(a)(8)']);
  });

  it('is graded 6 partial, 5 partial with optional data, 3 indicator, 16 none', () => {
    expect(gradesOf('hipaa-164-308')).toEqual({ partial: 6, 'partial-optional': 5, indicator: 3, none: 16 });
  });

  it('holds patch figures against risk management, not against protection from malicious software', () => {
    const byPatches = mapping.filter(({ tests }) => tests.some(({ figure }) => figure.startsWith('patch.')));
    expect(byPatches.map(({ control }) => control)).toEqual(['164.308(a)(1)(i)', '164.308(a)(1)(ii)(B)']);
  });

  it('takes only flagged tickets as evidence of incident response (spec INC-2)', () => {
    const incidents = mapping.filter(({ control }) => control.startsWith('164.308(a)(6)'));
    expect(incidents.map(({ data }) => data)).toEqual([['security-incidents'], ['security-incidents']]);
    const figures = incidents.flatMap(({ tests }) => tests.map(({ figure }) => figure));
    expect(figures).toEqual(['incident.incomplete.security', 'incident.incomplete.security']);
  });
});

it('tests Respond, Recover and adverse events of CSF by security incidents alone (spec INC-2)', () => {
  const { mapping } = framework('nist-csf-2.0');
  const rows = mapping.filter(({ control, tests }) => /^(RS|RC|DE\.AE)/.test(control) && tests.length > 0);
  expect(rows.length).toBeGreaterThan(5);
  for (const { control, data, tests } of rows) {
    expect(data, control).toEqual(['security-incidents']);
    for (const { figure, where } of tests) {
      const narrowed = where.some(({ column, in: values }) => column === 'security' && values.join() === 'yes');
      expect(figure.endsWith('.security') || narrowed, `${control} ${figure}`).toBe(true);
    }
  }
});

describe('SOX IT general controls', () => {
  const { catalogue, mapping } = framework('sox-itgc');

  it('has the house set of 30', () => {
    expect(tally(catalogue.controls.map(({ group }) => group.join()))).toEqual({
      Access: 7,
      Change: 10,
      Operations: 8,
      Development: 5,
    });
  });

  it('is graded 8 direct, 8 partial, 6 partial with optional data, 8 none', () => {
    expect(gradesOf('sox-itgc')).toEqual({ direct: 8, partial: 8, 'partial-optional': 6, none: 8 });
  });

  it('tolerates no deviation in approval and separation, 5 % elsewhere (spec ST-3)', () => {
    const zero = [
      'change.deviation.authorisation',
      'change.deviation.approval',
      'change.deviation.approval.emergency',
      'change.deviation.emergency',
      'change.deviation.separation',
      'access.approved-by-another',
      'access.approved-first',
    ];
    for (const { figure, tolerance } of mapping.flatMap(({ tests }) => tests)) {
      expect(tolerance, figure).toBe(zero.includes(figure) ? 0 : 5_000);
    }
  });
});

describe('later packs, short form', () => {
  // The rows of spec 6.4, counted there: ranges written out.
  it.each([
    ['pci-dss-4.0.1', { direct: 2, partial: 10, 'partial-optional': 5, indicator: 2, none: 7 }],
    ['cmmc-l2', { direct: 5, partial: 12, 'partial-optional': 5, indicator: 1, none: 3 }],
    ['finra-sec', { partial: 5, none: 7 }],
    ['cis-8.1', { partial: 2 }],
  ])('%s is graded as the specification says', (id, grades) => {
    expect(gradesOf(id)).toEqual(grades);
  });

  it('tests directly what the specification calls direct', () => {
    const direct = (id: string) =>
      framework(id)
        .mapping.filter(({ grade }) => grade === 'direct')
        .map(({ control }) => control);
    expect(direct('pci-dss-4.0.1')).toEqual(['6.3.3', '6.5.1']);
    expect(direct('cmmc-l2')).toEqual(['3.4.3', '3.4.4', '3.6.2', '3.11.3', '3.14.1']);
  });

  it('says in the note that a short form is not the whole', () => {
    for (const id of ['pci-dss-4.0.1', 'cmmc-l2', 'finra-sec', 'cis-8.1']) {
      expect(framework(id).catalogue.note).toMatch(/^Short form.*not yet been held against the official text/s);
    }
  });
});
