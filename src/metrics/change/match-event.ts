import { MINUTE_MS } from '../../lib/time.ts';
import { accountName } from '../../model/account.ts';
import type { SystemEvent } from '../../model/evidence.ts';
import type { ChangeLookups, ChangeWindow } from '../../model/metric.ts';
import type { ChangeModel, Policy } from '../../model/policy.ts';
import { assetKey } from '../shared/asset-names.ts';
import { remembered } from '../shared/remembered.ts';
import { type EventKind, momentOfEvent } from './event-kind.ts';
import type { Models } from './models.ts';
import { type Reconciled, reconcile } from './reconcile.ts';

/**
 * What covers an event: a ticket of its asset, the change its own record names, a change of the pipeline whose account did
 * it, or a standing model.
 */
export interface MatchedEvent extends Reconciled {
  readonly by: 'ticket' | 'named' | 'pipeline' | 'model' | 'none';
  readonly model: ChangeModel | null;
}

/** `named`: the change that the record of the event names; left out: none. */
export type MatchEvent = (event: SystemEvent, kind: EventKind, named?: string | null) => MatchedEvent;

type Windows = Pick<ChangeLookups, 'windows' | 'windowsByChange'> & Partial<Pick<ChangeLookups, 'stated'>>;

const NONE: readonly ChangeWindow[] = [];

/**
 * A ticket of the asset first; then, for an account of a pipeline, the changes of the pipeline's own assets (spec CHG-1); then
 * a model approved for this group, kind and window (spec 3.2). No model covers what lies in the window of a rejected change.
 * Where no change was imported at all, nobody can say that an event has no ticket.
 */
export function eventMatcher(
  { changes, patching }: Policy,
  models: Models,
  { windows, windowsByChange, stated }: Windows,
): MatchEvent {
  const tolerance = changes.windowToleranceMinutes * MINUTE_MS;
  const keyOf = remembered(assetKey(patching));
  const pipelines = new Map(
    (changes.serviceAccounts ?? []).map(({ account, assets }) => [accountName(account), assets.map(keyOf)]),
  );
  const pipelineOf = remembered((account) => pipelines.get(accountName(account)) ?? null);
  const noChangesRead = stated?.size === 0;
  const match: MatchEvent = (event, kind) => {
    const at = momentOfEvent(event);
    const own = reconcile(at, windows.get(keyOf(event.asset)) ?? NONE, tolerance);
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
    if (own.match === 'NOT_APPROVED') return none;
    const covering = models.covering(kind, event.asset, at);
    if (covering?.isCertain === true) return { match: 'MATCHED', windows: [], by: 'model', model: covering.model };
    if (covering !== null && own.match !== 'UNKNOWN') return { ...none, match: 'UNKNOWN', model: covering.model };
    return noChangesRead ? { ...none, match: 'UNKNOWN' } : none;
  };
  return (event, kind, named = null) => {
    const found = match(event, kind);
    const ofNamed = named === null || found.match === 'MATCHED' ? NONE : (windowsByChange?.get(named) ?? NONE);
    if (ofNamed.length === 0) return found;
    // A record that names its change belongs to it, whatever systems the ticket names.
    const held = reconcile(momentOfEvent(event), ofNamed, tolerance);
    return held.match === 'NO_TICKET' ? found : { ...held, by: 'named', model: null };
  };
}
