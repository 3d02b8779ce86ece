import type { ChangeLookups } from '../model/metric.ts';

/** What was looked up of changes and events: nothing but what the test says. */
export const lookedUp = (found: Partial<ChangeLookups> = {}): ChangeLookups => ({
  stated: new Map(),
  statedOfTickets: new Map(),
  windows: new Map(),
  observedFrom: new Map(),
  seen: new Map(),
  seenOn: new Map(),
  clearances: [],
  covered: new Map(),
  links: new Map(),
  ...found,
});
