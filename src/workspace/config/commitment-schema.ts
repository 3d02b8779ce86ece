import { z } from 'zod';
import {
  date,
  days,
  fixedLength,
  id,
  length,
  listOf,
  minutes,
  oneOf,
  percent,
  section,
  text,
} from './schema-values.ts';

const dates = { 'effective-from': date.optional(), 'effective-to': date.optional() };

const ticketCommitment = <const M extends 'response' | 'resolution'>(metric: M) =>
  section({
    id,
    metric: z.literal(metric),
    priorities: listOf(oneOf(['P1', 'P2', 'P3', 'P4', 'P5'])),
    types: listOf(oneOf(['incident', 'request', 'problem', 'task', 'other'])),
    categories: listOf(text),
    services: listOf(text),
    customers: listOf(text),
    target: length,
    calendar: id,
    ...dates,
  });

const patchCommitment = section({
  id,
  metric: z.literal('patch'),
  severities: listOf(oneOf(['critical', 'high', 'medium', 'low', 'unknown'])),
  target: days,
  clock: oneOf(['released', 'detected']).optional(),
  ...dates,
});

const monitoringCommitment = section({
  id,
  metric: z.literal('monitoring-coverage'),
  heartbeat: fixedLength,
  goal: percent.optional(),
  ...dates,
});

const maintenanceCommitment = section({
  id,
  metric: z.literal('maintenance-window'),
  goal: percent.optional(),
  tolerance: minutes.optional(),
  ...dates,
});

const availabilityCommitment = section({
  id,
  metric: z.literal('availability'),
  services: listOf(text),
  goal: percent,
  ...dates,
});

/** An entry of `service-levels.tool-commitments`. */
export const toolCommitment = z.discriminatedUnion(
  'metric',
  [ticketCommitment('response'), ticketCommitment('resolution')],
  { error: ({ code }) => (code === 'invalid_union' ? 'one of response, resolution' : 'a mapping of keys') },
);

/** An entry of `service-levels.commitments`; which keys it takes, its metric decides. */
export const commitment = z.discriminatedUnion(
  'metric',
  [
    ticketCommitment('response'),
    ticketCommitment('resolution'),
    patchCommitment,
    monitoringCommitment,
    maintenanceCommitment,
    availabilityCommitment,
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union'
        ? 'one of response, resolution, patch, monitoring-coverage, maintenance-window, availability'
        : 'a mapping of keys',
  },
);
