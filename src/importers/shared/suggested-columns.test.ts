import { expect, it } from 'vitest';
import { readHead } from './file-head.ts';
import { suggestedColumns } from './suggested-columns.ts';

const suggested = (text: string) => {
  const columns = suggestedColumns(readHead('list.csv', new TextEncoder().encode(text)).head);
  return columns === null ? null : Object.fromEntries(columns);
};

// Headers as these tools write them: TOPdesk (Dutch), Znuny (German), Remedy, Zammad.
it.each([
  [
    'Meldingnummer;Aanmelddatum;Status;Prioriteit;Behandelaar;Datum gereed;Datum afgemeld\nI 1;1-7-2026;x;P3;b;;\n',
    { number: 'Meldingnummer', opened: 'Aanmelddatum', resolved: 'Datum gereed', closed: 'Datum afgemeld' },
  ],
  [
    'Ticket#;Alter;Erstellt;Geschlossen;Status;Priorität;Queue;Betreff\n2026;1 h;;;;;;\n',
    { number: 'Ticket#', opened: 'Erstellt', closed: 'Geschlossen', 'assignment-group': 'Queue', title: 'Betreff' },
  ],
  [
    'Incident ID*+,Summary*,Status*,Submit Date,Last Resolved Date\nINC1,x,Closed,,\n',
    { number: 'Incident ID*+', opened: 'Submit Date', resolved: 'Last Resolved Date', state: 'Status*' },
  ],
  [
    'Tickets of July,\n\nNumber,Title,State,Created at,Closed at\n65001,x,closed,,\n',
    { number: 'Number', opened: 'Created at', closed: 'Closed at', state: 'State', title: 'Title' },
  ],
])('names the columns of a list of tickets: %s', (text, columns) => {
  expect(suggested(text)).toMatchObject(columns);
});

it('says nothing of a list without a number or a time of opening', () => {
  expect(suggested('Ticket ID,Product,Resolution\n1,Camera,none\n')).toBeNull();
  expect(suggested('name,created_at\nx,2026-07-01\n')).toBeNull();
});
