import type { FigureSpec } from '../../model/figure.ts';
import { selecting } from '../shared/selecting.ts';
import type { PackageAction } from './package-event.ts';

const { select, ratio, count } = selecting('installs');
const BASIS = 'time of the package change in the period';
const ACTIONS: readonly PackageAction[] = ['install', 'upgrade', 'remove'];
const SHOWN_BY = ['dpkg and apt', 'dpkg only', 'apt only'];

export function installFigures(): FigureSpec[] {
  return [
    ratio({
      key: 'installs.corroborated',
      title: 'Package changes shown by two logs of the machine',
      definition:
        'Package changes that dpkg and apt both show (same package and version within 10 minutes), divided by the changes where both logs were read and had begun by then.',
      basis: BASIS,
      numerator: select({ verdict: ['PASS'] }),
      denominator: select({ verdict: ['PASS', 'EXCEPTION'] }),
      rounding: 'down',
      unknown: select({ verdict: ['UNKNOWN'] }),
      excluded: [],
      target: null,
    }),
    count({ action: ACTIONS }, described('installs.count', 'Package changes', {})),
    ...ACTIONS.map((action) =>
      count({ action: [action] }, described(`installs.${action}`, `Package changes, ${action}`, { action })),
    ),
    ...SHOWN_BY.map((logs) =>
      count(
        { logs: [logs] },
        described(`installs.shown-by.${logs.replaceAll(' ', '-')}`, `Shown by ${logs}`, { logs }),
      ),
    ),
  ];
}

const described = (key: string, title: string, group: FigureSpec['group']) => ({
  key,
  title,
  definition:
    'Installations, upgrades and removals of packages read from machine logs; one seen in two logs counts once.',
  basis: BASIS,
  group,
});
