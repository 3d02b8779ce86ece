import type { Adjustment, AdjustmentCause, PriorPeriodAdjustments } from '../../../model/adjustment.ts';
import type { Block, Cell } from '../../../model/packet.ts';
import { code, column, count, heading, paragraph, table, text } from '../shared/cells.ts';

/** Adjustments printed; packet.json has all. */
const PRINTED = 60;

const CAUSES: Readonly<Record<AdjustmentCause, string>> = {
  'late record': 'the record came with a file imported since',
  'withdrawn record': 'no imported file has the record any more',
  reopened: 'reopened',
  'revised record': 'a file imported since says otherwise',
  're-dated': 'its due instant moved from one period to another',
  'later knowledge': 'the same record, judged as of a later instant',
};

/** What late data and reopenings make of the period before: shown, and the packet of that period left as it is (spec SLA-12). */
export function priorPeriodBlocks(prior: PriorPeriodAdjustments | undefined): readonly Block[] {
  if (prior === undefined) return [];
  const { packet, period, totals, adjustments } = prior;
  const shown = adjustments.slice(0, PRINTED);
  return [
    heading('prior-period', `Prior-period adjustments: ${period.label}`),
    paragraph(
      `Packet ${packet.id}, version ${packet.version}, closed ${period.label}. It stays as it was issued. Its commitments were judged again, under its own policy, by the records known now: ${adjustments.length} of them have another outcome. No figure of this packet includes them unless they are due in its own period.`,
    ),
    table(
      'prior-period-totals',
      `${period.label}, as issued and by the records known now`,
      [
        column('Measure'),
        ...[
          'Met, as issued',
          'Judged, as issued',
          'Unmeasurable, as issued',
          'Met, now',
          'Judged, now',
          'Unmeasurable, now',
        ].map((title) => column(title, 13, 'end')),
      ],
      totals.map(({ measure, issued, now }) => [
        text(NAMES[measure]),
        ...[issued, now].flatMap(({ met, judged, unmeasurable }) => [met, judged, unmeasurable].map(count)),
      ]),
    ),
    ...(shown.length === 0 ? [] : [listed(shown, adjustments.length)]),
  ];
}

const NAMES = { response: 'Response', resolution: 'Resolution' } as const;

const listed = (shown: readonly Adjustment[], all: number): Block =>
  table(
    'prior-period-adjustments',
    shown.length < all
      ? `Commitments with another outcome, the first ${shown.length} of ${all}; packet.json has all`
      : 'Commitments with another outcome',
    [column('Ticket', 16), column('Measure', 12), column('As issued', 24), column('Now', 24), column('Why')],
    shown.map((each): readonly Cell[] => [
      code(each.clock === 1 ? each.ticket : `${each.ticket}, clock ${each.clock}`),
      text(NAMES[each.measure]),
      text(each.was ?? 'not in this period'),
      text(each.now ?? 'not in this period'),
      text(CAUSES[each.cause]),
    ]),
  );
