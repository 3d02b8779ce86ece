import type { FigureSpec } from '../../model/figure.ts';
import { selecting } from '../shared/selecting.ts';

const { select, ratio } = selecting('device-scans');

/** Scans of each three months and after changes; scans that could not log on are none. */
export const scanFigures = (): readonly FigureSpec[] => [
  ratio({
    key: 'scan.each-three-months',
    title: 'Devices scanned in each three months',
    definition:
      'Devices with a scan in each three months, counted back from the end of the period until they cover it, divided by these and those without. Where a source states only the latest scan, earlier three months are unknown; so are all of a device that no scan names.',
    basis: 'the period, in stretches of three months in which the device was in service throughout',
    numerator: select({ each: ['scanned in each'] }),
    denominator: select({ each: ['scanned in each', 'missed'] }),
    rounding: 'down',
    unknown: select({ each: ['not known'] }),
    excluded: [{ reason: 'came into service within the three months', selection: select({ each: ['none asked'] }) }],
    target: null,
  }),
  ratio({
    key: 'scan.after-change',
    title: 'Devices scanned after their last change',
    definition:
      'Devices with a scan no earlier than the end of their last change, rejected ones apart, divided by all that were changed.',
    basis: 'last change ended in the period',
    numerator: select({ afterChange: ['scanned since'] }),
    denominator: select({ afterChange: ['scanned since', 'not scanned since'] }),
    rounding: 'down',
    unknown: select({ afterChange: ['not known'] }),
    excluded: [{ reason: 'no change of the device in the period', selection: select({ afterChange: ['no change'] }) }],
    target: null,
  }),
];
