import type { FigureSpec } from '../../model/figure.ts';
import type { Selection, Where } from '../../model/population.ts';

const verdicts = (population: string, where: Where, ...verdict: string[]): Selection => ({
  population,
  where: [...where, { column: 'verdict', in: verdict }],
});

function attainment(key: string, title: string, population: string, group: Record<string, string>): FigureSpec {
  const where = Object.entries(group).map(([column, value]) => ({ column, in: [value] }));
  return {
    kind: 'ratio',
    key,
    title,
    definition: 'Met divided by met and breached; late means that the stop is after the due instant (rule SLA-3).',
    basis: 'due in the period',
    group,
    numerator: verdicts(population, where, 'PASS'),
    denominator: verdicts(population, where, 'PASS', 'EXCEPTION'),
    rounding: 'down',
    unknown: verdicts(population, where, 'UNMEASURABLE'),
    excluded: [{ reason: 'not due', selection: verdicts(population, where, 'NOT_DUE') }],
    target: population === 'sla-resolution' ? 95_000 : 90_000,
  };
}

const count = (key: string, title: string, of: Selection, group: Record<string, string>): FigureSpec => ({
  kind: 'count',
  key,
  title,
  definition: 'Lines with this verdict.',
  basis: 'due in the period',
  group,
  of,
});

const perPriority = (priority: string): FigureSpec[] => [
  attainment(`sla.resolution.attainment.${priority}`, `Resolution attainment, ${priority}`, 'sla-resolution', {
    priority,
  }),
];

/** In ledger order: F-0001 … */
export const sampleFigures: readonly FigureSpec[] = [
  attainment('sla.resolution.attainment', 'Resolution attainment', 'sla-resolution', {}),
  ...perPriority('P1'),
  ...perPriority('P2'),
  count('sla.resolution.not-due', 'Not due', verdicts('sla-resolution', [], 'NOT_DUE'), {}),
  {
    kind: 'quantile',
    key: 'sla.resolution.elapsed.median',
    title: 'Median time to resolve',
    definition: 'Nearest rank; open tickets rank above every value.',
    basis: 'due in the period',
    group: {},
    of: verdicts('sla-resolution', [], 'PASS', 'EXCEPTION'),
    column: 'elapsed',
    percent: 50,
    open: { population: 'sla-resolution', where: [{ column: 'reason', in: ['open'] }] },
  },
  attainment('patch.on-time', 'On-time remediation', 'patch-obligations', {}),
  attainment('patch.on-time.critical', 'On-time remediation, critical', 'patch-obligations', { severity: 'critical' }),
  attainment('patch.on-time.high', 'On-time remediation, high', 'patch-obligations', { severity: 'high' }),
];
