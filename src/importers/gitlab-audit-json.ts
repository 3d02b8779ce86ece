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
    'GET /api/v4/audit_events (or of a group or project), every page; streamed audit events one a line are read too, and the ' +
    'server’s own log/audit_json.log.',
  verifiedOn: 'the vendor’s documentation of the interface, and lines of the server’s log in public test data',
  arrays: [],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"entity_type"\s*:/.test(text) &&
    /"author_id"\s*:/.test(text) &&
    (/"details"\s*:\s*\{/.test(text) || (/"target_type"\s*:/.test(text) && /"severity"\s*:/.test(text))),

  open(context) {
    return (value) => {
      const said = (...path: readonly string[]): string | null => context.text(textAt(value, ...path));
      // The server's log has no details: what they say stands beside the rest.
      const detail = (name: string): string | null => said('details', name) ?? said(name);
      const time = said('created_at') ?? said('time');
      const entity = said('details', 'entity_path') ?? said('entity_path') ?? entityOf(value);
      const action = said('event_name') ?? said('event_type') ?? actionOf(detail);
      const subject =
        [detail('target_type'), detail('target_details')].filter((part) => part !== null).join(' ') || null;
      const number =
        said('id') ?? (time === null ? null : [time, said('author_id'), entity, action, subject].join('/'));
      const asset = context.source.asset ?? entity;
      if (number === null || asset === null)
        return problem(`${id}/missing-value`, number ?? '', 'has no id or no entity');
      return cloudEvent(id, context.time(time ?? undefined), {
        key: `gitlab-audit/${number}`,
        asset,
        log: 'gitlab-audit',
        action,
        subject,
        toVersion: detail('to'),
        actor: detail('author_name') ?? said('author_id'),
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
function actionOf(detail: (name: string) => string | null): string {
  const [changed, added, removed] = [detail('change'), detail('add'), detail('remove')];
  if (changed !== null) return `change ${changed}`;
  if (added !== null) return `add ${added}`;
  return removed === null ? (detail('custom_message') ?? 'record') : `delete ${removed}`;
}
