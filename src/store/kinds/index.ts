import type { RecordKind } from '../../model/evidence.ts';
import { asset } from './asset.ts';
import { change } from './change.ts';
import { approval, changeAsset, changeUpdate, clearance } from './change-evidence.ts';
import type { KindTable } from './columns.ts';
import { deployment } from './deployment.ts';
import { event } from './event.ts';
import { knownExploited } from './known-exploited.ts';
import { obligation } from './obligation.ts';
import { alert, heartbeat, jobRun, maintenance, outage } from './operations.ts';
import { riskAcceptance } from './risk-acceptance.ts';
import { scanResult } from './scan-result.ts';
import { ticket } from './ticket.ts';
import { ticketStep } from './ticket-step.ts';
import { ticketUpdate } from './ticket-update.ts';
import { toolSla } from './tool-sla.ts';
import { vulnerability } from './vulnerability.ts';

/** One table per kind of record. */
export const kindTables: { readonly [K in RecordKind]: KindTable } = {
  ticket,
  'ticket-update': ticketUpdate,
  'ticket-step': ticketStep,
  'tool-sla': toolSla,
  obligation,
  change,
  'change-update': changeUpdate,
  approval,
  'change-asset': changeAsset,
  clearance,
  event,
  asset,
  'known-exploited': knownExploited,
  'risk-acceptance': riskAcceptance,
  'scan-result': scanResult,
  deployment,
  vulnerability,
  outage,
  alert,
  heartbeat,
  maintenance,
  'job-run': jobRun,
};
