import { isoInstant } from '../../lib/time.ts';
import type { SystemEvent } from '../../model/evidence.ts';
import type { ReadContext, RowReading } from '../../model/importer.ts';
import { UserError } from '../../model/problem.ts';

/** The machine a log belongs to. Throws UserError: no such log names its machine, so somebody has to. */
export function assetOf(context: ReadContext): string {
  const { id, asset } = context.source;
  if (asset !== null) return asset;
  throw new UserError(
    `This log does not say which machine it is from, and the source "${id}" names none`,
    `Run import again with --asset <machine>, or set sources.${id}.asset in attestry.yaml.`,
  );
}

/** An event with its key. The same line twice in one second has one key: nothing tells the two apart. */
export function systemEvent(event: Omit<SystemEvent, 'kind' | 'key'>): SystemEvent {
  const { asset, log, at, action, subject, result, fromVersion, toVersion } = event;
  const parts = [asset, log, isoInstant(at), action, subject, log === 'dpkg' ? result : null, fromVersion, toVersion];
  return { kind: 'event', key: parts.map((part) => part ?? '').join('/'), ...event };
}

export const problem = (code: string, value: string, reason: string): RowReading => ({
  problems: [{ code, column: null, value, reason }],
});
