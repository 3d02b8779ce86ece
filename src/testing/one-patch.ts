import type { Instant } from '../lib/time.ts';
import type { Obligation } from '../model/evidence.ts';
import type { StoredPatchRecord } from '../model/metric.ts';
import type { Deployment, ScanResult } from '../model/patch-evidence.ts';
import { instantOf } from './measure-context.ts';
import { storedDeployment, storedObligation, storedScan } from './records.ts';

// Patch P of asset a: critical, released on 10 March 2026, so due on 25 March.

export const noon = (day: string): Instant => instantOf(`2026-${day}T12:00:00-0${day < '03-08' ? 5 : 4}:00`);

export const patchRow = (fields: Partial<Obligation> = {}): StoredPatchRecord =>
  storedObligation({ asset: 'a', patch: 'P', releasedAt: noon('03-10'), state: 'unknown', ...fields });

export const patchScan = (
  day: string,
  state: ScanResult['state'],
  fields: Partial<ScanResult> = {},
): StoredPatchRecord => storedScan({ asset: 'a', patch: 'P', at: noon(day), state, severity: 'critical', ...fields });

export const patchDeployment = (day: string, fields: Partial<Deployment> = {}): StoredPatchRecord =>
  storedDeployment({ asset: 'a', patch: 'P', at: noon(day), ...fields });
