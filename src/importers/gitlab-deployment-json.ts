import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { delivered, isPush, pushReading } from './shared/git-push.ts';
import { LISTS } from './shared/json-lists.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';

const id = 'gitlab-deployment-json';

/** One deployment an event, with the status it had when the list was taken; pushes may stand beside those of a webhook. */
export const gitlabDeploymentJson: JsonImporter = {
  id,
  title: 'GitLab deployments (JSON: REST list, and webhooks)',
  system: 'gitlab',
  records: ['event'],
  reader: 'json',
  unit: 'deployments',
  howToExport:
    'GET /api/v4/projects/ID/deployments, every page, or keep the deployment events of a webhook, one a line. The project is read ' +
    'from the addresses in it; give it with --asset where there are none.',
  verifiedOn: 'the vendor’s documentation of the interface and of the webhook; no genuine file was at hand',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    ((/"deployable"\s*:/.test(text) && /"environment"\s*:\s*\{/.test(text)) ||
      /"object_kind"\s*:\s*"deployment"/.test(text)),

  open(context) {
    return (received) => {
      const value = delivered(received);
      if (isPush(value)) return pushReading(id, value, context);
      const said = (...path: readonly string[]): string | null => context.text(textAt(value, ...path));
      const number = said('deployment_id') ?? said('id');
      const asset = context.source.asset ?? said('project', 'path_with_namespace') ?? projectOf(value);
      if (number === null || asset === null)
        return problem(`${id}/missing-value`, number ?? '', 'has no id, or no project: give it with --asset');
      const time = said('created_at') ?? said('status_changed_at');
      return cloudEvent(id, context.time(time ?? undefined), {
        key: `${asset}/deployment/${number}`,
        asset,
        log: 'gitlab',
        action: 'deployment',
        subject: [said('environment', 'name') ?? said('environment'), said('ref')]
          .filter((part) => part !== null)
          .join(' '),
        toVersion: said('sha') ?? said('short_sha'),
        actor: said('user', 'username') ?? said('deployable', 'user', 'username'),
        result: said('status'),
      });
    };
  },
};

/** `group/project` of the address of the job or pipeline that deployed. */
function projectOf(value: JsonValue): string | null {
  const address = textAt(value, 'deployable', 'web_url') ?? textAt(value, 'deployable', 'pipeline', 'web_url') ?? '';
  return /^https?:\/\/[^/]+\/(.+?)\/(?:-\/)?(?:jobs|pipelines|builds)\//.exec(address)?.[1] ?? null;
}
