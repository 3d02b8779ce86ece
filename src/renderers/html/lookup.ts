import type { Figure } from '../../model/figure.ts';
import type { Packet } from '../../model/packet.ts';

/** What blocks and cells refer to. */
export interface Lookup {
  readonly zone: string;
  /** Throws for an id that is not in the ledger: a packet may not show such a figure. */
  figure(id: string): Figure;
}

export function lookupOf({ figures, period }: Pick<Packet, 'figures' | 'period'>): Lookup {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  return {
    zone: period.zone,
    figure(id) {
      const found = byId.get(id);
      if (!found) throw new Error(`a section shows figure ${id}, which is not in the ledger`);
      return found;
    },
  };
}
