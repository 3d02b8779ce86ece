import { type Instant, type Span, within } from '../../lib/time.ts';

/** Columns of the roll-forward: how an incident came into the period, and how it left. What came in, went out. */
export const CAME_IN = ['carried in', 'perhaps carried in', 'opened'] as const;
export const WENT_OUT = [
  'resolved',
  'closed without a resolution time',
  'ended at a time not recorded',
  'ended before it was opened',
  'open',
] as const;

export interface IncidentFlow {
  readonly cameIn: (typeof CAME_IN)[number] | 'none';
  readonly wentOut: (typeof WENT_OUT)[number] | 'none';
}

interface Life {
  readonly openedAt: Instant;
  /** As known at the as-of instant. */
  readonly resolvedAt: Instant | null;
  readonly closedAt: Instant | null;
  /** By its state it ended, and no time says when. */
  readonly endedAtUnknownTime: boolean;
}

const NO_PART: IncidentFlow = { cameIn: 'none', wentOut: 'none' };

/** What ended at a time not recorded and was opened before the period may have ended before it: then it was not carried in. */
export function incidentFlow({ openedAt, resolvedAt, closedAt, endedAtUnknownTime }: Life, period: Span): IncidentFlow {
  if (openedAt >= period.to) return NO_PART;
  const isNew = within(openedAt, period);
  if (endedAtUnknownTime) {
    return { cameIn: isNew ? 'opened' : 'perhaps carried in', wentOut: 'ended at a time not recorded' };
  }
  const endedAt = resolvedAt ?? closedAt;
  if (endedAt !== null && endedAt < period.from) {
    return isNew ? { cameIn: 'opened', wentOut: 'ended before it was opened' } : NO_PART;
  }
  const cameIn = isNew ? 'opened' : 'carried in';
  if (endedAt === null || endedAt >= period.to) return { cameIn, wentOut: 'open' };
  return { cameIn, wentOut: resolvedAt === null ? 'closed without a resolution time' : 'resolved' };
}
