import { expect, it } from 'vitest';
import type { Figure } from '../model/figure.ts';
import { sampleFacts } from '../testing/sample-packet.ts';
import { type Compared, compare } from './compare.ts';
import { changesSince } from './sections/changes-since.ts';

const changed = (key: string, change: (figure: Figure) => Figure): readonly Figure[] =>
  sampleFacts.figures.map((figure) => (figure.key === key ? change(figure) : figure));
const otherResult = (figure: Figure): Figure =>
  figure.kind === 'ratio' && figure.result.kind === 'ratio'
    ? { ...figure, result: { ...figure.result, numerator: figure.result.numerator - 1 } }
    : figure;
const otherLines = (id: string): Compared['populations'] =>
  sampleFacts.populations.map((population) =>
    population.id === id ? { ...population, sha256: 'f'.repeat(64) } : population,
  );
const between = (before: Partial<Compared>) => compare(sampleFacts, { ...sampleFacts, ...before }, 'a'.repeat(64));

it('finds nothing between a packet and itself', () => {
  expect(between({})).toMatchObject({ causes: [], unchanged: sampleFacts.figures.length, changes: [] });
});

it('names late data for the same period, and only where the lines changed', () => {
  const comparison = between({
    receipts: sampleFacts.receipts.slice(1),
    populations: otherLines('sla-resolution'),
    figures: changed('sla.resolution.attainment.P1', otherResult),
  });
  expect(comparison.causes).toEqual([{ cause: 'late-data', what: 'incidents.csv' }]);
  // P1 of the sample: 2 of 3 now.
  expect(comparison.changes).toEqual([
    {
      key: 'sla.resolution.attainment.P1',
      title: 'Resolution attainment, P1',
      id: 'F-0002',
      was: expect.objectContaining({ numerator: 1, denominator: 3 }),
      causes: ['late-data'],
    },
  ]);
});

it('names the definition, and nothing of the data, where the same lines are counted by another rule', () => {
  const comparison = between({
    receipts: sampleFacts.receipts.slice(1),
    figures: changed('sla.resolution.attainment.P1', (figure) => ({ ...otherResult(figure), definition: 'Another.' })),
  });
  expect(comparison.changes.map(({ causes }) => causes)).toEqual([['definition']]);
});

it('tells period, as-of, policy, software and withdrawn data apart', () => {
  const [receipt] = sampleFacts.receipts;
  if (!receipt) throw new Error('the sample has receipts');
  const comparison = between({
    period: { ...sampleFacts.period, label: '2026-Q2', to: sampleFacts.period.from },
    asOf: sampleFacts.asOf - 1000,
    software: { name: 'attestry', version: '0.0.9' },
    policy: { ...sampleFacts.policy, sla: { ...sampleFacts.policy.sla, goal: 90_000 } },
    receipts: [...sampleFacts.receipts.slice(1), { ...receipt, sha256: 'b'.repeat(64), fileName: 'gone.csv' }],
  });
  expect(comparison.causes).toEqual([
    { cause: 'period', what: '2026-Q2 before, 2026-Q3 now' },
    { cause: 'as-of', what: '2026-10-01T03:59:59Z before, 2026-10-01T04:00:00Z now' },
    { cause: 'new-data', what: 'incidents.csv' },
    { cause: 'withdrawn-data', what: 'gone.csv' },
    { cause: 'policy', what: 'sla' },
    { cause: 'software', what: '0.0.9 before, 0.1.0 now' },
  ]);
});

it('takes names that an inventory states for no change of the policy', () => {
  const { policy } = sampleFacts;
  const stated = (assetNames: Compared['policy']['patching']['assetNames']) => ({
    policy: { ...policy, patching: { ...policy.patching, ...(assetNames === undefined ? {} : { assetNames }) } },
  });
  const { domains, aliases } = policy.patching.assetNames ?? { domains: [], aliases: {} };
  expect(between(stated({ domains, aliases, stated: { x: 'y' }, ambiguous: ['z'] })).causes).toEqual([]);
  expect(between(stated({ domains, aliases: { ...aliases, x: 'y' } })).causes).toEqual([
    { cause: 'policy', what: 'patching' },
  ]);
});

it('names no cause where it finds none', () => {
  const populations = otherLines('sla-resolution');
  const figures = changed('sla.resolution.attainment.P1', otherResult);
  const previous = between({ populations, figures });
  expect(previous.changes.map(({ causes }) => causes)).toEqual([[]]);
  expect(JSON.stringify(changesSince.build({ ...sampleFacts, previous }))).toContain('none found');
});

it('keeps figures that only one of the two has', () => {
  const [first, ...rest] = sampleFacts.figures;
  if (!first) throw new Error('the sample has figures');
  expect(between({ figures: rest }).changes).toMatchObject([{ key: first.key, id: 'F-0001', was: null }]);
  const gone = { ...first, key: 'gone' };
  expect(between({ figures: [gone, ...sampleFacts.figures] }).changes).toMatchObject([{ key: 'gone', id: null }]);
});

it('prints what changed, and nothing without a packet before', () => {
  expect(changesSince.build(sampleFacts)).toBeNull();
  const previous = between({
    populations: otherLines('sla-resolution'),
    figures: changed('sla.resolution.attainment.P1', otherResult),
    asOf: sampleFacts.asOf - 1000,
  });
  const section = changesSince.build({ ...sampleFacts, previous });
  const tables = section?.blocks.filter((block) => block.type === 'table') ?? [];
  expect(tables[0]?.rows).toEqual([
    [
      { type: 'figure', id: 'F-0002', show: 'id' },
      { type: 'text', text: 'Resolution attainment, P1' },
      { type: 'text', text: '1 of 3' },
      { type: 'figure', id: 'F-0002', show: 'n-of-N' },
      { type: 'figure', id: 'F-0002', show: 'value' },
      { type: 'text', text: 'another as-of instant' },
    ],
  ]);
});
