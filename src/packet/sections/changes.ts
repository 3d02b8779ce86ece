import { countText } from '../../lib/number-text.ts';
import type { Figure } from '../../model/figure.ts';
import type { Block, Facts, SectionBuilder } from '../../model/packet.ts';
import { heading, note, paragraph } from './shared/cells.ts';
import { crossTable, groupedBy } from './shared/cross-table.ts';
import { countBlocks, figuresBelow, ratioBlocks, timeBlocks } from './shared/figures.ts';
import { listBlocks } from './shared/lines.ts';
import { adjustedChanges } from './shared/prior-period.ts';

/** Attributes tested on each change implemented in the period (spec 3.1, 3.3). */
export const changes: SectionBuilder = {
  id: 'changes',
  build(packet) {
    const all = figuresBelow(packet, 'change');
    if (all.length === 0) return null;
    const byType = all.filter((of) => of.kind === 'ratio' && groupedBy(of, 'type'));
    const results = figuresBelow(packet, 'change.rate');
    const existence = figuresBelow(packet, 'change.without-event');
    const altered = ALTERED.flatMap((key) => figuresBelow(packet, key));
    const rest = all.filter((of) => ![byType, results, existence, altered].some((part) => part.includes(of)));
    return {
      id: 'changes',
      title: 'Changes',
      blocks: [
        paragraph(
          'Every change implemented in the period was tested on each attribute, A to J, that its record can show; no sample was drawn. Deviation rates are exact for these lines and are not projected.',
        ),
        ...ratioBlocks('change.rates', 'Deviation rates by attribute, and shares', rest),
        ...crossTable({
          id: 'change-types',
          caption: 'Deviation rates by attribute and type of change',
          corner: 'Attribute',
          figures: byType,
          row: (of) => attributeOf(of, rest),
          column: ({ group }) => group.type ?? null,
          show: 'value-and-n',
        }),
        ...ratioBlocks('change.results', 'How changes ended', results),
        paragraph(
          `A count of 0 says that no record shows it. Nothing can show where the policy lists no approvers, or where no record names a developer. An incident counts against the change it names as its cause when it was opened within ${countText(packet.policy.changes.incidentWindowDays ?? 7)} days after the instant at which the change is counted; one opened at another time is among the incidents that name a change, and not among those a change caused.`,
        ),
        ...countBlocks('change.counts', 'Changes by type and outcome', rest),
        ...listBlocks(packet, 'changes-that-caused-incidents'),
        ...alteredAfterStart(packet, altered),
        ...timeBlocks('change.times', 'Time taken by changes', rest),
        ...adjustedChanges(packet.priorPeriod),
        heading('system-events', 'What the systems show'),
        ...reconciled(packet, figuresBelow(packet, 'event'), existence),
      ],
    };
  },
};

const ALTERED = ['change.retyped', 'change.replanned', 'change.without-log'] as const;

/** What only the log of a change can show (spec CHG-4). */
const alteredAfterStart = (packet: Facts, altered: readonly Figure[]): readonly Block[] =>
  altered.length === 0
    ? []
    : [
        paragraph(
          'A change whose type was altered after it began is tested as a normal change, whatever it is called today. Only a log of the change can show that: of one without a log nobody can say whether it was re-typed or its window moved, and its type is taken as it stands today.',
        ),
        ...countBlocks('change.altered', 'Changes altered after their start', altered),
        ...listBlocks(packet, 'retyped-changes'),
        ...listBlocks(packet, 'replanned-changes'),
      ];

/** Events against tickets and tickets against events (spec 3.2). */
function reconciled(packet: Facts, events: readonly Figure[], existence: readonly Figure[]): readonly Block[] {
  if (events.length === 0) {
    return [
      note(
        'No event source',
        'No events from the systems were imported, so nobody can say how many changes were made without a ticket. The number is unknown, not zero.',
      ),
    ];
  }
  const by = events.filter(({ key }) => key.startsWith('event.matched-by.'));
  const clearances = events.filter(({ key }) => key.startsWith('event.clearances.'));
  const coverage = events.filter(({ key }) => key === 'event.assets' || key.startsWith('event.assets.'));
  const counts = events.filter((of) => ![by, clearances, coverage].some((part) => part.includes(of)));
  return [
    paragraph(
      'Each package, deployment and configuration event that was read, from logs of systems and from what patch tools deployed or list with the time of its installation, is held against the tickets of its asset, of the pipeline whose account did it, and against the models of standard changes in force. An installation that several records show counts once; of one known by its day alone it can stay open whether it lay in a window. An event without an approved change stays unexplained until a person clears it, and a cleared one is explained, never matched: both shares are shown.',
    ),
    ...coverageBlocks(packet, coverage),
    ...ratioBlocks('event.rates', 'Events without an approved change, before and after clearing', counts),
    ...countBlocks('event.counts', 'Events by match', counts),
    ...countBlocks('event.matched-by', 'What covers the matched events', by),
    ...countBlocks('event.clearances', 'Clearances of events', clearances),
    ...listBlocks(packet, 'explained-events'),
    ...existenceBlocks(existence),
    ...listBlocks(packet, 'changes-without-event'),
  ];
}

/** One approved change without an event is a deviation here and unknown in attribute H: the reader is told why. */
const existenceBlocks = (existence: readonly Figure[]): readonly Block[] =>
  existence.length === 0
    ? []
    : [
        paragraph(
          'A change without an event counts here against all approved changes whose systems were watched. As attribute H, evidence of implementation, the same change is unknown where its record states when it began and ended: not every change leaves an event, so that none is held against it before a person has looked. That is why it is counted in the one figure and among the unknown of the other.',
        ),
        ...ratioBlocks('change.existence', 'Approved changes without an event', existence),
      ];

/** Of which systems events were read: shares of events say nothing of the others. */
function coverageBlocks(packet: Facts, coverage: readonly Figure[]): readonly Block[] {
  const isKnown = coverage.some(({ result }) => result.kind === 'ratio' && result.denominator > 0);
  if (!isKnown) {
    return [
      note(
        'Coverage not known',
        'Neither an inventory nor patch records were imported, so nobody can say of how many systems no event was read. The shares below speak for the systems that events name, and for no other.',
      ),
    ];
  }
  return [
    paragraph(
      'Shares of events speak for the systems whose own logs were read, and for no other: a log speaks from its first entry on. Of a system of which a patch tool alone tells events, they speak for the work of that tool; what was changed past it, and what was changed on a system without an event source, nobody can say.',
    ),
    ...ratioBlocks('event.coverage', 'Systems whose own logs were read, and those of which anything was', coverage),
    ...countBlocks('event.coverage-counts', 'Systems by source of their events', coverage),
    ...listBlocks(packet, 'assets-without-events'),
  ];
}

/** Title of the same figure over all types, whose key is shorter by the type. */
function attributeOf({ key, title }: Figure, overall: readonly Figure[]): string {
  const parent = key.slice(0, key.lastIndexOf('.'));
  return overall.find((of) => of.key === parent)?.title ?? title;
}
