import { MINUTE_MS } from '../../lib/time.ts';
import { accountName } from '../../model/account.ts';
import type { SystemEvent } from '../../model/evidence.ts';
import type { ChangeWindow } from '../../model/metric.ts';
import type { ChangeModel, Policy } from '../../model/policy.ts';
import { remembered } from '../shared/remembered.ts';
import { assetName } from './asset-name.ts';
import { type EventKind, momentOfEvent } from './event-kind.ts';
import type { Models } from './models.ts';
import { type Reconciled, reconcile } from './reconcile.ts';

/** What covers an event: a ticket of its asset, a change of the pipeline whose account did it, or a standing model. */
export interface MatchedEvent extends Reconciled {
  readonly by: 'ticket' | 'pipeline' | 'model' | 'none';
  readonly model: ChangeModel | null;
}

export type MatchEvent = (event: SystemEvent, kind: EventKind) => MatchedEvent;

const NONE: readonly ChangeWindow[] = [];

/**
 * A ticket of the asset first; then, for an account of a pipeline, the changes of the pipeline's own assets (spec CHG-1); then
 * a model approved for this group, kind and window (spec 3.2). No model covers what lies in the window of a rejected change.
 */
export function eventMatcher(
  { changes }: Policy,
  models: Models,
  windows: ReadonlyMap<string, readonly ChangeWindow[]>,
): MatchEvent {
  const tolerance = changes.windowToleranceMinutes * MINUTE_MS;
  const pipelines = new Map(
    (changes.serviceAccounts ?? []).map(({ account, assets }) => [accountName(account), assets.map(assetName)]),
  );
  const pipelineOf = remembered((account) => pipelines.get(accountName(account)) ?? null);
  return (event, kind) => {
    const at = momentOfEvent(event);
    const own = reconcile(at, windows.get(assetName(event.asset)) ?? NONE, tolerance);
    const none = { ...own, by: own.windows.length === 0 ? 'none' : 'ticket', model: null } as const;
    if (own.match === 'MATCHED') return none;
    const assets = event.actor === null || pipelines.size === 0 ? null : pipelineOf(event.actor);
    if (assets !== null) {
      const found = reconcile(
        at,
        assets.flatMap((asset) => windows.get(asset) ?? NONE),
        tolerance,
      );
      if (found.match === 'MATCHED') return { ...found, by: 'pipeline', model: null };
    }
    if (own.match === 'NOT_APPROVED' || at.latest !== at.earliest) return none;
    const model = models.covering(kind, event.asset, event.at);
    return model === null ? none : { match: 'MATCHED', windows: [], by: 'model', model };
  };
}
