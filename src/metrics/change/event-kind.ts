import type { SystemEvent } from '../../model/evidence.ts';
import type { MeasureContext } from '../../model/metric.ts';
import type { Policy } from '../../model/policy.ts';
import { assetKey, assetScope } from '../shared/asset-names.ts';
import { remembered } from '../shared/remembered.ts';
import type { Moment } from './attribute.ts';

export type EventKind = 'package' | 'deployment' | 'configuration';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
/** Words of an action that say what kind of change it was. Reading, signing in and committing change no system. */
const KINDS: readonly (readonly [EventKind, ReadonlySet<string>])[] = [
  ['deployment', words('deploy deployed deployment release released rollback publish')],
  ['package', words('install installed upgrade upgraded downgrade reinstall remove removed purge erase erased patch')],
  [
    'configuration',
    words(
      'config configuration create created delete deleted update updated modify modified put set change changed attach detach ' +
        'add insert start stop restart reboot run terminate write enable disable authorize revoke grant destroy destroyed rename',
    ),
  ],
];
/** Steps and states that dpkg writes beside the change itself. */
const BESIDE = words('status startup trigproc conffile configure');
const FAILED = /fail|error|denied|reject|cancel/;
/** States of a deployment that has not come to its end, whole: other logs use these words beside others. */
const UNFINISHED =
  /^(?:created|pending|queued|requested|waiting|blocked|manual|scheduled|running|in[ _-]progress|skipped)$/;
/** Logs of who did what in a service: what they remove or install is a member or a setting, never a package of a machine. */
const AUDIT_LOGS = words('github-audit gitlab-audit cloudtrail azure-activity gcp-audit kubernetes-audit');
/** What people write to each other, and what a scanner notes, before the first dot of an action in GitHub's log. */
const TALK =
  /^(?:pull_request(?:_review(?:_comment)?)?|issues?|issue_comment|commit_comment|discussion(?:_\w+)?|workflows|(?:repository_vulnerability|secret_scanning|code_scanning|dependabot)_alerts?)\.(?:create|update|delete|remove|add|start|change)/;

/** What an event did to its asset; `null`: nothing, it failed or goes on, or its log says it in words not known here. */
export function eventKind({ action, log, result }: SystemEvent): EventKind | null {
  if (result !== null && hasFailed(result)) return null;
  if (log === 'github-audit' && isTalk(action)) return null;
  const kind = kindOf(action);
  if (kind === 'deployment' && result !== null && isUnfinished(result)) return null;
  return kind === 'package' && AUDIT_LOGS.has(log) ? 'configuration' : kind;
}

const hasFailed = remembered((result) => FAILED.test(result.trim().toLowerCase()));
const isUnfinished = remembered((result) => UNFINISHED.test(result.trim().toLowerCase()));
const isTalk = remembered((action) => TALK.test(action.toLowerCase()));
const kindOf = remembered((action): EventKind | null => {
  const said = action
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  if (BESIDE.has(said[0] ?? '')) return null;
  return KINDS.find(([, known]) => said.some((word) => known.has(word)))?.[0] ?? null;
});

export const momentOfEvent = ({ at, ambiguousTimes }: SystemEvent): Moment => ({
  earliest: at,
  latest: ambiguousTimes?.at ?? at,
});

/** What is written before anything runs: a history of such entries can show no change of a system, nor that there was none. */
const BEFORE_RUNNING = words('commit proposal');
export const isCommit = ({ action }: SystemEvent): boolean => action.toLowerCase() === 'commit';

/** Events as a policy reads them. */
export interface EventKinds {
  /** As `eventKind`; a commit of a repository that is live is a deployment of it. */
  readonly kindOf: (event: SystemEvent) => EventKind | null;
  /** Whether its log shows what runs. */
  readonly observesSystem: (event: SystemEvent) => boolean;
}

/** Of the repositories that `changes.deployed-from` names a commit is what runs (spec 3.2: git histories); of others it is not. */
export function eventKinds(policy: Policy): EventKinds {
  const isLive = liveRepositories(policy);
  const goesLive = (event: SystemEvent): boolean => isCommit(event) && isLive(event.asset);
  return {
    kindOf: (event) => (goesLive(event) ? 'deployment' : eventKind(event)),
    observesSystem: (event) => goesLive(event) || !BEFORE_RUNNING.has(event.action.toLowerCase()),
  };
}

/** Whether what is committed or merged to a repository goes live by itself, as the policy says. */
export const liveRepositories = ({ changes: { deployedFrom = [] }, patching }: Policy): ((asset: string) => boolean) =>
  remembered(assetScope(deployedFrom, assetKey(patching)));

/** Without an event source nothing can be said about events, not even that there were none (spec 3.2). */
export const wereEventsRead = ({ changing }: MeasureContext): boolean =>
  changing === undefined || changing.observedFrom.size > 0;
