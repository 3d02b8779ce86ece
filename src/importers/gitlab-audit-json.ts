import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';

const id = 'gitlab-audit-json';

/** One audit event an event. */
export const gitlabAuditJson: JsonImporter = {
  id,
  title: 'GitLab audit events (JSON)',
  system: 'gitlab-audit',
  records: ['event'],
  reader: 'json',
  unit: 'audit events',
  howToExport:
    'GET /api/v4/audit_events (or of a group or project), every page; streamed audit events one a line are read too.',
  verifiedOn: 'the vendor’s documentation of the interface; no genuine file was at hand',
  arrays: [],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"entity_type"\s*:/.test(text) &&
    /"author_id"\s*:/.test(text) &&
    /"details"\s*:\s*\{/.test(text),

  open(context) {
    return (value) => {
      const said = (...path: readonly string[]): string | null => context.text(textAt(value, ...path));
      const number = said('id');
      const asset = context.source.asset ?? said('details', 'entity_path') ?? said('entity_path') ?? entityOf(value);
      if (number === null || asset === null)
        return problem(`${id}/missing-value`, number ?? '', 'has no id or no entity');
      return cloudEvent(id, context.time(textAt(value, 'created_at')), {
        key: `gitlab-audit/${number}`,
        asset,
        log: 'gitlab-audit',
        action: said('event_name') ?? said('event_type') ?? actionOf(value),
        subject:
          [said('details', 'target_type'), said('details', 'target_details')]
            .filter((part) => part !== null)
            .join(' ') || null,
        toVersion: said('details', 'to'),
        actor: said('details', 'author_name') ?? said('author_name') ?? said('author_id'),
        result: null,
      });
    };
  },
};

const entityOf = (value: JsonValue): string | null => {
  const number = textAt(value, 'entity_id');
  return number === undefined ? null : `${textAt(value, 'entity_type')} ${number}`;
};

/** Older events say it in the members of their details. */
function actionOf(value: JsonValue): string {
  const details = (name: string): string | undefined => textAt(value, 'details', name);
  const [changed, added, removed] = [details('change'), details('add'), details('remove')];
  if (changed !== undefined) return `change ${changed}`;
  if (added !== undefined) return `add ${added}`;
  return removed === undefined ? (details('custom_message') ?? 'record') : `delete ${removed}`;
}
