import type { Block, Facts } from '../../../model/packet.ts';
import { code, column, table, value } from '../shared/cells.ts';

const POPULATION = 'patch-oldest-overdue';

/** The obligations longest past their due date, oldest first, with the place they are read from (spec P-M7). */
export function oldestOverdueBlocks({ exceptions, populations }: Facts): readonly Block[] {
  const population = populations.find(({ id }) => id === POPULATION);
  const list = exceptions.find((each) => each.population === POPULATION);
  if (population === undefined || list === undefined || list.rows.length === 0) return [];
  const at = (key: string): number => population.columns.findIndex((each) => each.key === key);
  const [key, severity, importance, state, due, days, artifact, line] = COLUMNS.map(at);
  return [
    table(
      'patch-oldest',
      `The oldest ${list.rows.length === 1 ? 'one' : list.rows.length} overdue`,
      [
        column('Obligation', 26),
        column('Severity', 10),
        column('Importance', 12),
        column('State', 14),
        column('Due date', 12),
        column('Days overdue', 9, 'end'),
        column('Place'),
      ],
      list.rows.map((row) => [
        value(row[key ?? -1] ?? null, 'text'),
        value(row[severity ?? -1] ?? null, 'facet'),
        value(row[importance ?? -1] ?? null, 'facet'),
        value(row[state ?? -1] ?? null, 'facet'),
        value(row[due ?? -1] ?? null, 'date'),
        value(row[days ?? -1] ?? null, 'count'),
        code(`${row[artifact ?? -1] ?? '?'}:${row[line ?? -1] ?? '?'}`),
      ]),
    ),
  ];
}

const COLUMNS = [
  'obligation',
  'severity',
  'importance',
  'state',
  'dueDate',
  'overdueDays',
  'artifact',
  'line',
] as const;
