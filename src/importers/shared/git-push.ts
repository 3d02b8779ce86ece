import type { JsonValue } from '../../lib/reading/json.ts';
import type { SystemEvent } from '../../model/evidence.ts';
import type { ReadContext, RowReading } from '../../model/importer.ts';
import { commitEvent } from './commit.ts';
import { at, listAt, textAt } from './json-row.ts';
import { problem } from './machine-log.ts';
import { timeProblem } from './read-context.ts';

/** GitHub’s and GitLab’s lists of what they delivered have each payload inside the request. */
export const delivered = (value: JsonValue): JsonValue =>
  at(value, 'request', 'payload') ?? at(value, 'request_data') ?? value;

export const isPush = (payload: JsonValue): boolean =>
  Array.isArray(at(payload, 'commits')) &&
  textAt(payload, 'ref') !== undefined &&
  textAt(payload, 'after') !== undefined;

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** GitHub names no more, and does not say how many there were. */
const MOST = 2048;

/**
 * The commits that a push put on the default branch, as a git history has them. What is pushed to another branch may
 * never be built from, and a tag has no commit of its own: no rows.
 */
export function pushReading(importer: string, payload: JsonValue, context: ReadContext): RowReading {
  const said = (...path: readonly string[]): string | null => context.text(textAt(payload, ...path));
  const named = said('repository', 'full_name') ?? said('project', 'path_with_namespace');
  const asset = context.source.asset ?? named;
  const branch = said('repository', 'default_branch') ?? said('project', 'default_branch');
  const after = said('after') ?? '';
  if (asset === null || branch === null)
    return problem(`${importer}/missing-value`, after, 'does not name its repository, or the default branch of it');
  if (said('ref') !== `refs/heads/${branch}`) return { records: [] };
  const commits = listAt(payload, 'commits');
  const total = Number(said('total_commits_count') ?? commits.length);
  if (commits.length < total || commits.length >= MOST)
    return problem(`${importer}/not-all-commits`, after, notAll(commits.length, total));
  const records: SystemEvent[] = [];
  for (const commit of commits) {
    const sha = context.text(textAt(commit, 'id'));
    if (sha === null || !SHA.test(sha))
      return problem(`${importer}/missing-value`, after, 'has a commit without its id');
    const time = context.time(textAt(commit, 'committer', 'date') ?? textAt(commit, 'timestamp'));
    if (time === null) return problem(`${importer}/no-date`, sha, 'has no timestamp');
    if (typeof time === 'string') return problem(`${importer}/${timeProblem(time)}`, sha, time);
    const ambiguousTimes = time.later === null ? null : { at: time.later };
    const author = context.text(textAt(commit, 'author', 'name'));
    records.push(commitEvent({ asset, sha, at: time.at, author, ambiguousTimes }));
  }
  return { records };
}

const notAll = (listed: number, total: number): string =>
  `names ${listed} commits of ${total > listed ? total : 'perhaps more'}: take git log of the branch (git-log-text)`;
