import { binomialSize, hypergeometricSize } from '../../lib/statistics.ts';
import type { Sample } from '../../model/sample.ts';

/** How the caller asks for a size. Rates are thousandths of a percent. */
export type SizeRequest =
  | { readonly by: 'number'; readonly size: number }
  | { readonly by: 'frequency'; readonly frequency: string; readonly risk: Risk }
  | { readonly by: 'statistics'; readonly confidence: number; readonly tolerable: number; readonly allowed: number };
type Risk = 'low' | 'medium' | 'high';

/** The table of sizes, as read from sample-sizes.yaml. */
export interface SizeTable {
  readonly source: string;
  readonly approver: string | null;
  readonly sizes: readonly ({ readonly frequency: string } & Readonly<Record<Risk, number>>)[];
}

export type Size = Pick<Sample, 'size' | 'sizeBasis' | 'designedFor'>;

/** The size for a population of `items` records; `null`: the table has no such frequency. */
export function sizeOf(request: SizeRequest, items: number, table: SizeTable): Size | null {
  switch (request.by) {
    case 'number':
      return { size: request.size, sizeBasis: 'stated by who drew it', designedFor: null };
    case 'frequency': {
      const row = table.sizes.find(({ frequency }) => frequency === request.frequency);
      if (!row) return null;
      const approved = table.approver === null ? 'approved by nobody yet' : `approved by ${table.approver}`;
      return {
        size: row[request.risk],
        sizeBasis: `${request.frequency} control, ${request.risk} risk, for a whole year; table ${approved}. ${table.source}`,
        designedFor: null,
      };
    }
    case 'statistics': {
      const { confidence, tolerable, allowed } = request;
      const binomial = binomialSize(tolerable, confidence, allowed);
      const finite = allowed === 0 ? hypergeometricSize(items, tolerable, confidence) : binomial;
      const size = Math.min(finite, binomial);
      return {
        size,
        sizeBasis: `smallest ${size < binomial ? 'hypergeometric' : 'binomial'} size for ${confidence / 1000} % confidence and a tolerable rate of ${tolerable / 1000} % with ${allowed} deviations`,
        designedFor: { confidence, tolerable },
      };
    }
  }
}
