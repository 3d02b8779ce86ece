import { describe, expect, it } from 'vitest';
import type { Mapping } from '../model/control.ts';
import type { Figure } from '../model/figure.ts';
import {
  attainment,
  catalogueOf,
  deviation,
  judged,
  mappingOf,
  type Numbers,
  people,
  ratio,
  TICKETS,
} from '../testing/judging.ts';
import { type JudgeInput, judgeControls, statusCounts } from './findings.ts';

describe('judgeControls', () => {
  it('reads a deviation rate from its numerator', () => {
    const of = (numbers: Numbers) =>
      judged(mappingOf({ tests: [deviation('late', 0)] }), { figures: [ratio('late', numbers, 'up')] });
    expect(of([0, 140, 0]).status).toBe('no-exceptions-noted');
    expect(of([1, 140, 0]).status).toBe('exceptions-noted');
    expect(of([0, 140, 2]).status).toBe('insufficient-data');
  });

  it('leaves grade none without evidence whatever was imported, and attested at best (spec COV-1)', () => {
    const none = mappingOf({ grade: 'none', data: [], tests: [] });
    expect(judged(none)).toMatchObject({
      status: 'no-evidence',
      because: 'No record can show this, and nothing is attached.',
      tests: [],
    });
    const attestations = people({ attached: ['Policy, 2026-03-01'], otherEvidenceReviewed: true });
    expect(judged(none, { attestations })).toMatchObject({
      status: 'attested',
      because: 'Attached and not tested by the product: Policy, 2026-03-01.',
    });
  });

  it('says why no test can run, and leaves what is attached as attested (spec 7.3, rule 3)', () => {
    const mapping = mappingOf({ grade: 'partial', tests: [], untested: 'No record holds the notice.' });
    expect(judged(mapping)).toMatchObject({
      status: 'not-tested',
      because: 'No test can run: No record holds the notice.',
    });
    const attestations = people({ attached: ['Letter, 2026-03-01'] });
    expect(judged(mapping, { attestations })).toMatchObject({
      status: 'attested',
      because: 'Attached and not tested by the product: Letter, 2026-03-01. No record holds the notice.',
    });
    expect(judged(mapping, { receipts: [] }).status).toBe('no-evidence');
  });

  it('does not take ordinary tickets for security incidents (spec INC-2)', () => {
    expect(
      judged(mappingOf({ data: ['security-incidents'], tests: [], planned: ['stage completeness'] })),
    ).toMatchObject({
      status: 'no-evidence',
      because:
        'Nothing read from the imported files speaks to this (tickets flagged as security incidents), and nothing is attached.',
    });
  });

  it('takes flagged tickets for security incidents, which nothing tests yet', () => {
    const flagged = { ...ratio('incident.security', [0, 0, 0]), kind: 'count' as const };
    const figures = (count: number): readonly Figure[] => [
      { ...flagged, of: { population: 'p', where: [] }, result: { kind: 'count', count } },
    ];
    const incidents = mappingOf({ data: ['security-incidents'], tests: [], planned: ['stage completeness'] });
    expect(judged(incidents, { figures: figures(2) }).status).toBe('not-tested');
    expect(judged(incidents, { figures: figures(0) }).status).toBe('no-evidence');
  });

  it('refuses a mapping that reads a figure the wrong way round', () => {
    const figures = [ratio('met', [1, 100, 0], 'up')];
    expect(() => judged(mappingOf(), { figures })).toThrow(
      'the mapping of OP-1 reads met as attainment, but it measures deviation',
    );
  });

  it('keeps the order of the catalogue and misses no control', () => {
    const input = { figures: [], receipts: TICKETS, populationProved: () => true, coversPeriod: () => true };
    const mapping = [mappingOf({ control: 'B' }), mappingOf({ control: 'A' })];
    expect(
      judgeControls({ ...input, catalogue: catalogueOf('A', 'B'), mapping }).map(({ control: { id } }) => id),
    ).toEqual(['A', 'B']);
    expect(() => judgeControls({ ...input, catalogue: catalogueOf('A', 'C'), mapping })).toThrow(
      'house has no mapping of C',
    );
  });
});

describe('a control with several tests', () => {
  const GOOD: Numbers = [100, 100, 0];
  const figures = [
    ratio('good', GOOD),
    ratio('some', [97, 100, 0]),
    ratio('bad', [50, 100, 0]),
    ratio('open', [90, 90, 10]),
    ratio('empty', [0, 0, 0]),
  ];
  const status = (keys: readonly string[], part: Partial<Mapping> = {}, input: Partial<JudgeInput> = {}) =>
    judged(mappingOf({ tests: keys.map((key) => attainment(key)), ...part }), { figures, ...input }).status;

  it('takes the worst status (spec ST-1)', () => {
    expect(status(['good', 'some'])).toBe('within-tolerance');
    expect(status(['some', 'missing', 'good'])).toBe('not-tested');
    expect(status(['good', 'open', 'missing'])).toBe('insufficient-data');
    expect(status(['open', 'bad', 'good'])).toBe('exceptions-noted');
    expect(status(['good', 'missing'], {}, { populationProved: () => false })).toBe('not-tested');
    expect(status(['missing', 'empty'], {}, { populationProved: () => false })).toBe('no-evidence');
  });

  it('is neither better nor worse for a test without an occurrence', () => {
    expect(status(['empty', 'good'])).toBe('no-exceptions-noted');
    expect(status(['empty', 'some'])).toBe('within-tolerance');
    expect(status(['empty', 'empty'])).toBe('no-occurrence');
  });

  it('is not tested while a test it needs is only planned, unless a worse status is already proved', () => {
    const planned = ['freeze calendar'];
    expect(status(['good'], { planned })).toBe('not-tested');
    expect(status(['empty'], { planned })).toBe('not-tested');
    expect(status([], { planned })).toBe('not-tested');
    expect(status(['bad'], { planned })).toBe('exceptions-noted');
  });

  it('keeps each test with its figure, status and sentence', () => {
    const { tests } = judged(mappingOf({ tests: [attainment('good'), attainment('missing')] }), { figures });
    expect(tests).toEqual([
      {
        test: attainment('good'),
        figure: 'F-good',
        status: 'no-exceptions-noted',
        because:
          'No exceptions: Figure good, 0 of 100 deviate (0.0 %) and 0 unknown; tolerance 5 %, set 2026-06-15 by the audit committee; basis: due in the period; as of 2026-10-01T04:00:00Z.',
      },
      {
        test: attainment('missing'),
        figure: null,
        status: 'not-tested',
        because: 'Planned, not run: no measure gave the figure missing for this period.',
      },
    ]);
  });
});

describe('statusCounts', () => {
  it('counts every status, the absent ones as 0, and adds up to the controls', () => {
    const findings = [
      judged(mappingOf({ grade: 'none', data: [], tests: [] })),
      judged(mappingOf({ grade: 'none', data: [], tests: [] })),
      judged(mappingOf(), { figures: [ratio('met', [1, 9, 0])] }),
    ];
    const counts = statusCounts(findings);
    expect(counts.filter(({ controls }) => controls > 0)).toEqual([
      { status: 'exceptions-noted', controls: 1 },
      { status: 'no-evidence', controls: 2 },
    ]);
    expect(counts).toHaveLength(10);
  });
});
