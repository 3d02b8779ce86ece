import type { JsonImporter } from '../model/importer.ts';
import { gitlabMergeRequest } from './shared/gitlab.ts';
import { LISTS } from './shared/json-lists.ts';
import { looksLikeJson } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';

const id = 'gitlab-merge-request-json';

const PATHS = {
  number: ['iid'],
  reference: ['references.full'],
  project: ['target_project_id', 'project_id'],
  stateText: ['state'],
  title: ['title'],
  author: ['author.username', 'author.name'],
  approver: ['approved_by.username'],
  mergedBy: ['merge_user.username', 'merged_by.username'],
  openedAt: ['created_at'],
  mergedAt: ['merged_at'],
  updatedAt: ['updated_at'],
} as const satisfies FieldPaths<string>;

/** Merge requests of a project or group: merged ones are changes. */
export const gitlabMergeRequestJson: JsonImporter = {
  id,
  title: 'GitLab merge requests (API, JSON)',
  system: 'gitlab',
  records: ['change', 'event'],
  reader: 'json',
  unit: 'merge requests',
  howToExport:
    'GET /api/v4/projects/ID/merge_requests?state=all&per_page=100 (or /groups/ID/merge_requests), each page a file. Who ' +
    'approved is not in it: take the CSV export for that.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"iid"\s*:/.test(text) &&
    /"target_branch"\s*:/.test(text) &&
    !/"object_kind"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, context);
    return (value) => {
      row.load(value);
      return gitlabMergeRequest(id, row, context);
    };
  },
};
