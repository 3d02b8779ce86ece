import { describe, expect, it } from 'vitest';
import { NOBODY_SAID } from '../model/people.ts';
import { refusal } from '../testing/refusal.ts';
import { readPeople } from './people.ts';

const FILE = 'attestations.yaml';
const KNOWN = new Map([['house', new Set(['AC-3', 'CM-3', 'PD-1'])]]);
const GOOD = `attestations:
  - id: ATT-1
    framework: house
    controls: [AC-3]
    document: User access review Q3.pdf
    statement: Every account was reviewed.
    by: M. Okafor, IT manager
    on: 2026-10-05
    from: 2026-07-01
    to: 2026-09-30
    expires: 2027-03-31
    other-evidence: yes
    reviewed-by: R. Patel, Compliance
not-applicable:
  - {framework: house, controls: [PD-1], reason: Nothing is developed, approver: CIO, on: 2026-01-10, review-by: 2027-01-10}
responses:
  - id: MR-1
    framework: house
    controls: [CM-3]
    items: [CHG0001]
    cause: Approver was on leave.
    response: A deputy is named.
    owner: Change manager
    due: 2026-11-30
    status: open
compensating-controls:
  - {id: CC-1, framework: house, controls: [CM-3], description: Daily review of changes, evidence: [ATT-1], by: CIO, on: 2026-10-01, expires: 2027-01-01}
conclusions:
  - {framework: house, controls: [CM-3], conclusion: not effective, basis: Late approvals, by: CFO, on: 2026-10-20, from: 2026-07-01, to: 2026-09-30}
`;

const refused = (yaml: string): string => refusal(() => readPeople(yaml, FILE, KNOWN));

describe('readPeople', () => {
  it('reads what people said; what is not stated is null', () => {
    const { attestations, notApplicable, responses, compensating, conclusions } = readPeople(GOOD, FILE, KNOWN);
    expect(attestations).toEqual([
      {
        id: 'ATT-1',
        framework: 'house',
        controls: ['AC-3'],
        document: 'User access review Q3.pdf',
        sha256: null,
        statement: 'Every account was reviewed.',
        by: 'M. Okafor, IT manager',
        on: '2026-10-05',
        from: '2026-07-01',
        to: '2026-09-30',
        expires: '2027-03-31',
        isOtherEvidence: true,
        reviewedBy: 'R. Patel, Compliance',
      },
    ]);
    expect(notApplicable[0]).toMatchObject({ controls: ['PD-1'], approver: 'CIO', reviewBy: '2027-01-10' });
    expect(responses[0]).toMatchObject({ items: ['CHG0001'], status: 'open', acceptedUntil: null, reviewer: null });
    expect(compensating[0]).toMatchObject({ id: 'CC-1', evidence: ['ATT-1'] });
    expect(conclusions[0]).toMatchObject({ conclusion: 'not effective', by: 'CFO' });
  });

  it('takes an empty file for nobody having said anything', () => {
    expect(readPeople('# nothing yet\n', FILE, KNOWN)).toEqual(NOBODY_SAID);
  });

  it.each([
    [
      'an unknown framework',
      ['framework: house\n    controls: [AC-3]', 'framework: home\n    controls: [AC-3]'],
      ':3 attestations.0.framework: found home, expected one of house',
    ],
    [
      'an unknown control',
      ['[AC-3]', '[AC-9]'],
      ':4 attestations.0.controls.0: found AC-9, expected a control of house',
    ],
    ['no control', ['[AC-3]', '[]'], ':4 attestations.0.controls: found a list, expected at least one control'],
    ['no signature', ['    by: M. Okafor, IT manager\n', ''], ':2 attestations.0.by: found nothing, expected text'],
    [
      'no expiry',
      ['    expires: 2027-03-31\n', ''],
      ':2 attestations.0.expires: found nothing, expected a date, YYYY-MM-DD',
    ],
    [
      'a day that is none',
      ['2026-10-05', '2026-02-30'],
      ':8 attestations.0.on: found 2026-02-30, expected a date, YYYY-MM-DD',
    ],
    [
      'days the wrong way round',
      ['to: 2026-09-30\n    expires', 'to: 2026-06-30\n    expires'],
      ':10 attestations.0.to: found 2026-06-30, expected a day not before 2026-07-01',
    ],
    [
      'expiry before the end',
      ['2027-03-31', '2026-08-31'],
      ':11 attestations.0.expires: found 2026-08-31, expected a day not before 2026-09-30, when what it covers ends',
    ],
    [
      'a review of one’s own',
      ['R. Patel, Compliance', 'M. Okafor, IT manager'],
      ':13 attestations.0.reviewed-by: found M. Okafor, IT manager, expected somebody else than who signed it',
    ],
    [
      'a hash that is none',
      ['    by: M.', '    sha256: abc\n    by: M.'],
      ':7 attestations.0.sha256: found abc, expected 64 hexadecimal digits',
    ],
    [
      'out of scope without a reason',
      ['reason: Nothing is developed, ', ''],
      ':15 not-applicable.0.reason: found nothing, expected text',
    ],
    [
      'out of scope without an approver',
      ['approver: CIO, ', ''],
      ':15 not-applicable.0.approver: found nothing, expected text',
    ],
    [
      'out of scope without a review',
      [', review-by: 2027-01-10', ''],
      ':15 not-applicable.0.review-by: found nothing, expected a date, YYYY-MM-DD',
    ],
    [
      'a review before the decision',
      ['review-by: 2027', 'review-by: 2025'],
      ':15 not-applicable.0.review-by: found 2025-01-10, expected a day after 2026-01-10',
    ],
    [
      'an unknown status',
      ['status: open', 'status: done'],
      ':25 responses.0.status: found done, expected one of open, remediated, retested, accepted',
    ],
    [
      'acceptance without an end',
      ['status: open', 'status: accepted'],
      ':17 responses.0.accepted-until: found nothing, expected a day it lapses on',
    ],
    [
      'an id twice',
      ['id: MR-1', 'id: ATT-1'],
      ':17 responses.0.id: found ATT-1 a second time, expected an id of its own',
    ],
    [
      'a conclusion of neither kind',
      ['not effective', 'fine'],
      ':29 conclusions.0.conclusion: found fine, expected effective or not effective',
    ],
    [
      'an unknown key',
      ['cause: Approver', 'causes: Approver'],
      ':21 responses.0.causes: found an unknown key, expected cause?',
    ],
    ['broken YAML', ['[CHG0001]', '[CHG0001'], 'not YAML'],
  ] as const)('names file and line of %s', (_, [from, to], message) => {
    expect(GOOD).toContain(from);
    expect(refused(GOOD.replace(from, to))).toContain(message);
  });
});
