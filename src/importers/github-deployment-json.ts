import type { JsonImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { LISTS } from './shared/json-lists.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';

const id = 'github-deployment-json';
const ADDRESS = /\/repos\/([^/]+\/[^/]+)\/deployments\/(\d+)(?:\/statuses\/(\d+))?$/;

/** A deployment has the key it has in a webhook's delivery; each of its statuses is an event beside it. */
export const githubDeploymentJson: JsonImporter = {
  id,
  title: 'GitHub deployments and their statuses (JSON, REST lists)',
  system: 'github',
  records: ['event'],
  reader: 'json',
  unit: 'entries',
  howToExport:
    'gh api --paginate repos/OWNER/REPO/deployments > deployments.json, and for each gh api --paginate ' +
    'repos/OWNER/REPO/deployments/ID/statuses.',
  verifiedOn: 'the vendor’s official sample responses; no genuine file was at hand',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"url"\s*:\s*"https?:\/\/[^"]{1,300}\/deployments\/\d+(?:\/statuses\/\d+)?"/.test(text) &&
    !/"deployment"\s*:\s*\{/.test(text),

  open(context) {
    return (value) => {
      const said = (...path: readonly string[]): string | null => context.text(textAt(value, ...path));
      const [, repository, number, status] = ADDRESS.exec(said('url') ?? '') ?? [];
      if (repository === undefined)
        return problem(`${id}/missing-value`, said('id') ?? '', 'has no url of a deployment or of its status');
      const key = `${repository}/deployment/${number}`;
      const isStatus = status !== undefined;
      return cloudEvent(id, context.time(textAt(value, 'created_at')), {
        key: isStatus ? `${key}/status/${status}` : key,
        asset: context.source.asset ?? repository,
        log: 'github',
        action: isStatus ? 'status' : 'deployment',
        subject: [said('environment'), isStatus ? `deployment ${number}` : said('ref')]
          .filter((part) => part !== null)
          .join(' '),
        toVersion: said('sha'),
        actor: said('creator', 'login'),
        result: isStatus ? said('state') : null,
      });
    };
  },
};
