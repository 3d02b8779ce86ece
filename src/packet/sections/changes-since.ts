import { durationText } from '../../lib/time-text.ts';
import type { ChangeCause, Comparison, FigureChange } from '../../model/comparison.ts';
import type { FigureResult } from '../../model/figure.ts';
import type { Block, Cell, SectionBuilder } from '../../model/packet.ts';
import { code, column, facts, figure, paragraph, table, text, value } from './shared/cells.ts';

/** Figures printed; packet.json has all. */
const PRINTED = 60;

const CAUSES: Readonly<Record<ChangeCause, string>> = {
  period: 'another period',
  'as-of': 'another as-of instant',
  'new-data': 'new data',
  'late-data': 'late data',
  'withdrawn-data': 'data no longer there',
  policy: 'policy version',
  definition: 'definition',
  software: 'software version',
};

/** Each rate and time that reads differently than in the packet named with `--previous`, old and new, and why. */
export const changesSince: SectionBuilder = {
  id: 'changes-since',
  build({ previous }) {
    if (previous === undefined) return null;
    const { packet, causes, unchanged, changes } = previous;
    const told = changes.filter(({ was, id }) => was !== null && was.kind !== 'count' && id !== null);
    return {
      id: 'changes-since',
      title: 'Changes since the packet before',
      blocks: [
        facts(
          ['Packet before', text(`${packet.id}, version ${packet.version}, ${packet.period.label}`)],
          ['SHA-256 of its packet.json', code(packet.sha256)],
          ['As of', value(packet.asOf, 'instant')],
          ...causes.map(({ cause, what }): readonly [string, Cell] => [sentence(CAUSES[cause]), text(what)]),
        ),
        paragraph(
          `${unchanged} figures read the same, ${changes.length} do not. A cause is named where it can have touched the figure: lines that did not change cannot have been touched by data, period or software. Counts that changed are in packet.json, with figures that only one of the two packets has.`,
        ),
        ...changedBlocks(told),
      ],
    };
  },
};

function changedBlocks(changes: Comparison['changes']): readonly Block[] {
  if (changes.length === 0) return [];
  const shown = changes.slice(0, PRINTED);
  return [
    table(
      'changed-figures',
      shown.length < changes.length
        ? `Rates and times that changed, the first ${shown.length} of ${changes.length}; packet.json has all`
        : 'Rates and times that changed',
      [
        column('No.', 8),
        column('Measure'),
        column('Before', 14, 'end'),
        column('Now', 14, 'end'),
        column('Value now', 13, 'end'),
        column('Possible causes', 24),
      ],
      shown.map(rowOf),
    ),
  ];
}

const rowOf = ({ id, title, was, causes }: FigureChange): readonly Cell[] => [
  figure(id ?? '', 'id'),
  text(title),
  was === null ? text('') : before(was),
  figure(id ?? '', 'n-of-N'),
  figure(id ?? '', 'value'),
  text(causes.map((cause) => CAUSES[cause]).join(', ') || 'none found'),
];

/** What can be said without rounding: the packet before rounds its own figures. */
function before(was: FigureResult): Cell {
  switch (was.kind) {
    case 'ratio':
      return text(`${was.numerator} of ${was.denominator}`);
    case 'count':
      return value(was.count, 'count');
    case 'quantile':
      return value(was.value, 'duration');
    case 'mean':
      return value(was.count === 0 ? null : Math.round(was.sum / was.count), 'duration');
    case 'quotient':
      if (was.by === 'time') return text(`${durationText(was.sum)} of ${durationText(was.over)}`);
      return value(was.over === 0 ? null : Math.round(was.sum / was.over), 'duration');
  }
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
