import type { JsonImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { withEpochTimes } from './shared/epoch-times.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';

const id = 'github-audit-json';

/** One audit log entry an event. */
export const githubAuditJson: JsonImporter = {
  id,
  title: 'GitHub audit log (JSON)',
  system: 'github-audit',
  records: ['event'],
  reader: 'json',
  unit: 'entries',
  howToExport:
    'In the organisation’s settings export the audit log as JSON, or gh api --paginate "orgs/ORG/audit-log?include=all"; streamed ' +
    'logs are read too, .json.gz as they are.',
  verifiedOn: 'the vendor’s documentation of the log, and samples in public code; no genuine file was at hand',
  arrays: [],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"(?:@timestamp|created_at)"\s*:\s*\d{13}/.test(text) &&
    /"action"\s*:\s*"[a-z_]+\./.test(text) &&
    /"(?:_document_id|actor|org)"\s*:/.test(text),

  open(anyContext) {
    const context = withEpochTimes(anyContext, 'ms');
    return (value) => {
      const said = (name: string): string | null => context.text(textAt(value, name));
      const action = said('action');
      // The settings page exports entries without the first.
      const time = said('@timestamp') ?? said('created_at');
      const asset = context.source.asset ?? said('repo') ?? said('repository') ?? said('org') ?? said('business');
      if (action === null || asset === null)
        return problem(`${id}/missing-value`, action ?? '', 'has no action, or no repository and no organisation');
      return cloudEvent(id, context.time(time ?? undefined), {
        key: said('_document_id') ?? [time, action, asset, said('actor'), said('user')].join('/'),
        asset,
        log: 'github-audit',
        action,
        subject:
          said('user') ??
          said('team') ??
          context.text(textAt(value, 'data', 'team')) ??
          said('name') ??
          said('ref') ??
          said('repo'),
        toVersion: said('head_sha'),
        actor: said('actor'),
        result: said('conclusion'),
      });
    };
  },
};
