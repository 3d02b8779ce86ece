import type { IncidentPolicy, TicketWords } from '../model/incident-policy.ts';

const NONE: TicketWords = { channels: [], categories: [], closeCodes: [] };

/** A monitor is proactive, a telephone reactive; P1 open for an hour goes to the duty manager within half an hour. */
export const INCIDENT_POLICY: IncidentPolicy = {
  proactive: { ...NONE, channels: ['monitoring'] },
  reactive: { ...NONE, channels: ['phone'] },
  preventive: { ...NONE, closeCodes: ['preventive action'] },
  corrective: { ...NONE, closeCodes: ['solved'] },
  byChange: { ...NONE, closeCodes: ['resolved by change'] },
  security: { ...NONE, categories: ['security'] },
  securityCriterion: 'category Security, or flagged by the desk',
  escalations: [
    {
      id: 'p1-duty',
      version: '2026-01',
      priorities: ['P1'],
      afterMs: 3_600_000,
      withinMs: 1_800_000,
      groups: ['duty manager'],
    },
  ],
  rootCause: { priorities: ['P1', 'P2'], businessDays: 10 },
  access: { categories: ['access'], removals: ['leaver'], removalWithinMs: 86_400_000 },
  observed: [],
};
