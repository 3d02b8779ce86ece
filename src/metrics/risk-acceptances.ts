import { localDays } from '../lib/local-days.ts';
import { zoneOf } from '../lib/zones.ts';
import type { FigureSpec } from '../model/figure.ts';
import type { Metric } from '../model/metric.ts';
import { ACCEPTANCE_STATUSES, acceptanceOf } from './patching/acceptance.ts';
import { ACCEPTANCE_FIELDS } from './patching/acceptance-fields.ts';
import { acceptanceUses } from './patching/judging-run.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { identities } from './shared/identities.ts';
import { ofRead, selecting } from './shared/selecting.ts';

const POPULATION = 'risk-acceptances';
const { select, count, ratio } = selecting(POPULATION);

/** Risk acceptances at the as-of instant: in force, or why they are not applied (spec 2.2, P-M9, G45). */
export const riskAcceptances: Metric<'acceptances'> = {
  id: 'risk-acceptances',
  title: 'Risk acceptances',
  reads: 'acceptances',
  populations: [
    {
      id: POPULATION,
      title: 'Risk acceptances',
      unit: 'one approved exception to patch deadlines, as written down',
      columns: columnsOf(ACCEPTANCE_FIELDS),
      keyColumn: 'acceptance',
      exceptions: {
        where: [{ column: 'status', in: ['ended', 'self-approved', 'malformed'] }],
        expected: 'expected',
        found: 'found',
      },
    },
  ],
  start(context) {
    const { asOf, policy, patching } = context;
    const useOf = acceptanceUses(context);
    const nameOf = patching?.nameOf;
    const rules = {
      asOf,
      days: localDays(zoneOf(policy.reporting.zone)),
      identities: identities(policy.changes.aliases),
      ...(nameOf && { nameOf }),
    };
    let lines = 0;
    return {
      judge(stored, sink) {
        lines += 1;
        const acceptance = acceptanceOf(stored, rules);
        sink.line(
          POPULATION,
          rowOf(ACCEPTANCE_FIELDS, { acceptance, use: useOf(stored), published: policy.publishedFields }),
        );
      },
      finish: () => undefined,
      figures: () => ofRead(lines > 0, acceptanceFigures()),
    };
  },
};

const BASIS = 'state at the as-of instant';

function acceptanceFigures(): readonly FigureSpec[] {
  return [
    ratio({
      key: 'patch.acceptances.in-order',
      title: 'Risk acceptances in order',
      definition:
        'Acceptances with a reason, a compensating measure, a first and a last day, and an approver who did not ask for it, divided by all written down; one whose last day is past was in order.',
      basis: BASIS,
      numerator: select({ status: ['in force', 'not yet', 'ended'] }),
      denominator: select({ status: ACCEPTANCE_STATUSES }),
      rounding: 'down',
      unknown: null,
      excluded: [],
      target: null,
    }),
    ...ACCEPTANCE_STATUSES.map((status) =>
      count(
        { status: [status] },
        {
          key: `patch.acceptances.${status.replaceAll(' ', '-')}`,
          title: `Risk acceptances, ${status}`,
          definition:
            'One with a reason, a compensating measure, a first and a last day, and an approver who did not ask for it is applied on its own days; a malformed or self-approved one never is.',
          basis: BASIS,
          group: { status },
        },
      ),
    ),
  ];
}
