import type { TableImporter } from '../model/importer.ts';
import { isJiraChange, plainJiraTime } from './shared/jira.ts';
import { JIRA_FIELDS, JIRA_TIME_COLUMNS, jiraChange, jiraTicket, withCustomFields } from './shared/jira-issue.ts';
import { columnKey, tableRow } from './shared/table-row.ts';

const id = 'jira-issue-csv';

/** Issues as they stand on the day of the export, one row each; issues of the type Change are changes. */
export const jiraIssueCsv: TableImporter = {
  id,
  title: 'Jira issues (CSV, all fields or current fields)',
  system: 'jira',
  records: ['ticket', 'change'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Search for the issues, choose Export > Export CSV (all fields); columns in English, Spanish, Portuguese, French, ' +
    'German, Italian and Dutch are read. Times are those of the exporting user: ' +
    'give the zone of that user’s profile. An export ends at the site’s limit (often 1,000 issues): split the search by date.',
  verifiedOn:
    'genuine exports in English, French and Spanish from public repositories; headers, times and SLA texts published by ' +
    'others, in Portuguese too; German, Italian and Dutch are translations',
  timeColumns: JIRA_TIME_COLUMNS,
  plainTime: plainJiraTime,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const has = (...names: readonly string[]): boolean => names.some((name) => keys.has(name));
    return (
      has(...JIRA_FIELDS.key) &&
      has(...JIRA_FIELDS.typeText) &&
      has(...JIRA_FIELDS.openedAt) &&
      has(...JIRA_FIELDS.stateText) &&
      !has('number')
    );
  },

  open(columns, context) {
    const row = tableRow(id, withCustomFields(columns), JIRA_FIELDS, {
      ...context,
      time: (cell) => context.time(plainJiraTime(cell ?? '')),
    });
    return (cells) => {
      row.load(cells);
      return row.reading(isJiraChange(row.text('typeText')) ? jiraChange(row) : jiraTicket(row));
    };
  },
};
