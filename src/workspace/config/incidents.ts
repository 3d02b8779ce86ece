import type { IncidentPolicy, TicketWords } from '../../model/incident-policy.ts';
import type { ConfigFile } from './schema.ts';

type Said = ConfigFile['incidents'];

/** Words are compared in lower case; the names of what is observed stay as they are, they are printed. */
export const incidentPolicy = (said: Said): IncidentPolicy => ({
  proactive: words(said.proactive),
  reactive: words(said.reactive),
  preventive: words(said.preventive),
  corrective: words(said.corrective),
  byChange: words(said['by-change']),
  security: words(said.security),
  securityCriterion: said['security-criterion'],
  escalations: said.escalations.map(({ id, version, priorities, after, to, within }) => ({
    id,
    version,
    priorities,
    afterMs: after,
    withinMs: within,
    groups: lower(to),
  })),
  rootCause: { priorities: said['root-cause'].priorities, businessDays: said['root-cause'].within },
  access: {
    categories: lower(said['access-requests'].categories),
    removals: lower(said['access-requests'].removals),
    removalWithinMs: said['access-requests']['removal-within'],
  },
  observed: said.observed,
});

const lower = (texts: readonly string[]): readonly string[] => texts.map((text) => text.toLowerCase());

const words = (said: Said['proactive']): TicketWords => ({
  channels: lower(said.channels),
  categories: lower(said.categories),
  closeCodes: lower(said['close-codes']),
});
