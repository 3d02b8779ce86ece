import type { SystemEvent } from '../../model/evidence.ts';
import { type Moment } from './attribute.ts';

/** What an event did to its asset; `null`: nothing, or nothing its log says in words that are known here. */
export type EventKind = 'package' | 'deployment' | 'configuration';

const KINDS: readonly (readonly [EventKind, RegExp])[] = [
  ['package', /^(install|upgrade|downgrade|reinstall|remove|purge|update|erase|patch)/],
  ['deployment', /(deploy|release|rollback|roll-back|publish)/],
  ['configuration', /(config|create|delete|modify|put|set|change|attach|detach|start|stop|restart|edit|write)/],
];

/** States and triggers a package log writes beside the change itself. */
const BESIDE = /^(status|startup|trigproc|conffile|half-|unpacked|installed$|configure$)/;

/** An event that failed changed nothing. */
const FAILED = /^(fail|error|denied|rejected|cancel)/;

export function eventKind({ action, result }: SystemEvent): EventKind | null {
  const word = action.trim().toLowerCase();
  if (BESIDE.test(word) || FAILED.test(result?.trim().toLowerCase() ?? '')) return null;
  return KINDS.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

export const momentOfEvent = ({ at, ambiguousTimes }: SystemEvent): Moment => ({
  earliest: at,
  latest: ambiguousTimes?.at ?? at,
});
