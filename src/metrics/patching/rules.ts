import type { Instant } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { MeasureContext, Period } from '../../model/metric.ts';
import type { PatchPolicy } from '../../model/policy.ts';
import { type LocalDays, localDays } from './local-days.ts';

/** Everything a patch verdict depends on besides the records. */
export interface PatchRules {
  readonly period: Period;
  readonly asOf: Instant;
  readonly policy: PatchPolicy;
  /** Days of the reporting zone: due dates are local dates (spec G21). */
  readonly days: LocalDays;
}

export const patchRules = ({ period, asOf, policy }: MeasureContext): PatchRules => ({
  period,
  asOf,
  policy: policy.patching,
  days: localDays(zoneOf(policy.reporting.zone)),
});
