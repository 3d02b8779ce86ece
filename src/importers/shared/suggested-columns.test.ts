import { expect, it } from 'vitest';
import { readHead } from './file-head.ts';
import { suggestedColumns } from './suggested-columns.ts';

const suggested = (text: string) => {
  const found = suggestedColumns(readHead('list.csv', new TextEncoder().encode(text)).head);
  return found === null ? null : { ...Object.fromEntries(found.columns), format: found.format };
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
  [
    'incident_no,severity_label,status,open_datetime,response_datetime,resolved_datetime,close_datetime\nSR-1,Major,,,,,\n',
    {
      number: 'incident_no',
      opened: 'open_datetime',
      responded: 'response_datetime',
      resolved: 'resolved_datetime',
      closed: 'close_datetime',
      priority: 'severity_label',
    },
  ],
  [
    'id,key,issuetype,created,resolutiondate,duedate\n1,A-1,Bug,,,\n',
    { number: 'key', opened: 'created', resolved: 'resolutiondate', due: 'duedate', type: 'issuetype' },
  ],
])('names the columns of a list of tickets: %s', (text, columns) => {
  expect(suggested(text)).toMatchObject({ ...columns, format: 'ticket-table' });
});

// As the program of jq in the refusal of a JSON document names them: Azure DevOps, Redmine, Opsgenie, GLPI.
it.each([
  [
    'fields.System.AssignedTo.displayName,fields.System.ChangedDate,fields.System.CreatedDate,fields.System.State,fields.System.WorkItemType,fields.Microsoft.VSTS.Common.ClosedDate,id\n',
    {
      number: 'id',
      opened: 'fields.System.CreatedDate',
      closed: 'fields.Microsoft.VSTS.Common.ClosedDate',
      state: 'fields.System.State',
      type: 'fields.System.WorkItemType',
      assignee: 'fields.System.AssignedTo.displayName',
    },
  ],
  [
    'assigned_to.name,closed_on,created_on,id,priority.name,status.name,subject,tracker.name\n',
    { number: 'id', opened: 'created_on', closed: 'closed_on', state: 'status.name', assignee: 'assigned_to.name' },
  ],
  [
    'acknowledged,createdAt,id,message,owner,priority,status,tinyId\n',
    { number: 'tinyId', opened: 'createdAt', state: 'status', priority: 'priority', title: 'message' },
  ],
  [
    'closedate,date_creation,date_mod,id,name,priority,solvedate,status,takeintoaccountdate,time_to_resolve\n',
    {
      number: 'id',
      opened: 'date_creation',
      responded: 'takeintoaccountdate',
      resolved: 'solvedate',
      due: 'time_to_resolve',
    },
  ],
  // Autotask
  [
    'id,completedDate,createDate,dueDateTime,firstResponseDateTime,issueType,resolvedDateTime,resolvedDueDateTime,ticketNumber,ticketType\n',
    {
      number: 'ticketNumber',
      opened: 'createDate',
      responded: 'firstResponseDateTime',
      resolved: 'resolvedDateTime',
      closed: 'completedDate',
      due: 'resolvedDueDateTime',
      type: 'ticketType',
    },
  ],
  // Bugzilla
  [
    'assigned_to,cf_last_resolved,creation_time,id,last_change_time,priority,status,summary\n',
    { number: 'id', opened: 'creation_time', resolved: 'cf_last_resolved', updated: 'last_change_time' },
  ],
])('names the columns of a table made of a JSON document: %s', (text, columns) => {
  expect(suggested(text)).toMatchObject({ ...columns, format: 'ticket-table' });
});

// Remedy, ManageEngine, a table of a team.
it.each([
  [
    'Infrastructure Change ID,Summary,Change Type,Risk Level,Scheduled Start Date,Scheduled End Date,Actual Start Date,Status\nCRQ1,,,,,,,\n',
    {
      number: 'Infrastructure Change ID',
      'planned-start': 'Scheduled Start Date',
      'planned-end': 'Scheduled End Date',
      started: 'Actual Start Date',
      risk: 'Risk Level',
      type: 'Change Type',
    },
  ],
  [
    'Change ID,Title,Change Requester,Change Type,Created Time,Completed Time,Stage,Status\n1,,,,,,,\n',
    { number: 'Change ID', opened: 'Created Time', closed: 'Completed Time', 'requested-by': 'Change Requester' },
  ],
  [
    'Number,Title,Risk,Planned start,Planned end,Approved by\nC1,,,,,\n',
    { number: 'Number', 'planned-start': 'Planned start', risk: 'Risk', 'approved-by': 'Approved by' },
  ],
])('names the columns of a list of changes: %s', (text, columns) => {
  expect(suggested(text)).toMatchObject({ ...columns, format: 'change-table' });
});

it('takes no list of tickets with the change behind each for a list of changes', () => {
  expect(suggested('Ticket ID,Created,Status,Change ID,Risk\n1,,,C1,\n')).toMatchObject({ format: 'ticket-table' });
});

it.each([
  ['Name,OperatingSystem,OperatingSystemVersion,ipv4Address\nLON-1,,,\n', { asset: 'Name' }],
  [
    'Asset Tag;Computer Name;Device Type;Serial Number;Last Seen;Assigned To\n1;;;;;\n',
    { asset: 'Computer Name', class: 'Device Type', owner: 'Assigned To', 'last-seen': 'Last Seen' },
  ],
])('names the columns of a list of machines: %s', (text, columns) => {
  expect(suggested(text)).toMatchObject({ ...columns, format: 'asset-table' });
});

it.each([
  'Hostname,IP Address,OS,CVE,Severity\nx,,,,\n',
  'Computer Name,Operating System,Missing Patches\nx,,\n',
  'Name,Model,Price\nx,,\n',
])('takes no other list for one of machines: %s', (text) => {
  expect(suggested(text)).toBeNull();
});

it('says nothing of a list without a number or a time of opening', () => {
  expect(suggested('Ticket ID,Product,Resolution\n1,Camera,none\n')).toBeNull();
  expect(suggested('name,created_at\nx,2026-07-01\n')).toBeNull();
});
