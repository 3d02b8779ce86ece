import { describe, expect, it } from 'vitest';
import type { Attestation, PeopleRecord } from '../model/people.ts';
import { NOBODY_SAID } from '../model/people.ts';
import { judged, mappingOf, ratio } from '../testing/judging.ts';
import { daysOf, peoplesParts, standing } from './people.ts';

const DAYS = { from: '2026-07-01', to: '2026-09-30', on: '2026-09-30' };
const about = { framework: 'house', controls: ['OP-1'] };
const ATTESTATION: Attestation = {
  ...about,
  id: 'ATT-1',
  document: 'Review.pdf',
  sha256: null,
  statement: 'Done.',
  by: 'M. Okafor',
  on: '2026-10-05',
  from: '2026-07-01',
  to: '2026-09-30',
  expires: '2026-09-30',
  isOtherEvidence: true,
  reviewedBy: 'R. Patel',
};
const SCOPE = { ...about, reason: 'Not run here', approver: 'CIO', on: '2026-01-10', reviewBy: '2026-09-30' };
const COMPENSATING = {
  ...about,
  id: 'CC-1',
  description: 'Daily review',
  evidence: ['ATT-1'],
  by: 'CIO',
  on: '2026-08-01',
  expires: '2026-12-31',
};
const RESPONSE = {
  ...about,
  id: 'MR-1',
  items: [],
  cause: 'Leave',
  response: 'Deputy',
  owner: 'CM',
  due: '2026-09-30',
  status: 'open' as const,
  acceptedUntil: null,
  reviewer: null,
};
const stands = (said: Partial<PeopleRecord>, figures: readonly string[] = []) =>
  standing({ ...NOBODY_SAID, ...said }, ['house'], DAYS, figures);

it('speaks of the local days of the period, the last one included', () => {
  const period = {
    label: '2026-Q3',
    zone: 'America/New_York',
    from: Date.parse('2026-07-01T00:00:00-04:00'),
    to: Date.parse('2026-10-01T00:00:00-04:00'),
  };
  expect(daysOf(period, period.to)).toEqual(DAYS);
  expect(daysOf(period, Date.parse('2026-08-15T12:00:00-04:00'))).toEqual({
    from: '2026-07-01',
    to: '2026-08-15',
    on: '2026-08-15',
  });
});

describe('standing', () => {
  it('counts an attestation up to its last day, and only over the whole period', () => {
    const of = (part: Partial<Attestation>) => {
      const [first] = stands({ attestations: [{ ...ATTESTATION, ...part }] }).attestations;
      return [first?.counts, first?.standing];
    };
    expect(of({})).toEqual([true, 'holds until 2026-09-30']);
    expect(of({ expires: '2026-09-29' })).toEqual([false, 'expired on 2026-09-29']);
    expect(of({ from: '2026-07-02' })).toEqual([false, 'about 2026-07-02 to 2026-09-30: not the whole period']);
    expect(of({ to: '2026-09-29' })).toEqual([false, 'about 2026-07-01 to 2026-09-29: not the whole period']);
  });

  it('passes over what is about another framework', () => {
    expect(stands({ attestations: [{ ...ATTESTATION, framework: 'other' }] }).attestations).toEqual([]);
  });

  it('tells a compensating control without evidence of its own', () => {
    const of = (part: object, figures: readonly string[] = [], attestations = [ATTESTATION]) =>
      stands({ attestations, compensating: [{ ...COMPENSATING, ...part }] }, figures).compensating[0]?.standing;
    expect(of({})).toBe('has evidence of its own; the result stays as it is');
    expect(of({ evidence: ['sla.x'] }, ['sla.x'])).toBe('has evidence of its own; the result stays as it is');
    expect(of({ evidence: [] })).toBe('has no evidence of its own: mitigates nothing');
    expect(of({ evidence: ['ATT-2'] })).toBe('its evidence is not there or does not hold: ATT-2');
    expect(of({}, [], [{ ...ATTESTATION, expires: '2026-08-01' }])).toBe(
      'its evidence is not there or does not hold: ATT-1',
    );
    expect(of({ expires: '2026-09-29' })).toBe('expired on 2026-09-29');
  });

  it('tells a response that is overdue or whose acceptance lapsed', () => {
    const of = (part: object) => {
      const [first] = stands({ responses: [{ ...RESPONSE, ...part }] }).responses;
      return [first?.counts, first?.standing];
    };
    expect(of({})).toEqual([true, 'due by 2026-09-30']);
    expect(of({ due: '2026-09-29' })).toEqual([false, 'overdue since 2026-09-29']);
    expect(of({ status: 'remediated' })).toEqual([true, 'remediated, not yet shown to be effective']);
    expect(of({ status: 'accepted', acceptedUntil: '2026-09-29' })).toEqual([false, 'acceptance lapsed on 2026-09-29']);
  });
});

describe('the judgement', () => {
  const of = (said: Partial<PeopleRecord>, mapping = mappingOf()) =>
    judged(mapping, {
      figures: [ratio('met', [100, 100, 0])],
      attestations: peoplesParts(stands(said), 'house'),
    });

  it('takes a control out of scope until its review is due, with reason, approver and date', () => {
    expect(of({ notApplicable: [SCOPE] })).toMatchObject({
      status: 'not-applicable',
      because: 'Not run here. Approved by CIO on 2026-01-10; to be reviewed by 2026-09-30.',
    });
    expect(of({ notApplicable: [{ ...SCOPE, reviewBy: '2026-09-29' }] }).status).toBe('no-exceptions-noted');
  });

  it('attests a control no record can show, but not with an expired statement', () => {
    const none = mappingOf({ grade: 'none', data: [], tests: [] });
    expect(of({ attestations: [ATTESTATION] }, none)).toMatchObject({
      status: 'attested',
      because:
        'Attached and not tested by the product: ATT-1, Review.pdf (M. Okafor, 2026-10-05; named, no hash given).',
    });
    expect(of({ attestations: [{ ...ATTESTATION, expires: '2026-09-01' }] }, none).status).toBe('no-evidence');
  });

  it('lets a partial grade go further only with the other evidence, reviewed by another person', () => {
    const partial = mappingOf({ grade: 'partial' });
    expect(of({ attestations: [ATTESTATION] }, partial).status).toBe('no-exceptions-noted');
    expect(of({ attestations: [{ ...ATTESTATION, reviewedBy: null }] }, partial).status).toBe('evidence-limited');
    expect(of({ attestations: [{ ...ATTESTATION, isOtherEvidence: false }] }, partial).status).toBe('evidence-limited');
  });

  it('is not moved by a compensating control, a response or a conclusion', () => {
    const bad = [ratio('met', [50, 100, 0])];
    const said = {
      compensating: [COMPENSATING],
      attestations: [ATTESTATION],
      responses: [RESPONSE],
      conclusions: [
        {
          ...about,
          conclusion: 'effective' as const,
          basis: 'x',
          by: 'CFO',
          on: '2026-10-20',
          from: DAYS.from,
          to: DAYS.to,
        },
      ],
    };
    const attestations = peoplesParts(stands(said), 'house');
    expect(judged(mappingOf(), { figures: bad, attestations }).status).toBe('exceptions-noted');
  });
});
