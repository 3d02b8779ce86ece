import type { FigureSpec } from '../../model/figure.ts';
import { type Facets, selecting } from '../shared/selecting.ts';

const outages = selecting('outages');
const units = selecting('reliability');

const OBSERVED =
  'Observed: each service or asset that any outage names, or the policy lists, for the whole period up to the as-of instant; one that neither names is not in it.';
const FAILURE: Facets = { class: ['failure'] };
const BEGAN: Facets = { ...FAILURE, beganIn: ['yes'] };
const BEGAN_IN = 'began in the period';
const IN_ALL = 'the period, up to the as-of instant';
/** Fewer are a list, not a trend (spec 4.2). */
const TREND = 5;

/** MTTR restore, MTBF, MTBSI and availability in all and for each unit named (spec 4.2, G34). */
export function outageFigures(
  named: readonly string[],
  months: readonly string[],
  failures: number,
): readonly FigureSpec[] {
  return [
    ...counts(),
    restored(),
    ...measures(null),
    ...named.flatMap((unit) => measures(unit)),
    ...(failures < TREND ? [] : months.map(inMonth)),
  ];
}

function counts(): readonly FigureSpec[] {
  const counted = (key: string, title: string, of: Facets, definition: string, basis = IN_ALL): FigureSpec =>
    outages.count(of, { key: `outage.${key}`, title, definition, basis });
  return [
    counted(
      'failures',
      'Failures',
      BEGAN,
      'Unplanned outages; those of one service or asset that overlap are one failure. An outage of which the source does not say whether it was planned is taken for unplanned.',
      BEGAN_IN,
    ),
    counted('open', 'Failures not restored', { ...FAILURE, over: ['no'] }, 'Failures not over at the as-of instant.'),
    counted(
      'planned',
      'Planned outages',
      { class: ['planned'] },
      'Outages that the source calls planned. Their time is not downtime.',
    ),
    counted(
      'degradations',
      'Degradations',
      { class: ['degradation'] },
      'Slow or partly available: listed, neither failure nor downtime.',
    ),
    counted(
      'planned-not-stated',
      'Failures of which the source does not say whether they were planned',
      { ...BEGAN, plannedStated: ['not stated'] },
      'Counted among the failures.',
      BEGAN_IN,
    ),
    counted(
      'contradictory',
      'Outages that end before they begin',
      { class: ['contradictory'] },
      'Left out of every time.',
    ),
    units.count(
      {},
      { key: 'outage.units', title: 'Services and assets observed', definition: OBSERVED, basis: IN_ALL },
    ),
    units.count(
      { failed: ['no'] },
      {
        key: 'outage.units-without-failure',
        title: 'Services and assets without a failure',
        definition: 'No failure was observed, which is no proof of reliability.',
        basis: IN_ALL,
      },
    ),
  ];
}

/** What goes down comes back: the only rate that outage records give without a goal (CSF PR.IR-03). */
const restored = (): FigureSpec =>
  outages.ratio({
    key: 'outage.restored',
    title: 'Failures restored',
    definition: 'Failures over by the as-of instant divided by all that began in the period.',
    basis: BEGAN_IN,
    numerator: outages.select({ ...BEGAN, over: ['yes'] }),
    denominator: outages.select(BEGAN),
    rounding: 'down',
    unknown: null,
    excluded: [],
    target: null,
  });

function measures(unit: string | null): readonly FigureSpec[] {
  const group: FigureSpec['group'] = unit === null ? {} : { unit };
  const facets: Facets = unit === null ? {} : { group: [unit] };
  const named = (key: string, title: string) => ({
    key: `outage.${key}${unit === null ? '' : `.${unit}`}`,
    title: `${title}${unit === null ? '' : `, ${unit}`}`,
    group,
  });
  const failures = outages.select({ ...BEGAN, ...facets });
  const all = units.select(facets);
  return [
    {
      kind: 'mean',
      ...named('restore', 'Time to restore (MTTR restore)'),
      definition:
        'From the beginning of a failure to the end of it, mean over the failures that ended in the period; those known by their days alone are left out.',
      basis: 'restored in the period',
      of: outages.select({ ...FAILURE, ...facets, restoredIn: ['yes'] }),
      column: 'toRestore',
    },
    {
      kind: 'quotient',
      ...named('between-failures', 'Time between failures (MTBF)'),
      definition:
        'Time observed less downtime, divided by the number of failures. An outage known by its days alone is taken to last the whole of them.',
      basis: IN_ALL,
      of: all,
      column: 'uptime',
      over: failures,
      overColumn: null,
    },
    {
      kind: 'quotient',
      ...named('between-incidents', 'Time between incidents (MTBSI)'),
      definition: 'Time observed divided by the number of failures.',
      basis: IN_ALL,
      of: all,
      column: 'observed',
      over: failures,
      overColumn: null,
    },
    {
      kind: 'quotient',
      ...named('availability', 'Availability'),
      definition:
        'Time observed less downtime, divided by the time observed; planned outages are no downtime. An outage known by its days alone is taken to last the whole of them, so that availability is at least this.',
      basis: IN_ALL,
      of: all,
      column: 'uptime',
      over: all,
      overColumn: 'observed',
    },
  ];
}

const inMonth = (month: string): FigureSpec =>
  outages.count(
    { ...BEGAN, month: [month] },
    {
      key: `outage.month.${month}`,
      title: `Failures, ${month}`,
      definition: 'Number of failures, by the local month in which they began.',
      basis: BEGAN_IN,
      group: { month },
    },
  );
