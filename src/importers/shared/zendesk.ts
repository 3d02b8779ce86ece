import { MINUTE_MS } from '../../lib/time.ts';
import type { Priority, TicketState, TicketType } from '../../model/evidence.ts';
import { vocabulary } from './vocabulary.ts';

export const zendeskState = vocabulary<TicketState>({
  new: 'new',
  open: 'active',
  pending: 'hold',
  hold: 'hold',
  'on-hold': 'hold',
  'on hold': 'hold',
  solved: 'resolved',
  closed: 'closed',
  ...{ nuevo: 'new', abierto: 'active', 'en curso': 'active', pendiente: 'hold', 'en espera': 'hold' },
  ...{ resuelto: 'resolved', cerrado: 'closed' },
  // Neither was worked on to an end.
  deleted: 'cancelled',
  suspended: 'cancelled',
});

/** Statuses with which an export still lists what is no ticket any more. */
export const zendeskAside = (status: string | null): string | null => {
  const word = status?.toLowerCase() ?? '';
  return word === 'deleted' || word === 'suspended' ? word : null;
};

export const zendeskPriority = vocabulary<Priority>({
  ...{ urgent: 'P1', high: 'P2', normal: 'P3', low: 'P4' },
  ...{ urgente: 'P1', alta: 'P2', baja: 'P4' },
});

export const zendeskType = vocabulary<TicketType>({
  incident: 'incident',
  problem: 'problem',
  question: 'request',
  task: 'task',
  ...{ incidente: 'incident', problema: 'problem', pregunta: 'request', tarea: 'task' },
});

/** What each clock of Zendesk runs to; the update clocks to neither. */
export const zendeskMeasure = vocabulary<'response' | 'resolution'>({
  reply_time: 'response',
  first_reply_time: 'response',
  resolution_time: 'resolution',
  total_resolution_time: 'resolution',
  requester_wait_time: 'resolution',
  agent_work_time: 'resolution',
});

/** Minutes of the calendar in pending (the agent waits) and on hold; `null` unless both are said. */
export function zendeskHold(pendingMinutes: number | null, holdMinutes: number | null): number | null {
  return pendingMinutes === null || holdMinutes === null ? null : (pendingMinutes + holdMinutes) * MINUTE_MS;
}
