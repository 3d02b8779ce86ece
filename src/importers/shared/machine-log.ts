import { isoInstant } from '../../lib/time.ts';
import type { SystemEvent } from '../../model/evidence.ts';
import type { ReadContext, ReadTime, RowReading } from '../../model/importer.ts';
import { UserError } from '../../model/problem.ts';
import { timeProblem } from './read-context.ts';

/** What a log can belong to, with a name it could have. */
const EXAMPLES = {
  machine: 'web-01',
  repository: 'billing-api',
  cluster: 'prod-west',
  'Terraform workspace': 'network-prod',
};

/** The machine (or other) a log belongs to. Throws UserError: no such log names it, so somebody has to. */
export function assetOf(context: ReadContext, what: keyof typeof EXAMPLES = 'machine'): string {
  const { id, asset } = context.source;
  if (asset !== null) return asset;
  throw new UserError(
    `the file does not say which ${what} it is from, and the source "${id}" names none`,
    `Say it as your other records name it, so that they can be held side by side: --asset ${EXAMPLES[what]}, or sources.${id}.asset in attestry.yaml.`,
  );
}

/** An event with its key. The same line twice in one second has one key: nothing tells the two apart. */
export function systemEvent(event: Omit<SystemEvent, 'kind' | 'key'>): SystemEvent {
  const { asset, log, at, action, subject, result, fromVersion, toVersion } = event;
  const told = log === 'dpkg' || subject === null ? result : null;
  const parts = [asset, log, isoInstant(at), action, subject, told, fromVersion, toVersion];
  return { kind: 'event', key: parts.map((part) => part ?? '').join('/'), ...event };
}

/** What a line says beside its time. */
export type LoggedEvent = Pick<SystemEvent, 'asset' | 'log' | 'action'> & Partial<SystemEvent>;

/** A line that only says how things stand. */
export const statusOf = (text: string): Pick<SystemEvent, 'action' | 'result'> => ({ action: 'status', result: text });

/** The events of one line, or the problem of its time; `line` is shown with the problem. */
export function loggedEvents(
  importer: string,
  line: string,
  time: ReadTime | string | null,
  events: readonly LoggedEvent[],
): RowReading {
  if (time === null) return problem(`${importer}/missing-value`, line, 'has no time');
  if (typeof time === 'string') return problem(`${importer}/${timeProblem(time)}`, line, time);
  const ambiguousTimes = time.later === null ? null : { at: time.later };
  const nothing = { subject: null, fromVersion: null, toVersion: null, actor: null, result: null };
  return { records: events.map((event) => systemEvent({ ...nothing, ...event, at: time.at, ambiguousTimes })) };
}

export const problem = (code: string, value: string, reason: string): RowReading => ({
  problems: [{ code, column: null, value, reason }],
});
