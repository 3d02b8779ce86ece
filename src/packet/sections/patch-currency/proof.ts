import type { Figure } from '../../../model/figure.ts';
import type { Block, Facts } from '../../../model/packet.ts';
import { heading, note, paragraph } from '../shared/cells.ts';
import { crossTable } from '../shared/cross-table.ts';
import { countBlocks, ratioBlocks } from '../shared/figures.ts';

/** Which assets the figures are about: the union of all sources, and what one has that another lacks (spec 2.6). */
export function populationProof(
  sources: readonly Figure[],
  retired: readonly Figure[],
  facts: Facts,
): readonly Block[] {
  if (sources.length === 0) return [];
  return [
    heading('patch-sources', 'Assets: where they were seen'),
    paragraph(
      `In scope is every asset that any source names, in service and not retired at the as-of instant. ${namesRule(facts)} The counts below are of all assets, retired ones too.`,
    ),
    ...doubtfulNames(facts),
    ...crossTable({
      id: 'patch-sources-matrix',
      caption: 'Assets that the source in the row names and the one in the column does not',
      corner: 'Source',
      figures: sources,
      row: ({ group }) => group.source ?? null,
      column: ({ group }) => group.without ?? null,
      first: ['in all', ...sources.map(({ group }) => group.source ?? '')],
      show: 'value',
    }),
    ...countBlocks('patch-retired', 'Assets that a source calls retired', retired),
  ];
}

function namesRule({ policy }: Facts): string {
  const { domains = [], aliases = {}, stated = {} } = policy.patching.assetNames ?? {};
  const count = Object.keys(aliases).length;
  const listed = Object.keys(stated).length;
  return [
    'Names that differ only in case are one asset',
    domains.length === 0 ? '' : `; the domains ${domains.join(', ')} are left off`,
    count === 0
      ? ''
      : `; ${count} further ${count === 1 ? 'name stands' : 'names stand'} for assets as the policy says`,
    listed === 0
      ? ''
      : `; ${listed} further ${listed === 1 ? 'name stands' : 'names stand'} for assets as an inventory states it, each of one asset alone`,
    '.',
  ].join('');
}

const FEW = 5;

/** Names that may make two assets of one machine, or that two assets claim: nothing is joined on a doubt. */
function doubtfulNames({ policy, alikeNames }: Facts): readonly Block[] {
  const unclear = policy.patching.assetNames?.ambiguous ?? [];
  const said = [
    ...(alikeNames === undefined
      ? []
      : [`Assets that may be one under several names, each counted by itself in every figure: ${alikeNames}.`]),
    ...(unclear.length === 0
      ? []
      : [
          `Names that inventories do not state of one asset alone, and that therefore stand for nothing but themselves: ${unclear.length}, ${unclear.slice(0, FEW).join(', ')}${unclear.length > FEW ? ', …' : ''}.`,
        ]),
  ];
  return said.length === 0 ? [] : [note('Assets whose names are in doubt', said.join(' '))];
}

/** What patch tools report, beside their own records counted their way (spec 2.2). */
export const tieOutBlocks = (figures: readonly Figure[]): readonly Block[] =>
  figures.length === 0
    ? []
    : [
        heading('patch-tie-out', 'What the patch tools report'),
        paragraph(
          'A tool’s own rate leaves out what it does not count. Beside it stand its records counted its way and in full; what the first two differ by is not explained by what is left out. A rate of devices differs besides by devices the tool does not name, and by what only another source shows of them.',
        ),
        ...ratioBlocks('patch-tie-out', 'Tie-out of the tools’ rates', figures),
        ...countBlocks('patch-tie-out-left-out', 'What the tools leave out, or do not see', figures),
      ];
