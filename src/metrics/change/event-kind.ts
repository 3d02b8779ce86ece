import type { SystemEvent } from '../../model/evidence.ts';
import type { MeasureContext } from '../../model/metric.ts';
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
        'add insert start stop restart reboot run terminate write enable disable authorize revoke',
    ),
  ],
];
/** Steps and states that dpkg writes beside the change itself. */
const BESIDE = words('status startup trigproc conffile configure');
const FAILED = /fail|error|denied|reject|cancel/;

/** What an event did to its asset; `null`: nothing, it failed, or its log says it in words not known here. */
export const eventKind = ({ action, result }: SystemEvent): EventKind | null =>
  result !== null && hasFailed(result) ? null : kindOf(action);

const hasFailed = remembered((result) => FAILED.test(result.trim().toLowerCase()));
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

/** Without an event source nothing can be said about events, not even that there were none (spec 3.2). */
export const wereEventsRead = ({ changing }: MeasureContext): boolean =>
  changing === undefined || changing.observedFrom.size > 0;
