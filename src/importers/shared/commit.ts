import type { Instant } from '../../lib/time.ts';
import type { AmbiguousTimes, SystemEvent } from '../../model/evidence.ts';

interface Commit {
  /** The repository. */
  readonly asset: string;
  readonly sha: string;
  readonly at: Instant;
  readonly author: string | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

/** A commit has one key wherever it is read. Its message stays out: it is free text. */
export const commitEvent = ({ asset, sha, at, author, ambiguousTimes }: Commit): SystemEvent => ({
  kind: 'event',
  key: `${asset}/git/${sha}`,
  at,
  asset,
  log: 'git',
  action: 'commit',
  subject: sha,
  fromVersion: null,
  toVersion: sha,
  actor: author,
  result: null,
  ambiguousTimes,
});
