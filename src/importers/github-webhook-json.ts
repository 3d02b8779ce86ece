import type { JsonValue } from '../lib/reading/json.ts';
import type { Change, Ticket } from '../model/evidence.ts';
import type { JsonImporter, ReadContext, RowReading } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { at, looksLikeJson, textAt } from './shared/json-row.ts';
import { timesOf } from './shared/json-times.ts';
import { problem } from './shared/machine-log.ts';

const id = 'github-webhook-json';

/** A deployment is an event, a merged pull request a change, an issue a ticket. */
export const githubWebhookJson: JsonImporter = {
  id,
  title: 'GitHub webhook deliveries (JSON: deployment, pull_request, issues)',
  system: 'github',
  records: ['event', 'change', 'ticket'],
  reader: 'json',
  unit: 'deliveries',
  howToExport:
    'Keep the payloads of the events deployment, deployment_status, pull_request and issues that GitHub delivers to a ' +
    'webhook, each as a file or one a line.',
  verifiedOn: 'the vendor’s official sample payloads',
  arrays: [],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"action"\s*:/.test(text) &&
    /"(?:deployment|pull_request|issue)"\s*:\s*\{/.test(text) &&
    text.includes('"https://api.github.com/repos/'),

  open(context) {
    return (value) => {
      const repository = context.text(textAt(value, 'repository', 'full_name'));
      if (repository === null)
        return problem(`${id}/missing-value`, textAt(value, 'action') ?? '', 'has no repository.full_name');
      if (at(value, 'deployment') !== undefined) return deployment(value, repository, context);
      if (at(value, 'pull_request') !== undefined) return pullRequest(value, repository, context);
      if (at(value, 'issue') !== undefined) return issue(at(value, 'issue'), repository, context);
      return problem(`${id}/not-read`, textAt(value, 'action') ?? '', 'is no deployment, pull request or issue');
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

function pullRequest(value: JsonValue, repository: string, context: ReadContext): RowReading {
  const request = at(value, 'pull_request');
  const said = (...path: readonly string[]): string | null => context.text(textAt(request, ...path));
  const number = said('number');
  if (number === null) return problem(`${id}/missing-value`, repository, 'has no pull_request.number');
  const key = `${repository}#${number}`;
  if (at(request, 'merged') !== true) {
    // Proposed, or closed without merging: not a change. Kept as an event so that the delivery is accounted for.
    return cloudEvent(id, context.time(textAt(request, 'updated_at')), {
      key: `${key}/not-merged`,
      asset: context.source.asset ?? repository,
      log: 'github',
      action: 'proposal',
      subject: key,
      actor: said('user', 'login'),
      result: said('state'),
    });
  }
  const times = timesOf(id, request, context);
  const change: Change = {
    kind: 'change',
    key,
    type: 'unknown',
    typeText: null,
    state: 'closed',
    stateText: 'merged',
    risk: null,
    asset: context.source.asset ?? repository,
    service: null,
    title: said('title'),
    requestedBy: said('user', 'login'),
    approvedBy: null,
    implementedBy: said('merged_by', 'login'),
    // A delivery carries no reviews: whether somebody approved, it does not say.
    approval: 'unknown',
    approvalText: null,
    openedAt: times.time('created_at'),
    approvedAt: null,
    plannedStartAt: null,
    plannedEndAt: null,
    startedAt: null,
    endedAt: null,
    closedAt: times.time('merged_at'),
    reviewedAt: null,
    outcome: 'unknown',
    closeCode: null,
    hasBackoutPlan: null,
    hasTestPlan: null,
    incidentKey: null,
    updatedAt: times.time('updated_at'),
    ambiguousTimes: null,
  };
  return times.reading(change);
}

function issue(found: JsonValue | undefined, repository: string, context: ReadContext): RowReading {
  const said = (...path: readonly string[]): string | null => context.text(textAt(found, ...path));
  const number = said('number');
  if (number === null) return problem(`${id}/missing-value`, repository, 'has no issue.number');
  const times = timesOf(id, found, context);
  const stateText = said('state');
  // A reopened issue still says when it was closed.
  const closedAt = stateText === 'closed' ? times.time('closed_at') : null;
  const ticket: Ticket = {
    kind: 'ticket',
    key: `${repository}#${number}`,
    type: 'other',
    openedAt: times.required('created_at'),
    respondedAt: null,
    // An issue has one end: it is closed when it is resolved.
    resolvedAt: closedAt,
    closedAt,
    cancelledAt: null,
    state: stateText === 'closed' ? 'closed' : stateText === 'open' ? 'active' : 'unknown',
    stateText,
    priority: null,
    priorityText: null,
    category: null,
    service: repository,
    customer: null,
    asset: null,
    assignmentGroup: null,
    assignee: said('assignee', 'login'),
    title: said('title'),
    holdMs: null,
    reopenCount: null,
    reassignmentCount: null,
    sourceBreached: null,
    sourceDueAt: null,
    problemKey: null,
    changeKey: null,
    causedByChangeKey: null,
    channel: null,
    closeCode: said('state_reason'),
    securityIncident: null,
    duplicateOf: null,
    updatedAt: times.time('updated_at'),
    ambiguousTimes: null,
  };
  return times.reading(ticket);
}
