import type { JsonImporter } from '../model/importer.ts';
import { gitlabIssue, type IssueField } from './shared/gitlab-issue.ts';
import { LISTS } from './shared/json-lists.ts';
import { looksLikeJson } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';

const id = 'gitlab-issue-json';

const PATHS = {
  number: ['iid'],
  reference: ['references.full', 'web_url'],
  project: ['project_id'],
  typeText: ['issue_type', 'type'],
  stateText: ['state'],
  severity: ['severity'],
  title: ['title'],
  assignee: ['assignee.username', 'assignee.name'],
  openedAt: ['created_at'],
  closedAt: ['closed_at'],
  updatedAt: ['updated_at'],
} as const satisfies FieldPaths<IssueField>;

/** Issues of a project or group as they stand when the API is asked. */
export const gitlabIssueJson: JsonImporter = {
  id,
  title: 'GitLab issues (API, JSON)',
  system: 'gitlab',
  records: ['ticket'],
  reader: 'json',
  unit: 'issues',
  howToExport: 'GET /api/v4/projects/ID/issues?scope=all&per_page=100 (or /groups/ID/issues), each page a file.',
  verifiedOn: 'the vendor’s documentation of the interface, with its sample answers; no genuine file was at hand',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"iid"\s*:/.test(text) &&
    /"closed_at"\s*:/.test(text) &&
    /"(?:issue_type|confidential|has_tasks|moved_to_id)"\s*:/.test(text) &&
    !/"(?:target_branch|object_kind)"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, context);
    return (value) => {
      row.load(value);
      return gitlabIssue(row, context);
    };
  },
};
