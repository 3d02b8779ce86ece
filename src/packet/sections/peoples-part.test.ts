import { describe, expect, it } from 'vitest';
import type { Facts } from '../../model/packet.ts';
import { build, tableOf, texts } from '../../testing/built-sections.ts';
import { sampleFacts } from '../../testing/sample-packet.ts';

describe('the part of people', () => {
  const about = { framework: 'house', controls: ['OP-6'], by: 'A. Name', on: '2026-10-05' };
  const days = { from: '2026-07-01', to: '2026-09-30' };
  const people: Facts['people'] = {
    attestations: [],
    notApplicable: [],
    responses: [
      {
        ...about,
        id: 'MR-1',
        items: ['INC0001'],
        cause: 'Holiday',
        response: 'Deputy',
        owner: 'Service desk',
        due: '2026-09-01',
        status: 'open',
        acceptedUntil: null,
        reviewer: null,
        counts: false,
        standing: 'overdue since 2026-09-01',
      },
    ],
    compensating: [
      {
        ...about,
        id: 'CC-1',
        description: 'Call-out',
        evidence: [],
        expires: '2026-12-31',
        counts: false,
        standing: 'has no evidence of its own: mitigates nothing',
      },
    ],
    conclusions: [
      { ...about, ...days, conclusion: 'effective', basis: 'Two late', counts: true, standing: 'about this period' },
    ],
  };
  const from = build({ ...sampleFacts, people });

  it('stands beside the status, which stays as it is', () => {
    expect(tableOf('peoples-part', 'management-conclusions-list', from).rows.map(texts)).toEqual([
      ['house: OP-6', 'exceptions-noted', 'effective', 'Two late', 'A. Name, 2026-10-05', 'about this period'],
    ]);
    expect(tableOf('peoples-part', 'compensating-controls-list', from).rows.map(texts)[0]?.at(-1)).toBe(
      'Not counted: has no evidence of its own: mitigates nothing',
    );
  });

  it('answers the exceptions, overdue or not', () => {
    expect(tableOf('exceptions', 'responses-list', from).rows.map(texts)).toEqual([
      [
        'MR-1',
        'house: OP-6; INC0001',
        'Holiday',
        'Deputy',
        'Service desk',
        'open',
        'Attention: overdue since 2026-09-01',
      ],
    ]);
  });
});
