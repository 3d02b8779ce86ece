import type { Adjustment, AdjustmentCause, PriorPeriodAdjustments } from '../../../model/adjustment.ts';
import type { Block, Cell } from '../../../model/packet.ts';
import { code, column, count, heading, paragraph, table, text } from './cells.ts';

/** Adjustments printed; packet.json has all. */
const PRINTED = 60;

const CAUSES: Readonly<Record<AdjustmentCause, string>> = {
  'late record': 'the record came with a file imported since',
  'withdrawn record': 'no imported file has the record any more',
  'left out': 'the record is there, and takes no part any more',
  reopened: 'reopened',
  'revised record': 'a file imported since says otherwise',
  're-dated': 'its due date or time moved from one period to another',
  'later knowledge': 'the same record, judged by what is known now',
};

const NAMES: Readonly<Record<Adjustment['measure'], string>> = {
  response: 'Response',
  resolution: 'Resolution',
  patch: 'Patched on time',
  change: 'Change tested',
};

/** What a section's lines are called, and the ids of its blocks. */
interface Kind {
  readonly id: string;
  readonly measures: readonly Adjustment['measure'][];
  /** e.g. `Commitments`, and what one of them is `met` by. */
  readonly many: string;
  readonly one: string;
  readonly met: string;
  /** When a line is of a period. */
  readonly placed: string;
}

const COMMITMENTS: Kind = {
  id: 'prior-period',
  measures: ['response', 'resolution'],
  many: 'Commitments',
  one: 'Ticket',
  met: 'Met',
  placed: 'are due in its own period',
};
const OBLIGATIONS: Kind = {
  id: 'patch-prior-period',
  measures: ['patch'],
  many: 'Obligations',
  one: 'Obligation',
  met: 'On time',
  placed: 'have their limit in its own period',
};
const CHANGES: Kind = {
  id: 'change-prior-period',
  measures: ['change'],
  many: 'Changes',
  one: 'Change',
  met: 'Without deviation',
  placed: 'were implemented in its own period',
};

type Prior = PriorPeriodAdjustments | undefined;

/** What late data and reopenings make of the period before: shown, and the packet of that period left as it is (spec SLA-12). */
export const adjustedCommitments = (prior: Prior): readonly Block[] => blocks(prior, COMMITMENTS);
/** The same of obligations that fell due in the period before. */
export const adjustedObligations = (prior: Prior): readonly Block[] => blocks(prior, OBLIGATIONS);
/** The same of changes implemented in the period before. */
export const adjustedChanges = (prior: Prior): readonly Block[] => blocks(prior, CHANGES);

function blocks(prior: Prior, kind: Kind): readonly Block[] {
  const totals = prior?.totals.filter(({ measure }) => kind.measures.includes(measure)) ?? [];
  if (prior === undefined || totals.length === 0) return [];
  const { packet, period } = prior;
  const adjustments = prior.adjustments.filter(({ measure }) => kind.measures.includes(measure));
  const titles = [kind.met, 'Judged', 'Unmeasurable or unknown'];
  return [
    heading(kind.id, `Prior-period adjustments: ${period.label}`),
    paragraph(
      `Packet ${packet.id}, version ${packet.version}, closed ${period.label}. It stays as it was issued. Its ${kind.many.toLowerCase()} were judged again, under its own policy, by the records known now: ${adjustments.length} of them ${adjustments.length === 1 ? 'has' : 'have'} another outcome. No figure of this packet includes them unless they ${kind.placed}.`,
    ),
    table(
      `${kind.id}-totals`,
      `${period.label}, as issued and by the records known now`,
      [
        column('Measure'),
        ...['as issued', 'now'].flatMap((when) => titles.map((title) => column(`${title}, ${when}`, 13, 'end'))),
      ],
      totals.map(({ measure, issued, now }) => [
        text(NAMES[measure]),
        ...[issued, now].flatMap(({ met, judged, unmeasurable }) => [met, judged, unmeasurable].map(count)),
      ]),
    ),
    ...(adjustments.length === 0 ? [] : [listed(adjustments, kind)]),
  ];
}

function listed(adjustments: readonly Adjustment[], { id, many, one }: Kind): Block {
  const shown = adjustments.slice(0, PRINTED);
  const caption = `${many} with another outcome`;
  return table(
    `${id}-adjustments`,
    shown.length < adjustments.length
      ? `${caption}, the first ${shown.length} of ${adjustments.length}; packet.json has all`
      : caption,
    [column(one, 16), column('Measure', 12), column('As issued', 24), column('Now', 24), column('Why')],
    shown.map((each): readonly Cell[] => [
      code(each.clock === 1 ? each.item : `${each.item}, ${each.measure === 'patch' ? 'life' : 'clock'} ${each.clock}`),
      text(NAMES[each.measure]),
      text(each.was ?? 'not in this period'),
      text(each.now ?? 'not in this period'),
      text(CAUSES[each.cause]),
    ]),
  );
}
