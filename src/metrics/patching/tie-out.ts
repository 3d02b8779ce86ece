import type { FigureSpec } from '../../model/figure.ts';
import type { LeftOutState, ToolFigure } from '../../model/policy.ts';
import { selecting } from '../shared/selecting.ts';
import type { JudgedObligation } from './obligation.ts';

const { select, ratio, count } = selecting('patch-obligations');
const BASIS = 'state at the as-of instant';

const OPEN = [
  'overdue',
  'no-deadline',
  'not-due',
  'unknown',
  'excepted',
  'declined',
  'superseded',
  'failed',
  'pending-reboot',
] as const;
const IN_EFFECT = 'in-effect';
type TallyClass = (typeof OPEN)[number] | typeof IN_EFFECT | 'excluded';

const CHOICES: ReadonlySet<string> = new Set<LeftOutState>(['declined', 'superseded', 'failed', 'pending-reboot']);

/** What an obligation is to a patch tool's rate: in effect, open in one of the ways tools treat apart, or no part of it. */
export function tallyClass({ stock, state }: JudgedObligation): TallyClass {
  switch (stock) {
    case 'current':
      return IN_EFFECT;
    case 'excluded':
    case 'reappeared':
      return 'excluded';
    case 'unknown':
    case 'excepted':
      return stock;
    case 'pending-reboot-overdue':
      return 'pending-reboot';
    case 'not-due':
    case 'overdue':
    case 'no-deadline':
      return isChoice(state) ? state : stock;
  }
}

const isChoice = (state: string): state is Extract<TallyClass, LeftOutState> => CHOICES.has(state);

/** What a patch tool reports beside what its own records give when counted its way, and what it leaves out (spec 2.2). */
export const tieOutFigures = (figures: readonly ToolFigure[]): FigureSpec[] =>
  figures.filter(({ of }) => of !== 'devices').flatMap(tieOut);

function tieOut({ source, name, value, leavesOut }: ToolFigure): FigureSpec[] {
  const from = { source: [source] };
  const group = { source, tool: name };
  const key = `patch.tie-out.${source}`;
  const counted = OPEN.filter((state) => !leavesOut.some((left) => left === state));
  const rate = (end: string, title: string, definition: string, of: readonly string[]): FigureSpec =>
    ratio({
      key: `${key}.${end}`,
      title,
      definition,
      basis: BASIS,
      group,
      numerator: select({ ...from, tallyClass: [IN_EFFECT] }),
      denominator: select({ ...from, tallyClass: [IN_EFFECT, ...of] }),
      rounding: 'down',
      unknown: null,
      excluded: [],
      target: null,
    });
  return [
    rate(
      'as-the-tool-counts',
      `${source}: the tool reports ${percentText(value)} (${name}); its records, counted its way`,
      `Obligations of the source in effect, divided by those it counts: it leaves out ${leavesOut.length === 0 ? 'nothing' : leavesOut.join(', ')}. What differs from the tool’s own figure is not explained by what it leaves out. Printed to be tied out; it feeds no control.`,
      counted,
    ),
    rate(
      'as-counted-here',
      `${source}: the same records, with all it leaves out`,
      'Obligations of the source in effect, divided by all applicable ones of it, unknown ones too.',
      OPEN,
    ),
    ...leavesOut.map((state) =>
      count(
        { ...from, tallyClass: [state] },
        {
          key: `${key}.left-out.${state}`,
          title: `${source}: left out by the tool, ${state}`,
          definition: 'Open obligations of the source that the tool leaves out of its rate and this packet counts.',
          basis: BASIS,
          group: { ...group, leavesOut: state },
        },
      ),
    ),
  ];
}

/** One decimal, as tools print it. */
export const percentText = (thousandths: number): string => `${(thousandths / 1000).toFixed(1)} %`;
