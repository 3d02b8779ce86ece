import type { Instant } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { TicketHistoryEntry } from '../../model/metric.ts';

/** What a commitment is chosen by, besides the priority and the type. */
export type Scope = Pick<Ticket, 'category' | 'service' | 'customer'>;

export interface ScopeStep {
  readonly at: Instant;
  readonly scope: Scope;
}

/** What an update does not say stays as it was. */
export function followScope(
  scopes: ScopeStep[],
  { at, category, service, customer }: TicketHistoryEntry,
  openedAt: Instant,
): void {
  const last = scopes.at(-1)?.scope;
  if (last === undefined) {
    scopes.push({ at: openedAt, scope: { category, service, customer } });
    return;
  }
  const isSame = (now: string | null, before: string | null): boolean => now === null || now === before;
  if (isSame(category, last.category) && isSame(service, last.service) && isSame(customer, last.customer)) return;
  const scope = {
    category: category ?? last.category,
    service: service ?? last.service,
    customer: customer ?? last.customer,
  };
  scopes.push({ at, scope });
}

/** As with the priority, the first known value counts from the opening; without one, what the ticket states. */
export function scopesFromTheStart(scopes: readonly ScopeStep[], ticket: Scope): readonly ScopeStep[] {
  const first = (field: keyof Scope): string | null =>
    scopes.find(({ scope }) => scope[field] !== null)?.scope[field] ?? ticket[field];
  return scopes.map(({ at, scope: { category, service, customer } }) => ({
    at,
    scope: {
      category: category ?? first('category'),
      service: service ?? first('service'),
      customer: customer ?? first('customer'),
    },
  }));
}
