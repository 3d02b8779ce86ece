import type { FigureSpec } from '../../model/figure.ts';
import type { LeftOutState, ToolFigure } from '../../model/policy.ts';
import { selecting } from '../shared/selecting.ts';
import type { JudgedAsset } from './group.ts';
import { percentText, tallyClass } from './tie-out.ts';

const { select, ratio, count } = selecting('patch-assets');
const BASIS = 'state at the as-of instant';
const NO_RATE = 'none';
const SEVERAL = 'several';

/**
 * What a device is to a tool's rate of devices. `fully-patched-there`: by the records of the tool's source, another source
 * has something open; `but-for-…`: fully patched but for what the tool leaves out; `left-out`: not in the rate at all.
 */
type DeviceClass =
  | 'not-named'
  | 'retired'
  | 'fully-patched'
  | 'fully-patched-there'
  | `but-for-${LeftOutState | typeof SEVERAL}`
  | 'left-out'
  | 'open';

/** The classes of every asset, one a figure, by the text on its line. */
type DeviceClasses = ReadonlyMap<string, readonly DeviceClass[]>;

export const deviceFigures = (figures: readonly ToolFigure[] = []): readonly ToolFigure[] =>
  figures.filter(({ of }) => of === 'devices');

/** How each tool counts one device, in the order of the policy, and the same as its line says it. */
export function deviceClasses(judged: JudgedAsset, figures: readonly ToolFigure[]) {
  const classes = figures.map((figure) => deviceClass(judged, figure));
  const text = figures.map(({ source, name }, at) => `${source}, ${name}: ${classes[at]}`).join('; ');
  return { classes, text: text === '' ? NO_RATE : text };
}

function deviceClass({ facts, obligations }: JudgedAsset, { source, leavesOut }: ToolFigure): DeviceClass {
  if (!facts.seenIn.includes(source)) return 'not-named';
  if (facts.retired) return 'retired';
  const leaves = (state: string): state is LeftOutState => leavesOut.some((left) => left === state);
  if (!facts.fresh && leaves('unknown')) return 'left-out';
  const there = new Set<string>(facts.fresh ? [] : ['stale']);
  let openElsewhere = false;
  for (const each of obligations) {
    const tally = tallyClass(each);
    if (tally === 'in-effect' || tally === 'excluded') continue;
    if (each.facts.stored.source === source) there.add(tally);
    else openElsewhere = true;
  }
  const states = [...there];
  const [only] = states;
  if (only === undefined) return openElsewhere ? 'fully-patched-there' : 'fully-patched';
  if (!states.every(leaves)) return 'open';
  return states.length > 1 ? `but-for-${SEVERAL}` : leaves(only) ? `but-for-${only}` : 'open';
}

/** What a tool reports of devices beside what its own records give when counted its way, and what it leaves out. */
export const deviceTieOut = (figures: readonly ToolFigure[], seen: DeviceClasses): FigureSpec[] =>
  figures.flatMap((figure, at) => tieOut(figure, (...wanted) => textsWith(seen, at, wanted)));

/** Texts of lines in one of the classes; none has it: a value that no line has. */
function textsWith(seen: DeviceClasses, at: number, wanted: readonly DeviceClass[]): readonly string[] {
  const found = [...seen].flatMap(([text, classes]) => (wanted.some((of) => of === classes[at]) ? [text] : [])).sort();
  return found.length === 0 ? ['no such device'] : found;
}

const WHOLE = ['fully-patched', 'fully-patched-there'] as const;
const BUT_FOR =
  'Devices of the source on which all that is open is what the tool leaves out: fully patched to the tool, and not here.';

type Counted = readonly [end: string, title: string, definition: string, of: DeviceClass];

/** What our count of the tool's devices and the tool's own differ by, each a count with its lines. */
const differences = (leavesOut: readonly LeftOutState[]): readonly Counted[] => [
  ...leavesOut.map(
    (state): Counted => [
      `but-for.${state}`,
      `devices short of fully patched by ${BY[state]} alone`,
      BUT_FOR,
      `but-for-${state}`,
    ],
  ),
  ['but-for.several', 'devices short of fully patched by several of what it leaves out', BUT_FOR, `but-for-${SEVERAL}`],
  [
    'left-out.unknown',
    'devices left out of the rate, without a fresh scan',
    'Devices of the source whose last scan by the as-of instant is too old, or that have none, where the tool leaves out unknown ones: not in its rate, and not fully patched here.',
    'left-out',
  ],
  [
    'not-named',
    'devices that it does not name',
    'Assets that another source names, retired ones too: they cannot be in the rate of the tool.',
    'not-named',
  ],
  [
    'open-elsewhere',
    'devices with something open by another source alone',
    'Fully patched by the records of the source, while an obligation that another source reported last is open.',
    'fully-patched-there',
  ],
];

function tieOut(
  { source, name, value, leavesOut }: ToolFigure,
  having: (...classes: readonly DeviceClass[]) => readonly string[],
): FigureSpec[] {
  const key = `patch.tie-out.${source}.devices`;
  const group = { source, tool: name };
  const toTheTool: readonly DeviceClass[] = [
    ...WHOLE,
    ...leavesOut.map((state) => `but-for-${state}` as const),
    `but-for-${SEVERAL}`,
  ];
  const rate = (
    described: Pick<FigureSpec, 'key' | 'title' | 'definition'>,
    numerator: readonly DeviceClass[],
    denominator: readonly DeviceClass[],
  ): FigureSpec =>
    ratio({
      ...described,
      basis: BASIS,
      group,
      numerator: select({ toolRates: having(...numerator) }),
      denominator: select({ toolRates: having(...denominator) }),
      rounding: 'down',
      unknown: null,
      excluded: [{ reason: 'retired, not seen since', selection: select({ toolRates: having('retired') }) }],
      target: null,
    });
  const left = leavesOut.length === 0 ? 'nothing' : leavesOut.map((state) => BY[state]).join(', ');
  return [
    rate(
      {
        key: `${key}.as-the-tool-counts`,
        title: `${source}: the tool reports ${percentText(value)} of devices (${name}); its records, counted its way`,
        definition: `Devices of the source on which nothing is open that the tool counts, divided by the devices in its rate: it leaves out ${left}. What differs from the tool’s own figure is not explained by what it leaves out. Printed to be tied out; it feeds no control.`,
      },
      toTheTool,
      [...toTheTool, 'open'],
    ),
    rate(
      {
        key: `${key}.as-counted-here`,
        title: `${source}: the same devices, with all it leaves out`,
        definition:
          'Devices of the source on which nothing of its records is open, by a fresh scan, divided by all its devices, those without a fresh scan too.',
      },
      WHOLE,
      [...toTheTool, 'open', 'left-out'],
    ),
    ...differences(leavesOut).map(([end, title, definition, of]) =>
      count(
        { toolRates: having(of) },
        {
          key: `${key}.${end}`,
          title: `${source}: ${title}`,
          definition,
          basis: BASIS,
          group: { ...group, leavesOut: end },
        },
      ),
    ),
  ];
}

const BY: Readonly<Record<LeftOutState, string>> = {
  declined: 'declined patches',
  superseded: 'superseded patches',
  failed: 'failed installations',
  'pending-reboot': 'pending reboots',
  'not-due': 'patches not due yet',
  excepted: 'accepted risks',
  unknown: 'what is not known',
  stale: 'the age of the last scan',
};
