import type { FigureSpec } from '../../model/figure.ts';
import { type Facets, selecting } from '../shared/selecting.ts';
import type { Retirement } from './register-fields.ts';

const { select, ratio, count } = selecting('asset-register');
const IN_SERVICE: Facets = { retirement: ['in service', 'seen since its retirement'] };
const AS_OF = 'in service at the as-of instant';
const WITHOUT_PROOF: readonly Retirement[] = [
  'dated, without evidence',
  'called retired, without a date',
  'seen since its retirement',
];

/** How far sources agree on what there is, and what an inventory states of each asset (spec 2.6, 6.1). */
export const registerFigures = (): readonly FigureSpec[] => [
  ratio({
    key: 'asset.reconciled',
    title: 'Assets named by an inventory and another source',
    definition:
      'Assets that an inventory names, and patch records, another inventory or a system the inventory refers to as well, divided by all that any of them names. What no source has seen is not in it.',
    basis: AS_OF,
    numerator: select({ ...IN_SERVICE, named: ['by an inventory and another source'] }),
    denominator: select({
      ...IN_SERVICE,
      named: ['by an inventory and another source', 'by one inventory alone', 'by patch records alone'],
    }),
    rounding: 'down',
    unknown: select({ ...IN_SERVICE, named: ['nothing to compare with'] }),
    excluded: [],
    target: null,
  }),
  ...(['by one inventory alone', 'by patch records alone'] as const).map((named) =>
    count(
      { ...IN_SERVICE, named: [named] },
      {
        key: `asset.named.${named.replaceAll(' ', '-')}`,
        title: `Assets named ${named}`,
        definition: 'Number of assets.',
        basis: AS_OF,
      },
    ),
  ),
  stated('criticality', 'criticality', 'a criticality', 'Whether it is the right one is not shown.'),
  stated('owner', 'owned', 'an owner', 'Whether the owner knows is not shown.'),
  stated('in-service-dated', 'dated', 'a date of entry into service', ''),
  ratio({
    key: 'asset.retired-with-evidence',
    title: 'Retirements with a date and evidence',
    definition:
      'Assets retired in the period with what proves it, such as a change or disposal number, divided by all retired in the period, called retired without a date, or seen by some source after it.',
    basis: 'retired in the period; without a date, or seen since, at the as-of instant',
    numerator: select({ retirement: ['dated, with evidence'] }),
    denominator: select({ retirement: ['dated, with evidence', ...WITHOUT_PROOF] }),
    rounding: 'down',
    unknown: select({ retirement: ['dated, evidence not in the export'] }),
    excluded: [],
    target: null,
  }),
];

const stated = (key: string, column: string, words: string, limit: string): FigureSpec =>
  ratio({
    key: `asset.${key}`,
    title: `Assets with ${words}`,
    definition:
      `Assets of the inventories with ${words}, divided by all whose inventory has the column. An asset in no inventory is unknown. ${limit}`.trim(),
    basis: AS_OF,
    numerator: select({ ...IN_SERVICE, [column]: ['stated'] }),
    denominator: select({ ...IN_SERVICE, [column]: ['stated', 'missing'] }),
    rounding: 'down',
    unknown: select({ ...IN_SERVICE, [column]: ['not in the export'] }),
    excluded: [],
    target: null,
  });
