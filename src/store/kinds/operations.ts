import type { Alert, Heartbeat, JobRun, Maintenance, Outage } from '../../model/operations.ts';
import { columnsOf, type KindTable } from './columns.ts';

export const outage: KindTable = {
  kind: 'outage',
  table: 'outage',
  identity: ['key'],
  columns: columnsOf<Outage>({
    key: 'text',
    service: 'text',
    asset: 'text',
    startedAt: 'happened',
    endedAt: 'happened',
    planned: 'flag',
    typeText: 'text',
    ticketKey: 'text',
    updatedAt: 'happened',
    ambiguousTimes: 'json',
  }),
};

export const alert: KindTable = {
  kind: 'alert',
  table: 'alert',
  identity: ['key'],
  columns: columnsOf<Alert>({
    key: 'text',
    at: 'happened',
    acknowledgedAt: 'happened',
    clearedAt: 'happened',
    asset: 'text',
    service: 'text',
    category: 'text',
    categoryText: 'text',
    severity: 'text',
    monitor: 'text',
    ticketKey: 'text',
    updatedAt: 'happened',
    ambiguousTimes: 'json',
  }),
};

export const heartbeat: KindTable = {
  kind: 'heartbeat',
  table: 'heartbeat',
  identity: ['key'],
  columns: columnsOf<Heartbeat>({
    key: 'text',
    asset: 'text',
    monitor: 'text',
    lastSeenAt: 'happened',
    sinceAt: 'instant',
    ambiguousTimes: 'json',
  }),
};

export const maintenance: KindTable = {
  kind: 'maintenance',
  table: 'maintenance',
  identity: ['key'],
  columns: columnsOf<Maintenance>({
    key: 'text',
    asset: 'text',
    service: 'text',
    plannedStartAt: 'instant',
    plannedEndAt: 'instant',
    startedAt: 'happened',
    endedAt: 'happened',
    state: 'text',
    stateText: 'text',
    ticketKey: 'text',
    updatedAt: 'happened',
    ambiguousTimes: 'json',
  }),
};

export const jobRun: KindTable = {
  kind: 'job-run',
  table: 'job_run',
  identity: ['key'],
  columns: columnsOf<JobRun>({
    key: 'text',
    job: 'text',
    jobKind: 'text',
    jobKindText: 'text',
    asset: 'text',
    startedAt: 'happened',
    endedAt: 'happened',
    result: 'text',
    resultText: 'text',
    ticketKey: 'text',
    ambiguousTimes: 'json',
  }),
};
