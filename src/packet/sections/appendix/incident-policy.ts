import { durationText } from '../../../lib/time-text.ts';
import type { IncidentPolicy } from '../../../model/incident-policy.ts';
import type { Block } from '../../../model/packet.ts';
import { facts, heading, text } from '../shared/cells.ts';
import { orWordsText, wordsText } from '../shared/ticket-words.ts';

/** How incidents and access requests are told and classed, and what is expected of them. */
export const incidentPolicy = (of: IncidentPolicy): readonly Block[] => [
  heading('policy-incidents', 'Incidents and access requests', 3),
  facts(
    ['Proactive', text(wordsText(of.proactive))],
    ['Reactive', text(wordsText(of.reactive))],
    ['Preventive', text(wordsText(of.preventive))],
    ['Corrective', text(wordsText(of.corrective))],
    ['Repaired by a change', text(orWordsText('a change is named', of.byChange))],
    [
      'Security incident',
      text(`${of.securityCriterion}; told by ${orWordsText('the flag of the source', of.security)}`),
    ],
    [
      'Escalation rules',
      text(of.escalations.map(({ id, version }) => `${id}, version ${version}`).join('; ') || 'none is set'),
    ],
    [
      'Root cause recorded',
      text(`${of.rootCause.priorities.join(', ')}, within ${of.rootCause.businessDays} business days of resolution`),
    ],
    [
      'Access requests: requests and tasks, not incidents, by category',
      text(of.access.categories.join(', ') || 'no words are set'),
    ],
    ['Removals of access: requests and tasks, by category', text(of.access.removals.join(', ') || 'no words are set')],
    ['Access is removed within', text(durationText(of.access.removalWithinMs))],
    ['Observed besides what failed', text(of.observed.join(', ') || 'nothing is listed')],
  ),
];
