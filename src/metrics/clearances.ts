import type { Metric } from '../model/metric.ts';
import { CLEARANCE_FIELDS, CLEARANCE_STATUSES, clearanceLine } from './event/clearance-fields.ts';
import { clearanceId, judgeClearance } from './event/clearing.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { selecting } from './shared/selecting.ts';

const POPULATION = 'clearances';
const { count } = selecting(POPULATION);
const NONE = { cleared: 0, own: 0 };

const TITLES: Readonly<Record<(typeof CLEARANCE_STATUSES)[number], string>> = {
  applied: 'Clearances applied',
  'covers no event': 'Clearances that cover no event',
  'own events only': 'Clearances by who did it, not applied',
  'not yet': 'Clearances given after the as-of instant, not applied',
  malformed: 'Malformed clearances, not applied',
};

/** What people found out about events without an approved change: applied, or why not (spec 3.2). */
export const clearances: Metric<'clearances'> = {
  id: 'clearances',
  title: 'Clearances of events',
  reads: 'clearances',
  populations: [
    {
      id: POPULATION,
      title: 'Clearances of events',
      unit: 'one explanation of events without an approved change, as written down',
      columns: columnsOf(CLEARANCE_FIELDS),
      keyColumn: 'clearance',
      exceptions: {
        where: [{ column: 'status', in: ['malformed', 'own events only'] }],
        expected: 'expected',
        found: 'found',
      },
    },
  ],
  start({ asOf, changing }) {
    let lines = 0;
    return {
      judge(stored, sink) {
        lines += 1;
        const covered = changing?.covered.get(clearanceId(stored)) ?? NONE;
        sink.line(POPULATION, rowOf(CLEARANCE_FIELDS, clearanceLine(judgeClearance(stored, asOf), covered)));
      },
      finish: () => undefined,
      figures: () =>
        lines === 0
          ? []
          : CLEARANCE_STATUSES.map((status) =>
              count(
                { status: [status] },
                {
                  key: `event.clearances.${status.replaceAll(' ', '-')}`,
                  title: TITLES[status],
                  definition:
                    'One with a scope, an explanation, a reference, a person and an instant is applied to events before that instant which the person did not do; a malformed one never is.',
                  basis: 'state at the as-of instant',
                  group: { status },
                },
              ),
            ),
    };
  },
};
