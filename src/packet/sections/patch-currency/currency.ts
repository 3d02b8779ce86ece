import type { Figure } from '../../../model/figure.ts';
import type { Block, Cell } from '../../../model/packet.ts';
import { column, figure, paragraph, table, text } from '../shared/cells.ts';
import { isRatio } from '../shared/figures.ts';

/** Rates whose denominator has the unknown assets, with the figure that counts these and where they went. */
const TAKEN: Readonly<Record<string, { readonly unknown: string; readonly as: string }>> = {
  'patch.currency.devices': { unknown: 'patch.assets.unknown', as: 'counted as not current' },
  'patch.currency.with-exceptions': { unknown: 'patch.assets.unknown', as: 'counted as not current' },
  'patch.currency.best-case': { unknown: 'patch.assets.unknown', as: 'counted as current' },
  'patch.fully-patched': { unknown: 'patch.fully-patched.unknown', as: 'counted as not fully patched' },
};

/** The rates of assets in scope; in each row the number of unknown assets and what was made of them (spec P-M2). */
export function currencyRates(figures: readonly Figure[]): readonly Block[] {
  const rates = figures.filter((of) => of.key in TAKEN);
  const [first] = rates;
  if (first === undefined) return [];
  return [
    paragraph(`Basis: ${first.basis}. Unknown assets are in the denominator of each rate.`),
    table(
      'patch-currency-rates',
      'Currency of all assets in scope',
      [
        column('No.', 8),
        column('Measure', 32),
        column('n of N', 14, 'end'),
        column('Rate', 12, 'end'),
        column('Unknown', 9, 'end'),
        column('Unknown assets are'),
      ],
      rates.map((of) => [
        figure(of.id, 'id'),
        text(of.title),
        figure(of.id, 'n-of-N'),
        figure(of.id, 'value'),
        ...unknownCells(of, figures),
      ]),
    ),
  ];
}

/** The other rates: unknown lies outside their denominator and gives bounds, or cannot be. */
export const otherRates = (figures: readonly Figure[]): readonly Figure[] =>
  figures.filter((of) => isRatio(of) && !(of.key in TAKEN));

function unknownCells(of: Figure, figures: readonly Figure[]): readonly Cell[] {
  const taken = TAKEN[of.key];
  const unknown = figures.find(({ key }) => key === taken?.unknown);
  if (taken === undefined || unknown === undefined) return [text('not counted'), text('not known')];
  return [figure(unknown.id, 'value'), text(taken.as)];
}
