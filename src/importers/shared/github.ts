import type { JsonValue } from '../../lib/reading/json.ts';
import type { ReadContext, RowReading } from '../../model/importer.ts';
import { changeRecord } from './change.ts';
import { cloudEvent } from './cloud-event.ts';
import { githubAccount, githubReviews } from './github-reviews.ts';
import { at, listAt, textAt } from './json-row.ts';
import { type FieldPaths, jsonRow } from './json-table-row.ts';
import { problem } from './machine-log.ts';
import { ticketRecord } from './ticket.ts';

/** Members of the REST API and of webhooks, then those of the command line tool. */
const PATHS = {
  number: ['number'],
  stateText: ['state'],
  openedAt: ['created_at', 'createdAt'],
  closedAt: ['closed_at', 'closedAt'],
  mergedAt: ['merged_at', 'mergedAt'],
  updatedAt: ['updated_at', 'updatedAt'],
  author: ['user.login', 'author.login'],
  assignee: ['assignee.login'],
  title: ['title'],
  reason: ['state_reason', 'stateReason'],
  decision: ['reviewDecision'],
} as const satisfies FieldPaths<string>;

const URL =
  /^https:\/\/(?:api\.[^/]+\/repos\/|[^/]+\/(?:api\/v3\/repos\/)?)([^/]+\/[^/]+?)(?:\/(?:issues|pulls?)\/\d+)?$/;

/** `owner/name` of an issue or pull request; `null`: it does not say. */
export function githubRepository(value: JsonValue | undefined): string | null {
  const address = textAt(value, 'repository_url') ?? textAt(value, 'html_url') ?? textAt(value, 'url') ?? '';
  return (
    textAt(value, 'repository', 'full_name') ??
    textAt(value, 'base', 'repo', 'full_name') ??
    URL.exec(address)?.[1] ??
    null
  );
}

/** A value without a repository: most often the nested answer of the GraphQL API, whose nodes are the rows. */
export function withoutRepository(importer: string, value: JsonValue): RowReading {
  const isNested = at(value, 'data') !== undefined;
  return problem(
    `${importer}/missing-value`,
    textAt(value, 'title') ?? '',
    isNested
      ? 'is an answer of the GraphQL API: save its nodes with number, url and createdAt, e.g. gh api graphql … --jq ".data.repository.issues.nodes"'
      : 'does not name its repository',
  );
}

/** An issue as a ticket. It has one end: it is closed when it is resolved, or as not planned. */
export function githubIssue(importer: string, issue: JsonValue, repository: string, context: ReadContext): RowReading {
  const row = jsonRow(importer, PATHS, context);
  row.load(issue);
  const number = row.text('number');
  if (number === null) return problem(`${importer}/missing-value`, repository, 'has no issue.number');
  const stateText = row.text('stateText');
  const isClosed = stateText?.toLowerCase() === 'closed';
  const reason = row.text('reason');
  const isDropped = isClosed && reason?.toLowerCase() === 'not_planned';
  // A reopened issue still says when it was closed.
  const closedAt = isClosed ? row.time('closedAt') : null;
  return row.reading(
    ticketRecord({
      key: `${repository}#${number}`,
      type: 'other',
      openedAt: row.requiredTime('openedAt') ?? 0,
      resolvedAt: isDropped ? null : closedAt,
      closedAt,
      cancelledAt: isDropped ? closedAt : null,
      state: isDropped ? 'cancelled' : isClosed ? 'closed' : stateText?.toLowerCase() === 'open' ? 'active' : 'unknown',
      stateText,
      priority: null,
      priorityText: null,
      service: repository,
      assignee: row.text('assignee') ?? textAt(listAt(issue, 'assignees')[0], 'login') ?? null,
      title: row.text('title'),
      closeCode: isClosed ? reason : null,
      updatedAt: row.time('updatedAt'),
    }),
  );
}

/** A merged pull request as a change; one that was not merged changed nothing and is kept as an event. */
export function githubPullRequest(
  importer: string,
  request: JsonValue,
  repository: string,
  context: ReadContext,
): RowReading {
  const row = jsonRow(importer, PATHS, context);
  row.load(request);
  const number = row.text('number');
  if (number === null) return problem(`${importer}/missing-value`, repository, 'has no pull_request.number');
  const key = `${repository}#${number}`;
  const asset = context.source.asset ?? repository;
  const mergedAt = row.time('mergedAt');
  if (textAt(request, 'merged') === 'false' || (mergedAt === null && textAt(request, 'merged') !== 'true')) {
    return cloudEvent(importer, context.time(textAt(request, 'updated_at') ?? textAt(request, 'updatedAt')), {
      key: `${key}/not-merged`,
      asset,
      log: 'github',
      action: 'proposal',
      subject: key,
      actor: row.text('author'),
      result: row.text('stateText'),
    });
  }
  const author = githubAccount(at(request, 'user')) ?? githubAccount(at(request, 'author'));
  const updatedAt = row.time('updatedAt');
  const reviews = githubReviews(request, { key, mergedAt, updatedAt, decision: row.text('decision') }, context);
  const read = row.reading(
    changeRecord({
      key,
      state: 'closed',
      stateText: 'merged',
      asset,
      title: row.text('title'),
      requestedBy: author,
      developedBy: author,
      implementedBy: githubAccount(at(request, 'merged_by')) ?? githubAccount(at(request, 'mergedBy')),
      ...reviews.said,
      openedAt: row.time('openedAt'),
      closedAt: mergedAt,
      updatedAt,
    }),
  );
  return 'problems' in read ? read : { records: [...read.records, ...reviews.records] };
}
