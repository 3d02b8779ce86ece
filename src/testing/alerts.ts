import type { Alert } from '../model/operations.ts';
import { instantOf } from './measure-context.ts';

export const RAISED = instantOf('2026-02-03T10:00:00-05:00');
/** A disk of web-01, critical; what became of it is not said. */
export const alert = (fields: Partial<Alert>): Alert => ({
  kind: 'alert',
  key: 'A1',
  at: RAISED,
  acknowledgedAt: null,
  clearedAt: null,
  asset: 'web-01',
  service: null,
  category: 'disk',
  categoryText: null,
  severity: 'critical',
  monitor: null,
  ticketKey: null,
  updatedAt: null,
  ambiguousTimes: null,
  ...fields,
});
