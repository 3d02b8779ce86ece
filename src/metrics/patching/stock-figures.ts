import type { FigureSpec } from '../../model/figure.ts';
import type { Facets } from '../shared/selecting.ts';
import { selecting } from '../shared/selecting.ts';
import { CONTRADICTED } from './contradiction.ts';
import { severityWords } from './flow-figures.ts';
import { OVERDUE_AGES } from './overdue-age.ts';

const { select, ratio, count } = selecting('patch-obligations');
const BASIS = 'state at the as-of instant';
const FLOW_BASIS = 'limit (end of the local due date) in the period';
export const OVERDUE = ['overdue', 'pending-reboot-overdue'];
const NOT_EXCLUDED = ['current', 'not-due', ...OVERDUE, 'excepted', 'no-deadline', 'unknown'];

/** Open, whatever is accepted; what a superseding patch put right is not. */
export const NOT_GONE_THROUGH = NOT_EXCLUDED.filter((stock) => stock !== 'current');

/** Patch-level rate, overdue ageing and the counts of states, at the as-of instant (spec P-M4, P-M7, P-M9). */
export function stockFigures(severities: readonly string[]): FigureSpec[] {
  return [
    ratio({
      key: 'patch.level',
      title: 'Patch-level rate',
      definition:
        'Applicable obligations in effect, divided by all applicable obligations of patches released by then whose state is known, due or not. Says little alone: 95 % can mean that no device is fully patched.',
      basis: BASIS,
      numerator: select({ stock: NOT_EXCLUDED, inEffect: ['yes'] }),
      denominator: select({ stock: NOT_EXCLUDED, inEffect: ['yes', 'no'] }),
      rounding: 'down',
      unknown: select({ stock: NOT_EXCLUDED, inEffect: ['unknown'] }),
      excluded: [{ reason: 'not applicable, or asset retired', selection: select({ stock: ['excluded'] }) }],
      target: null,
    }),
    ...ageing('', '', {}),
    ...severities.flatMap((severity) => ageing(`.${severity}`, severityWords(severity), { severity: [severity] })),
    contradictedFigure,
    ...STATE_COUNTS.map(({ key, title, definition, facets }) =>
      count({ stock: NOT_EXCLUDED, ...facets }, { key, title, definition, basis: BASIS }),
    ),
  ];
}

/** Lines, not a percentage: what the imported catalogue lists as known exploited (spec P-M10). */
export function exploitedFigures(): FigureSpec[] {
  const listed = { knownExploited: ['yes'] };
  const definition =
    'Obligations of which the imported catalogue lists a CVE as known exploited; each is a line of “Known exploited, by the imported catalogue”.';
  const due = { ...listed, duePeriod: ['yes'] };
  const figures: readonly (readonly [string, string, Facets, string])[] = [
    ['all', 'Known exploited, all', listed, BASIS],
    ['open', 'Known exploited, open', { ...listed, stock: NOT_EXCLUDED, inEffect: ['no'] }, BASIS],
    ['overdue', 'Known exploited, overdue', { ...listed, stock: OVERDUE }, BASIS],
    ['unknown', 'Known exploited, state unknown', { ...listed, stock: NOT_EXCLUDED, inEffect: ['unknown'] }, BASIS],
    ['on-time', 'Known exploited, due in the period and on time', { ...due, verdictFlow: ['PASS'] }, FLOW_BASIS],
    ['late', 'Known exploited, due in the period and not on time', { ...due, verdictFlow: ['EXCEPTION'] }, FLOW_BASIS],
  ];
  return figures.map(([key, title, facets, basis]) =>
    count(facets, { key: `patch.known-exploited.${key}`, title, definition, basis }),
  );
}

/** Patches once in effect and found missing again: each is an obligation of its own (spec PAT-2). */
export const reappearedFigures = (): FigureSpec[] =>
  (
    [
      ['all', 'Came off again', {}],
      ['open', 'Came off again, open', { stock: ['not-due', ...OVERDUE, 'excepted', 'no-deadline', 'unknown'] }],
    ] as const
  ).map(([key, title, facets]) =>
    count(
      { occurrence: ['reappeared'], ...facets },
      {
        key: `patch.reappeared.${key}`,
        title,
        definition:
          'A scanner that saw the patch installed found it missing later, or it was taken off: a new obligation from that day, listed line by line under “Patches that came off again”. The first time stays judged by its own limit.',
        basis: BASIS,
      },
    ),
  );

/** Two sources that say different things of one installation (spec PAT-1); each line names both. */
const contradictedFigure: FigureSpec = count(
  { contradicted: CONTRADICTED },
  {
    key: 'patch.contradicted',
    title: 'Claims contradicted',
    definition:
      'Obligations whose installation some log or tool claims and a later scan found not in effect, or that the machine’s own package log covers and does not show, or shows though they are called missing. The line names both places. A claim that a scan contradicts is void.',
    basis: BASIS,
  },
);

/** Claims held against the package logs of the same machine (spec 2.2). */
export const corroborationFigures = (): FigureSpec[] =>
  (['verified', 'contradicted'] as const).map((verdict) =>
    count(
      { corroborated: [verdict] },
      {
        key: `patch.corroborated.${verdict}`,
        title: `Install ${verdict} by the machine’s own log`,
        definition:
          'Obligations for a package version on a machine whose package log (dpkg, apt, dnf, yum, zypp, pacman, or the list of installed rpm packages) was imported: the log shows the install within a day of the claim, or covers that time and does not. The verdict of the obligation does not change; the line names both places.',
        basis: BASIS,
        group: { verdict },
      },
    ),
  );

/** Overdue obligations, in all and by whole local days after the due date (spec P-M7, G49). */
function ageing(suffix: string, words: string, facets: Facets): FigureSpec[] {
  const group: Record<string, string> = {};
  for (const [name, [value]] of Object.entries(facets)) if (value !== undefined) group[name] = value;
  const definition =
    'Applicable obligations past their limit and not in effect; unknown ones are not in it. Days are whole local days after the due date at the end of the as-of day; one due on that very day is in the first group.';
  const overdue = { ...facets, stock: OVERDUE };
  return [
    count(overdue, { key: `patch.overdue${suffix}`, title: `Overdue${words}`, definition, basis: BASIS, group }),
    ...OVERDUE_AGES.map((age) =>
      count(
        { ...overdue, overdueAge: [age] },
        {
          key: `patch.overdue.${age}${suffix}`,
          title: `Overdue ${age} days${words}`,
          definition,
          basis: BASIS,
          group: { ...group, age },
        },
      ),
    ),
  ];
}

const STATE_COUNTS: readonly { key: string; title: string; definition: string; facets: Facets }[] = [
  {
    key: 'patch.pending-reboot',
    title: 'Pending reboot',
    definition: 'Files in place, not in effect until the reboot, and no superseding patch in effect: not installed.',
    facets: { state: ['pending-reboot'], stock: NOT_GONE_THROUGH },
  },
  {
    key: 'patch.failed',
    title: 'Install failed',
    definition: 'The last attempt failed, and no superseding patch is in effect: not installed.',
    facets: { state: ['failed'], stock: NOT_GONE_THROUGH },
  },
  {
    key: 'patch.declined',
    title: 'Declined in the tool, no risk accepted',
    definition:
      'A choice, not a fix: missing, unless a superseding patch is in effect or, once it is overdue, a risk acceptance covers the as-of day; such are not counted.',
    facets: { state: ['declined'], stock: NOT_GONE_THROUGH.filter((stock) => stock !== 'excepted') },
  },
  {
    key: 'patch.excepted',
    title: 'Overdue, risk accepted',
    definition: 'Past the limit and open, with a risk acceptance that covers the as-of day.',
    facets: { stock: ['excepted'] },
  },
  {
    key: 'patch.superseded',
    title: 'Superseded, own limit kept',
    definition: 'A newer patch contains it; judged by itself or any superseding patch.',
    facets: { state: ['superseded'] },
  },
  {
    key: 'patch.installed-claimed',
    title: 'Installed, claimed',
    definition: 'A deployment log or tool says installed and no scan has confirmed it since.',
    facets: { state: ['installed-claimed'] },
  },
  {
    key: 'patch.no-deadline',
    title: 'Open without a deadline',
    definition: 'Not shown to be in effect, and the policy sets no deadline for its severity.',
    facets: { stock: ['no-deadline'] },
  },
  {
    key: 'patch.severity-unknown',
    title: 'Severity unknown',
    definition: 'The source states no severity that is understood, so no deadline can be set.',
    facets: { severity: ['unknown'] },
  },
];
