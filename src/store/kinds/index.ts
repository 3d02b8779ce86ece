import type { RecordKind } from '../../model/evidence.ts';
import { asset } from './asset.ts';
import { change } from './change.ts';
import type { KindTable } from './columns.ts';
import { event } from './event.ts';
import { knownExploited } from './known-exploited.ts';
import { obligation } from './obligation.ts';
import { riskAcceptance } from './risk-acceptance.ts';
import { ticket } from './ticket.ts';
import { ticketUpdate } from './ticket-update.ts';

/** One table per kind of record. */
export const kindTables: { readonly [K in RecordKind]: KindTable } = {
  ticket,
  'ticket-update': ticketUpdate,
  obligation,
  change,
  event,
  asset,
  'known-exploited': knownExploited,
  'risk-acceptance': riskAcceptance,
};
