import { ticketRecord } from '../importers/shared/ticket.ts';
import type { Priority, Ticket, TicketState } from '../model/evidence.ts';
import type { MeasureContext, StoredTicket, TicketHistoryEntry } from '../model/metric.ts';
import type { CalendarPolicy, SlaPolicy, TicketCommitment } from '../model/policy.ts';
import { instantOf, measureContext } from './measure-context.ts';

/** A ticket of which the source says nothing but what the test says; with updates, one line `instant state priority` each. */
export function storedTicket(
  fields: Partial<Ticket> & Pick<Ticket, 'openedAt'>,
  updates: readonly string[] = [],
): StoredTicket {
  return {
    source: 'servicenow',
    artifact: 'a1b2c3d4e5f6',
    origin: { line: 7, offset: 700, length: 90 },
    ticket: { ...SILENT, ...fields },
    updates: updates.map(updateOf),
  };
}

function updateOf(text: string, sequence: number): TicketHistoryEntry {
  const [at = '', state = '', priority = ''] = text.split(' ');
  return {
    at: instantOf(at),
    sequence,
    state: state as TicketState,
    stateText: state,
    priority: priority === '' ? null : (priority as Priority),
    category: null,
    service: null,
    customer: null,
    assignmentGroup: null,
    assignee: null,
    sourceBreached: null,
  };
}

const SILENT = ticketRecord({
  key: 'INC0000001',
  type: 'incident',
  openedAt: 0,
  state: 'active',
  stateText: null,
  priority: 'P3',
  priorityText: null,
  holdMs: 0,
});

export function commitment(fields: Partial<TicketCommitment> & Pick<TicketCommitment, 'targetMs'>): TicketCommitment {
  return {
    id: `${fields.metric ?? 'resolution'}-${fields.priorities?.join('-') ?? 'any'}`,
    metric: 'resolution',
    priorities: [],
    types: [],
    categories: [],
    services: [],
    customers: [],
    targetText: `${fields.targetMs / 3_600_000} h`,
    calendar: 'office',
    effectiveFrom: null,
    effectiveTo: null,
    ...fields,
  };
}

export interface SlaSetting {
  readonly commitments: readonly TicketCommitment[];
  readonly sla?: Partial<SlaPolicy>;
  readonly calendars?: readonly CalendarPolicy[];
  /** `from/to`, instants with offsets; Q1 2026 in New York by default. */
  readonly period?: string;
  readonly asOf?: string;
}

/** All of 2026 in New York, as it is known at its end. */
export const YEAR_2026 = {
  period: '2026-01-01T00:00:00-05:00/2027-01-01T00:00:00-05:00',
  asOf: '2026-12-31T23:59:59-05:00',
} as const satisfies Partial<SlaSetting>;

export function slaContext({ commitments, sla, calendars, period, asOf }: SlaSetting): MeasureContext {
  const base = measureContext(asOf === undefined ? {} : { asOf });
  const [from, to] = period?.split('/') ?? [];
  const policy = {
    ...base.policy,
    calendars: [...base.policy.calendars, ...(calendars ?? [])],
    sla: { ...base.policy.sla, ...sla, commitments },
  };
  if (from === undefined || to === undefined) return { ...base, policy };
  return { ...base, policy, period: { ...base.period, from: instantOf(from), to: instantOf(to) } };
}
