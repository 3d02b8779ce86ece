import { expect, it } from 'vitest';
import { readHead } from './file-head.ts';
import { suggestedColumns } from './suggested-columns.ts';

const suggested = (text: string) => {
  const columns = suggestedColumns(readHead('list.csv', new TextEncoder().encode(text)).head);
  return columns === null ? null : Object.fromEntries(columns);
};

// Headers as these tools write them: TOPdesk (Dutch), Znuny (German), Remedy, Zammad, Redmine, OTRS (Portuguese), Azure DevOps.
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
  [
    '#,Project,Tracker,Status,Priority,Subject,Assignee,Updated,Due date,Created,Closed\n1,P,Bug,New,High,x,b,,,,\n',
    { number: '#', type: 'Tracker', opened: 'Created', closed: 'Closed', updated: 'Updated', due: 'Due date' },
  ],
  [
    'Número;Ticket#;Titulo;Criado;Última Alteração;Hora de Fechamento;Fila;Estado\n1;2026;x;;;;;\n',
    { number: 'Ticket#', opened: 'Criado', closed: 'Hora de Fechamento', updated: 'Última Alteração', title: 'Titulo' },
  ],
  [
    'ID,Work Item Type,Title,Assigned To,State,Created Date,Changed Date,Closed Date\n1,Bug,x,b,New,,,\n',
    { number: 'ID', type: 'Work Item Type', opened: 'Created Date', closed: 'Closed Date', updated: 'Changed Date' },
  ],
])('names the columns of a list of tickets: %s', (text, columns) => {
  expect(suggested(text)).toMatchObject(columns);
});

it('says nothing of a list without a number or a time of opening', () => {
  expect(suggested('Ticket ID,Product,Resolution\n1,Camera,none\n')).toBeNull();
  expect(suggested('name,created_at\nx,2026-07-01\n')).toBeNull();
});
