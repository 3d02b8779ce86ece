import { expect, it } from 'vitest';
import type { Policy } from '../../../model/policy.ts';
import { measureContext } from '../../../testing/measure-context.ts';
import { policyBlocks } from './policy.ts';

const printed = (changes: Partial<Policy['changes']>): string => {
  const { policy } = measureContext();
  return JSON.stringify(policyBlocks({ policy: { ...policy, changes: { ...policy.changes, ...changes } } }));
};

it('prints what a freeze covers: a change of another service is in none', () => {
  const days = { name: 'Year end', from: '2026-12-18', to: '2027-01-03' };
  const excepted = { change: 'CHG0031337', approvedBy: 'cio', approvedAt: 0 };
  expect(printed({ freezes: [{ ...days, services: ['Billing', 'Ledger'], exceptions: [excepted] }] })).toContain(
    'Year end, 2026-12-18 to 2027-01-03, both days included, services: Billing, Ledger, excepted CHG0031337, approved by cio',
  );
  expect(printed({ freezes: [{ ...days, services: [], exceptions: [] }] })).toContain(
    'Year end, 2026-12-18 to 2027-01-03, both days included, all services',
  );
  expect(printed({ freezes: [] })).toContain('none is set');
});

it('says that only requests and tasks can be requests for access', () => {
  expect(printed({})).toContain('Access requests: requests and tasks, not incidents, by category');
});
