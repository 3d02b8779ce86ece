import type { Figure } from '../../model/figure.ts';
import type { SectionBuilder } from '../../model/packet.ts';
import { paragraph } from './shared/cells.ts';
import { crossTable, groupedBy } from './shared/cross-table.ts';
import { countBlocks, figuresBelow, ratioBlocks, timeBlocks } from './shared/figures.ts';

/** Attributes tested on each change implemented in the period (spec 3.1, 3.3). */
export const changes: SectionBuilder = {
  id: 'changes',
  build(packet) {
    const all = figuresBelow(packet, 'change');
    if (all.length === 0) return null;
    const byType = all.filter((of) => of.kind === 'ratio' && groupedBy(of, 'type'));
    const rest = all.filter((of) => !byType.includes(of));
    return {
      id: 'changes',
      title: 'Changes',
      blocks: [
        paragraph(
          'Every change implemented in the period was tested on each attribute that its record can show; no sample was drawn. Deviation rates are exact for these lines and are not projected.',
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
        ...countBlocks('change.counts', 'Changes by type and outcome', rest),
        ...timeBlocks('change.times', 'Time taken by changes', rest),
      ],
    };
  },
};

/** Title of the same figure over all types, whose key is shorter by the type. */
function attributeOf({ key, title }: Figure, overall: readonly Figure[]): string {
  const parent = key.slice(0, key.lastIndexOf('.'));
  return overall.find((of) => of.key === parent)?.title ?? title;
}
