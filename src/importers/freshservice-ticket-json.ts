import type { JsonImporter } from '../model/importer.ts';
import { FRESHWORKS_TICKET, freshworksTicket } from './shared/freshworks.ts';
import { LISTS } from './shared/json-lists.ts';
import { at, looksLikeJson } from './shared/json-row.ts';
import { jsonRow } from './shared/json-table-row.ts';

const id = 'freshservice-ticket-json';

/** Tickets of Freshservice and of Freshdesk, whose API writes them alike. */
export const freshserviceTicketJson: JsonImporter = {
  id,
  title: 'Freshservice or Freshdesk tickets (API v2, JSON)',
  system: 'freshservice',
  records: ['ticket'],
  reader: 'json',
  unit: 'tickets',
  howToExport:
    'GET /api/v2/tickets?include=stats&per_page=100&updated_since=…, page by page, each page a file. Without include=stats a ticket ' +
    'does not say when it was responded to, resolved and closed; without updated_since the list holds the last 30 days. Spam and ' +
    'deleted tickets (filter=spam, filter=deleted) are set aside, not judged.',
  verifiedOn: 'vendor documentation and answers published by others; no genuine file was at hand',
  arrays: ['tickets', ...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"fr_due_by"\s*:/.test(text) &&
    /"(?:responder|requester)_id"\s*:/.test(text) &&
    /"due_by"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, FRESHWORKS_TICKET, context);
    return (value) => row.reading(freshworksTicket(at(value, 'ticket') ?? value, row));
  },
};
