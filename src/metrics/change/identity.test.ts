import { describe, expect, it } from 'vitest';
import { storedChange } from '../../testing/records.ts';
import { identities } from './identity.ts';
import { testSeparation } from './separation.ts';

const who = identities({ 'adm-jsmith': 'jsmith', 'CORP\\Adm.Doe': 'A.Doe@corp.example' });
const separation = (fields: Parameters<typeof storedChange>[0]) => testSeparation(storedChange(fields).change, who);

describe('separated duties (G30)', () => {
  it.each([
    ['J.Smith', 'CORP\\jsmith', 'exception'],
    ['jsmith@corp.com', 'adm-jsmith', 'exception'],
    ['adoe', 'jsmith', 'pass'],
    [null, 'jsmith', 'exception'],
    ['  ', 'jsmith', 'exception'],
    ['jsmith', null, 'exception'],
    ['adoe', 'corp\\ADM.DOE', 'exception'],
  ])('approver %s, implementer %s: %s', (approvedBy, implementedBy, result) => {
    expect(separation({ approvedBy, implementedBy }).result).toBe(result);
  });

  it('names the finding', () => {
    expect(separation({ approvedBy: 'J.Smith', implementedBy: 'CORP\\jsmith' })).toEqual({
      result: 'exception',
      finding: 'approver is the implementer',
      expected: 'approver other than implementer and requester',
      found: 'approver jsmith, implementer jsmith, requester not named',
    });
    expect(separation({ approvedBy: null, implementedBy: 'x' }).finding).toBe('approver not named');
  });

  it('does not accept the requester as the only approver', () => {
    const change = { requestedBy: 'JSMITH', implementedBy: 'adoe2' };
    expect(separation({ ...change, approvedBy: 'adm-jsmith' }).finding).toBe('requester is the only approver');
    expect(separation({ ...change, approvedBy: 'adm-jsmith; mlee' }).result).toBe('pass');
    expect(separation({ ...change, approvedBy: 'mlee; adoe2' }).finding).toBe('approver is the implementer');
  });

  it('has no approver to compare on a standard change', () => {
    expect(separation({ type: 'standard', implementedBy: 'adoe' }).result).toBe('not-applicable');
    expect(separation({ type: 'standard', implementedBy: 'adoe', approvedBy: 'adoe' }).result).toBe('exception');
  });
});
