import { describe, expect, it } from 'vitest';
import type { Facts } from '../../model/packet.ts';
import { blocksOf, build, built, tableOf, texts } from '../../testing/built-sections.ts';
import { sampleFacts } from '../../testing/sample-packet.ts';
import { SECTIONS } from './index.ts';

describe('sections', () => {
  it('stand in the order of a workpaper, and leave out what was not measured', () => {
    expect(built.map(({ id }) => id)).toEqual([
      'scope-and-basis',
      'how-to-read',
      'control-matrix',
      'control-results',
      'service-levels',
      'patch-currency',
      'exceptions',
      'populations-and-receipts',
      'coverage',
      'limitations',
      'appendix',
    ]);
  });

  it('are built from nothing but a policy', () => {
    const empty = {
      ...sampleFacts,
      frameworks: [],
      figures: [],
      populations: [],
      receipts: [],
      exceptions: [],
      cutOffs: [],
    };
    expect(build(empty).map(({ id }) => id)).toEqual([
      'scope-and-basis',
      'how-to-read',
      'populations-and-receipts',
      'limitations',
      'appendix',
    ]);
  });

  it('name their builder by its id', () => {
    for (const builder of SECTIONS) {
      const section = builder.build(sampleFacts);
      if (section !== null) expect(section.id).toBe(builder.id);
    }
  });

  it('print the order in which a control takes the status of its tests (spec ST-1)', () => {
    expect(JSON.stringify(blocksOf('how-to-read'))).toContain(
      'exceptions noted, insufficient data, no evidence, not tested, evidence limited, attested, supported – within tolerance, supported – no exceptions noted.',
    );
  });

  it('claim nothing that records cannot show', () => {
    const forbidden = /complian(?:t|ce score)|certified|guarantee|passed audit|\baudited\b|satisf|\bsecure\b/i;
    const withoutNames = { ...sampleFacts, frameworks: [] };
    expect(JSON.stringify(build(withoutNames)).match(forbidden)).toBeNull();
    expect(JSON.stringify(built).match(forbidden)).toBeNull();
  });

  it('show no figure that the ledger lacks, and every figure that it has', () => {
    const shown = new Set([...JSON.stringify(built).matchAll(/"type":"figure","id":"([^"]+)"/g)].map(([, id]) => id));
    expect([...shown].sort()).toEqual(sampleFacts.figures.map(({ id }) => id));
  });
});

describe('calendars of the appendix', () => {
  it('say how long one business day is, on which targets in bd rest', () => {
    const { columns, rows } = tableOf('appendix', 'calendars');
    const at = columns.findIndex(({ title }) => title === 'One business day (bd)');
    const [calendar] = sampleFacts.policy.calendars;
    expect(rows[0]?.[at]).toEqual({ type: 'value', value: calendar?.businessDayMs, as: 'duration' });
    expect(calendar?.businessDayMs).toBe(8 * 3_600_000);
  });
});

describe('control matrix', () => {
  it('lists every control, and leads to the results of those that have some', () => {
    const rows = blocksOf('control-matrix').flatMap((block) =>
      block.type === 'table' && block.id.startsWith('matrix-of') ? block.rows : [],
    );
    expect(rows.map((row) => [row[0]?.type, ...texts(row)])).toEqual([
      [
        'link',
        'OP-6',
        'Incidents are resolved in the time committed to',
        'Direct',
        'exceptions-noted',
        'Tested: Resolution attainment. Also needed: Signed procedure and its yearly review.',
      ],
      [
        'link',
        'OP-7',
        'Patches are installed in time',
        'Partial',
        'evidence-limited',
        'The other evidence is missing.',
      ],
      [
        'text',
        'GV-1',
        'A policy is set and kept up to date',
        'None',
        'no-evidence',
        'Needed: Signed procedure and its yearly review.',
      ],
      [
        'link',
        'CM-9',
        'Emergency changes are approved afterwards',
        'Direct',
        'no-occurrence',
        '0 of 0: there was no emergency change.',
      ],
    ]);
  });

  it('calls a test that had no line to run on no test that was made', () => {
    const [first, ...others] = sampleFacts.frameworks;
    if (first === undefined) return expect.fail('no framework');
    const findings = first.findings.map((finding) => ({
      ...finding,
      tests: finding.tests.map((test) => ({ ...test, status: 'no-evidence' as const })),
    }));
    const blocks = blocksOf(
      'control-matrix',
      build({ ...sampleFacts, frameworks: [{ ...first, findings }, ...others] }),
    );
    const said = JSON.stringify(blocks);
    expect(said).toContain('Nothing to test: Resolution attainment. Needed: Signed procedure');
    expect(said).not.toContain('Tested: Resolution attainment');
  });

  it('counts the grades (spec COV-2)', () => {
    expect(JSON.stringify(blocksOf('control-matrix'))).toContain('2 direct, 1 partial, 1 none, of 4 controls');
  });
});

describe('exceptions', () => {
  it('say what was expected and found, and where the row is', () => {
    expect(tableOf('exceptions', 'exceptions-of-sla-resolution').columns.map(({ title }) => title)).toEqual([
      'Ticket',
      'Priority',
      'Expected: Due',
      'Found: Resolved',
      'Reason',
      'Place',
    ]);
    expect(tableOf('exceptions', 'exceptions-of-sla-resolution').cut).toBeNull();
  });

  it('are cut to six, and say how many there are and where the rest is', () => {
    const [list] = sampleFacts.exceptions;
    const row = list?.rows[0] ?? expect.fail('no exception');
    const long = { population: 'sla-resolution', total: 140, rows: Array.from({ length: 100 }, () => row) };
    const table = tableOf('exceptions', 'exceptions-of-sla-resolution', build({ ...sampleFacts, exceptions: [long] }));
    expect(table.rows).toHaveLength(6);
    expect(table.cut).toEqual({ shown: 6, of: 140, sheet: 'Exceptions' });
  });
});

describe('warnings', () => {
  const warnings = (id: string, facts: Facts): readonly string[] =>
    blocksOf(id, build(facts)).flatMap((block) =>
      block.type === 'notice' && block.tone === 'warning' ? [block.text] : [],
    );

  it('name each source that is not known to the end of the period', () => {
    expect(warnings('scope-and-basis', sampleFacts)[0]).toMatch(/^Sources: patches[.]/);
    const [known] = sampleFacts.cutOffs;
    expect(warnings('scope-and-basis', { ...sampleFacts, cutOffs: known ? [known] : [] })).toEqual([]);
  });

  it('name each file whose row count at the source differs', () => {
    // incidents.csv: 13 stated, 13 received; the patch file: 13 stated, 6 received.
    const [text = ''] = warnings('populations-and-receipts', sampleFacts);
    expect(text).toContain('patches <img');
    expect(text).not.toContain('incidents.csv');
  });
});
