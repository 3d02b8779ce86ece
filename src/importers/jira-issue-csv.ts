import type { TableImporter } from '../model/importer.ts';
import { isJiraChange, plainJiraTime } from './shared/jira.ts';
import { JIRA_FIELDS, JIRA_TIME_COLUMNS, jiraChange, jiraTicket } from './shared/jira-issue.ts';
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
    'Search for the issues, choose Export > Export CSV (all fields), in English. Times are those of the exporting user: ' +
    'give the zone of that user’s profile. An export ends at the site’s limit (often 1,000 issues): split the search by date.',
  verifiedOn: 'headers, times and SLA texts of exports published by others; no genuine file was at hand',
  timeColumns: JIRA_TIME_COLUMNS,
  plainTime: plainJiraTime,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const has = (...names: readonly string[]): boolean => names.some((name) => keys.has(name));
    return (
      has(...JIRA_FIELDS.key) &&
      has(...JIRA_FIELDS.typeText) &&
      has(...JIRA_FIELDS.openedAt) &&
      has('status') &&
      !has('number')
    );
  },

  open(columns, context) {
    const row = tableRow(id, columns, JIRA_FIELDS, {
      ...context,
      time: (cell) => context.time(plainJiraTime(cell ?? '')),
    });
    return (cells) => {
      row.load(cells);
      return row.reading(isJiraChange(row.text('typeText')) ? jiraChange(row) : jiraTicket(row));
    };
  },
};
