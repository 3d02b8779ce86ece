import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter, ReadContext, RowReading } from '../model/importer.ts';
import { changeRecord } from './shared/change.ts';
import { isJiraChange, jiraChangeState, jiraPriority, jiraState, jiraType } from './shared/jira.ts';
import { jiraUpdates } from './shared/jira-history.ts';
import { doneAt, jiraOrganisation } from './shared/jira-issue.ts';
import { jiraClocks } from './shared/jira-sla.ts';
import { LISTS } from './shared/json-lists.ts';
import { listAt, looksLikeJson, textAt } from './shared/json-row.ts';
import { type FieldPaths, type JsonRow, jsonRow } from './shared/json-table-row.ts';
import { problem } from './shared/machine-log.ts';
import { ticketRecord } from './shared/ticket.ts';

const id = 'jira-issue-json';

const PATHS = {
  key: ['key'],
  typeText: ['fields.issuetype.name'],
  stateText: ['fields.status.name'],
  categoryText: ['fields.status.statusCategory.key'],
  openedAt: ['fields.created'],
  updatedAt: ['fields.updated'],
  resolvedAt: ['fields.resolutiondate'],
  categoryChangedAt: ['fields.statuscategorychangedate'],
  priorityText: ['fields.priority.name'],
  assignee: ['fields.assignee.displayName', 'fields.assignee.name'],
  reporter: ['fields.reporter.displayName', 'fields.reporter.name'],
  title: ['fields.summary'],
  closeCode: ['fields.resolution.name'],
} as const satisfies FieldPaths<string>;
type Row = JsonRow<keyof typeof PATHS>;

/** A ticket with its updates and the cycles of its clocks, where the answer has them; an issue of the type Change is a change. */
export const jiraIssueJson: JsonImporter = {
  id,
  title: 'Jira issues with changelog and Service Management clocks (REST search, JSON)',
  system: 'jira',
  records: ['ticket', 'ticket-update', 'tool-sla', 'change'],
  reader: 'json',
  unit: 'issues, their updates and cycles of their clocks',
  howToExport:
    'GET /rest/api/2/search (or /rest/api/3/search/jql with fields=*all) with expand=changelog, page by page, each page a ' +
    'file. An issue whose changelog is longer than the page is read without its history: fetch it with /issue/{key}?expand=changelog.',
  verifiedOn: 'vendor documentation and answers published by others; no genuine file was at hand',
  arrays: ['issues', ...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"key"\s*:\s*"[A-Z][A-Z0-9_]*-\d+"/.test(text) &&
    /"fields"\s*:\s*\{/.test(text) &&
    /"(?:issuetype|statusCategory|resolutiondate)"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, context);
    return (issue) => {
      row.load(issue);
      return isJiraChange(row.text('typeText')) ? change(row) : ticket(issue, row, context);
    };
  },
};

function ticket(issue: JsonValue, row: Row, context: ReadContext): RowReading {
  const stateText = row.text('stateText');
  const state = jiraState(stateText, row.text('categoryText'));
  const priorityText = row.text('priorityText');
  const resolvedAt = row.time('resolvedAt') ?? doneAt(row.text('categoryText'), row.time('categoryChangedAt'));
  const updatedAt = row.time('updatedAt');
  const closeCode = row.text('closeCode');
  const record = ticketRecord({
    key: row.required('key') ?? '',
    type: jiraType(row.text('typeText')),
    typeText: row.text('typeText'),
    openedAt: row.requiredTime('openedAt') ?? 0,
    resolvedAt: state === 'cancelled' ? null : resolvedAt,
    cancelledAt: state === 'cancelled' ? (resolvedAt ?? updatedAt) : null,
    state,
    stateText,
    priority: jiraPriority(priorityText) ?? null,
    priorityText,
    category: textAt(listAt(issue, 'fields', 'components')[0], 'name') ?? null,
    customer: jiraOrganisation(issue),
    assignee: row.text('assignee'),
    title: row.text('title'),
    closeCode,
    duplicateOf: /duplicate/i.test(closeCode ?? '') ? duplicated(issue) : null,
    updatedAt,
  });
  const reading = row.reading(record);
  if ('problems' in reading) return reading;
  const updates = jiraUpdates(issue, record, context);
  if (typeof updates === 'string')
    return problem(`${id}/bad-time`, updates, `a time of the changelog of ${record.key} cannot be read`);
  return { records: [record, ...updates, ...jiraClocks(issue, record.key, context)] };
}

/** The issue this one duplicates: the outward end of a link of the type Duplicate. */
function duplicated(issue: JsonValue): string | null {
  const link = listAt(issue, 'fields', 'issuelinks').find(
    (one) => textAt(one, 'type', 'name') === 'Duplicate' && textAt(one, 'outwardIssue', 'key') !== undefined,
  );
  return textAt(link, 'outwardIssue', 'key') ?? null;
}

/** Plan, type and approvals are custom fields, which the answer only numbers: the CSV has their names. */
function change(row: Row): RowReading {
  const stateText = row.text('stateText');
  const state = jiraChangeState(stateText, row.text('categoryText'));
  return row.reading(
    changeRecord({
      key: row.required('key') ?? '',
      state,
      stateText,
      title: row.text('title'),
      requestedBy: row.text('reporter'),
      implementedBy: row.text('assignee'),
      openedAt: row.requiredTime('openedAt'),
      closedAt: state === 'closed' ? row.time('resolvedAt') : null,
      outcome: stateText?.toLowerCase() === 'failed' ? 'unsuccessful' : 'unknown',
      closeCode: row.text('closeCode'),
      updatedAt: row.time('updatedAt'),
    }),
  );
}
