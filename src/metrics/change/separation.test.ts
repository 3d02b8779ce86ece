import { describe, expect, it } from 'vitest';
import { measureContext } from '../../testing/measure-context.ts';
import { storedChange } from '../../testing/records.ts';
import { changePeople } from './change-people.ts';
import { testSeparation } from './separation.ts';

const { changes: policy } = measureContext().policy;
const people = changePeople({
  ...policy,
  aliases: { 'adm-jsmith': 'jsmith', 'CORP\\Adm.Doe': 'A.Doe@corp.example' },
  serviceAccounts: [{ account: 'CORP\\svc-deploy', assets: [] }],
});
const NORMAL = { people, model: { standing: 'no list' }, asOf: Number.MAX_SAFE_INTEGER, graceEnd: null } as const;
const separation = (fields: Parameters<typeof storedChange>[0], rules: Parameters<typeof testSeparation>[1] = NORMAL) =>
  testSeparation(storedChange(fields).change, rules);

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

describe('one person, however the account is written', () => {
  it.each([
    'jsmith',
    'J.Smith',
    ' JSMITH ',
    'CORP\\jsmith',
    'corp.example\\j.smith',
    'jsmith@corp.example',
    'J.Smith@CORP.EXAMPLE',
    'AzureAD\\jsmith@corp.example',
    'John Smith <jsmith@corp.example>',
    'jsmith_corp.example#EXT#@host.onmicrosoft.example',
    'arn:aws:sts::123456789012:assumed-role/Admin/jsmith',
    'adm-jsmith',
    'CORP\\ADM-JSMITH',
    'adm-jsmith@corp.example',
  ])('%s', (account) => {
    expect(people.personOf(account)).toBe('jsmith');
  });

  it.each(['smith', 'jsmith2', 'j smith', 'svc-jsmith', 'jsmith_corp'])('%s is somebody else', (account) => {
    expect(people.personOf(account)).not.toBe('jsmith');
  });
});

describe('machine accounts, developers and compensating reviews', () => {
  const reviewedAt = Date.UTC(2026, 1, 12);
  const emergency = {
    type: 'emergency',
    approvedBy: 'jsmith',
    implementedBy: 'jsmith',
    reviewedBy: 'mlee',
    reviewedAt,
  } as const;

  it.each([
    ['a pipeline implements what a person approved', { approvedBy: 'adoe', implementedBy: 'svc-deploy' }, 'separated'],
    [
      'a pipeline approves',
      { approvedBy: 'CORP\\SVC-Deploy', implementedBy: 'jsmith' },
      'approver is a machine account',
    ],
    ['a bot approves', { approvedBy: 'merge[bot]', implementedBy: 'jsmith' }, 'approver is a machine account'],
    [
      'the developer is the only approver of what a pipeline deploys',
      { approvedBy: 'jsmith', developedBy: 'adm-jsmith', implementedBy: 'svc-deploy' },
      'developer is the only approver',
    ],
    [
      'the developer deploys',
      { approvedBy: 'adoe', developedBy: 'J.Smith', implementedBy: 'jsmith' },
      'developer is the implementer',
    ],
    ['another deploys', { approvedBy: 'adoe', developedBy: 'rlopez', implementedBy: 'jsmith' }, 'separated'],
  ])('%s', (_, fields, finding) => {
    const test = separation(fields);
    expect([test.finding, test.result]).toEqual([finding, finding === 'separated' ? 'pass' : 'exception']);
  });

  it.each([
    ['by another, at the limit', {}, reviewedAt, 'pass'],
    ['too late', {}, reviewedAt - 1, 'exception'],
    ['by the same person', { reviewedBy: 'adm-jsmith' }, reviewedAt, 'exception'],
    ['by a machine', { reviewedBy: 'svc-deploy' }, reviewedAt, 'exception'],
    ['by nobody named', { reviewedBy: null }, reviewedAt, 'exception'],
  ])('an emergency of one person, reviewed %s', (_, fields, graceEnd, result) => {
    expect(separation({ ...emergency, ...fields }, { ...NORMAL, graceEnd }).result).toBe(result);
  });

  it('leaves open a review known by its day, on the day of the limit', () => {
    const byDay = { ...emergency, ambiguousTimes: { reviewedAt: reviewedAt + 86_399_999 } };
    const held = (graceEnd: number) => separation({ ...byDay }, { ...NORMAL, graceEnd });
    expect(held(reviewedAt + 3_600_000)).toMatchObject({ result: 'unknown', finding: 'time of day not stated' });
    expect(held(reviewedAt + 86_399_999).result).toBe('pass');
    expect(held(reviewedAt - 1).result).toBe('exception');
  });

  it('makes up for nothing on a normal change', () => {
    expect(separation({ ...emergency, type: 'normal' }).finding).toBe('approver is the implementer');
  });
});
