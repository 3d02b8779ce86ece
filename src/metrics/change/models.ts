import { DAY_MS, type Instant, MINUTE_MS, type PlainDate, type Span } from '../../lib/time.ts';
import { type Zone, zoneOf } from '../../lib/zones.ts';
import type { Change } from '../../model/evidence.ts';
import type { ChangeModel, ModelWindow, Policy } from '../../model/policy.ts';
import { assetKey, assetScope } from '../shared/asset-names.ts';
import type { Moment } from './attribute.ts';
import type { EventKind } from './event-kind.ts';

/** A model of the policy that a standard change names, and whether its approval held at the start. */
export type ModelStanding =
  | { readonly standing: 'no list' | 'not named' | 'not in the list' }
  | { readonly standing: 'in force' | 'not in force'; readonly model: ChangeModel };

/** `isCertain`: at every instant that the event's time can mean. */
interface CoveringModel {
  readonly model: ChangeModel;
  readonly isCertain: boolean;
}

/** Pre-approved models of standard changes (spec 3.1; 3.2: patch deployments match a model per group and window). */
export interface Models {
  standingOf(change: Pick<Change, 'model'>, at: Instant | null): ModelStanding;
  /** Whether both instants lie inside one window of the model ± tolerance; `null`: it has no windows. */
  isInside(model: ChangeModel, from: Instant, to: Instant): boolean | null;
  /** The model that covers an event without a ticket of its own; `null`: none does, whenever of its moment it was. */
  covering(kind: EventKind, asset: string, moment: Moment): CoveringModel | null;
}

export function changeModels({ changes, reporting, patching }: Policy): Models {
  const zone = zoneOf(reporting.zone);
  const models = changes.models ?? [];
  const byId = new Map(models.map((model) => [model.id.toLowerCase(), model]));
  const tolerance = changes.windowToleranceMinutes * MINUTE_MS;
  const keyOf = assetKey(patching);
  const covering = models
    .filter(({ covers }) => covers.length > 0)
    .map((model) => ({ model, takes: assetScope(model.assets, keyOf) }));

  const holds = ({ from, to }: ChangeModel, at: Instant): boolean => {
    const day = zone.localDate(at);
    return from <= day && (to === null || day <= to);
  };
  const isInside = ({ windows }: ChangeModel, from: Instant, to: Instant): boolean | null =>
    windows.length === 0
      ? null
      : spansAround(windows, zone, from).some((span) => span.from - tolerance <= from && to <= span.to + tolerance);
  const isCertain = (model: ChangeModel, { earliest, latest }: Moment): boolean =>
    holds(model, earliest) && holds(model, latest) && isInside(model, earliest, latest) !== false;
  const mayHold = (model: ChangeModel, { earliest, latest }: Moment): boolean =>
    (holds(model, earliest) || holds(model, latest)) &&
    (model.windows.length === 0 ||
      spansAround(model.windows, zone, earliest).some(
        (span) => span.from - tolerance <= latest && earliest <= span.to + tolerance,
      ));
  return {
    isInside,
    standingOf({ model: named }, at) {
      if (models.length === 0) return { standing: 'no list' };
      if (named === null) return { standing: 'not named' };
      const model = byId.get(named.trim().toLowerCase());
      if (model === undefined) return { standing: 'not in the list' };
      return { standing: at !== null && holds(model, at) ? 'in force' : 'not in force', model };
    },
    covering(kind, asset, moment) {
      const possible = covering
        .filter(({ model, takes }) => model.covers.includes(kind) && (model.assets.length === 0 || takes(asset)))
        .filter(({ model }) => mayHold(model, moment))
        .map(({ model }) => ({ model, isCertain: isCertain(model, moment) }));
      return possible.find((each) => each.isCertain) ?? possible[0] ?? null;
    },
  };
}

/** Windows that start on the local day of the instant, the day before (past midnight) or the day after (tolerance). */
function spansAround(windows: readonly ModelWindow[], zone: Zone, at: Instant): readonly Span[] {
  const today = Date.parse(`${zone.localDate(at)}T00:00:00Z`);
  return [today - DAY_MS, today, today + DAY_MS].flatMap((day) =>
    windows.filter((window) => startsOn(window, day)).flatMap(({ hours }) => hours.map((of) => spanOf(of, day, zone))),
  );
}

function startsOn({ days, weeks }: ModelWindow, day: number): boolean {
  const date = new Date(day);
  return (
    days.includes(date.getUTCDay() || 7) && (weeks.length === 0 || weeks.includes(Math.ceil(date.getUTCDate() / 7)))
  );
}

function spanOf({ start, end }: ModelWindow['hours'][number], day: number, zone: Zone): Span {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  const local = (minutes: number): Instant => zone.fromLocal(day + minutes * MINUTE_MS).at;
  return { from: local(from), to: local(to <= from ? to + 24 * 60 : to) };
}

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

/** `2026-01-01 to further notice`. */
export const modelDates = ({ from, to }: { readonly from: PlainDate; readonly to: PlainDate | null }): string =>
  `${from} to ${to ?? 'further notice'}`;
