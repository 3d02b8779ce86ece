import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter, ReadContext, RowReading } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { delivered, isPush, pushReading } from './shared/git-push.ts';
import { githubIssue, githubPullRequest } from './shared/github.ts';
import { at, looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';

const id = 'github-webhook-json';

/** A deployment is an event, a merged pull request a change, an issue a ticket; of a push the commits are events. */
export const githubWebhookJson: JsonImporter = {
  id,
  title: 'GitHub webhook deliveries (JSON: deployment, pull_request, issues, push)',
  system: 'github',
  records: ['event', 'change', 'ticket'],
  reader: 'json',
  unit: 'deliveries',
  howToExport:
    'Keep the payloads of the events deployment, deployment_status, pull_request, issues and push that GitHub delivers to a ' +
    'webhook, each as a file or one a line.',
  verifiedOn: 'the vendor’s official sample payloads',
  arrays: [],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"action"\s*:/.test(text) &&
    /"(?:deployment|pull_request|issue)"\s*:\s*\{/.test(text) &&
    text.includes('"https://api.github.com/repos/'),

  open(context) {
    return (received) => {
      const value = delivered(received);
      if (isPush(value)) return pushReading(id, value, context);
      const repository = context.text(textAt(value, 'repository', 'full_name'));
      if (repository === null)
        return problem(`${id}/missing-value`, textAt(value, 'action') ?? '', 'has no repository.full_name');
      if (at(value, 'deployment') !== undefined) return deployment(value, repository, context);
      if (at(value, 'pull_request') !== undefined)
        return githubPullRequest(id, at(value, 'pull_request') ?? null, repository, context);
      if (at(value, 'issue') !== undefined) return githubIssue(id, at(value, 'issue') ?? null, repository, context);
      return problem(`${id}/not-read`, textAt(value, 'action') ?? '', 'is no deployment, pull request, issue or push');
    };
  },
};

/** The deployment and each of its statuses have one key: the latest status imported is its result. */
function deployment(value: JsonValue, repository: string, context: ReadContext): RowReading {
  const said = (...path: readonly string[]): string | null => context.text(textAt(value, ...path));
  const number = said('deployment', 'id');
  if (number === null) return problem(`${id}/missing-value`, repository, 'has no deployment.id');
  return cloudEvent(id, context.time(textAt(value, 'deployment', 'created_at')), {
    key: `${repository}/deployment/${number}`,
    asset: context.source.asset ?? repository,
    log: 'github',
    action: 'deployment',
    subject: [said('deployment', 'environment'), said('deployment', 'ref')].filter((part) => part !== null).join(' '),
    toVersion: said('deployment', 'sha'),
    actor: said('deployment', 'creator', 'login'),
    result: said('deployment_status', 'state'),
  });
}
