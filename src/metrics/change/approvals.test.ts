import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../model/evidence.ts';
import { ASOF, at, CHANGE, found, nobodyListed, record, type Said } from '../../testing/approvals.ts';
import { logEntry } from '../../testing/changes.ts';
import { storedChange } from '../../testing/records.ts';
import { approvalsOf } from './approvals.ts';

describe('what several approvals say together', () => {
  it.each([
    ['none: the ticket stands', [], {}, ['approved', '09:00', 'ticket']],
    [
      'the last of two',
      [
        ['adoe', 'approved', '10:00'],
        ['mlee', 'approved', '11:00'],
      ],
      {},
      ['approved', '11:00', 'adoe; mlee'],
    ],
    [
      'one no longer needed',
      [
        ['adoe', 'approved', '10:00'],
        ['mlee', 'not-required', null],
      ],
      {},
      ['approved', '10:00', 'adoe'],
    ],
    [
      'one still open beside a quorum',
      [
        ['adoe', 'approved', '10:00'],
        ['mlee', 'requested', null],
      ],
      {},
      ['approved', '10:00', 'adoe'],
    ],
    [
      'one without a time',
      [
        ['adoe', 'approved', '10:00'],
        ['mlee', 'approved', null],
      ],
      {},
      ['approved', null, 'mlee; adoe'],
    ],
    [
      'rejected, then approved from another account of the same',
      [
        ['adoe', 'rejected', '10:00'],
        ['A.Doe ', 'approved', '11:00'],
      ],
      { approval: 'unknown' },
      ['approved', '11:00', 'A.Doe '],
    ],
    [
      'the same name again',
      [
        ['adoe', 'rejected', '10:00'],
        ['ADOE', 'approved', '11:00'],
      ],
      { approval: 'unknown' },
      ['approved', '11:00', 'ADOE'],
    ],
    [
      'approved, then rejected',
      [
        ['adoe', 'approved', '10:00'],
        ['adoe', 'rejected', '11:00'],
      ],
      {},
      ['rejected', null, null],
    ],
    [
      'asked again after an approval',
      [
        ['adoe', 'approved', '10:00'],
        ['adoe', 'requested', null],
      ],
      {},
      ['approved', '10:00', 'adoe'],
    ],
    [
      'rejected by one, and the ticket says no word',
      [
        ['adoe', 'approved', '10:00'],
        ['mlee', 'rejected', '11:00'],
      ],
      { approval: 'unknown' },
      ['rejected', '10:00', 'adoe'],
    ],
    [
      'rejected by one, the ticket approved',
      [
        ['adoe', 'approved', '10:00'],
        ['mlee', 'rejected', '11:00'],
      ],
      {},
      ['approved', '10:00', 'adoe'],
    ],
    ['the ticket approved, nobody did', [['adoe', 'requested', null]], {}, ['unknown', null, null]],
    ['nobody did', [['adoe', 'requested', null]], { approval: 'requested' }, ['requested', null, null]],
  ] as const)('%s', (_, said, fields, [approval, time, who]) => {
    expect(found(said, fields).fields).toMatchObject({
      approval,
      approvedAt: time === null ? null : at(time),
      approvedBy: who,
    });
  });

  it('flags a rejection that the ticket passes over', () => {
    expect(
      found([
        ['adoe', 'approved', '10:00'],
        ['mlee', 'rejected', '11:00'],
      ]).isContradicted,
    ).toBe(true);
    expect(found([['adoe', 'approved', '10:00']]).isContradicted).toBe(false);
  });

  it('knows nothing of an approval after the as-of instant', () => {
    const later = { ...record(['mlee', 'approved', '11:00'], 2), at: ASOF + 1 };
    const { fields, records } = approvalsOf(storedChange(CHANGE).change, [later], [], nobodyListed, ASOF);
    expect([fields.approvedBy, records.length]).toEqual(['ticket', 0]);
  });
});

it('lets the ticket say whether what was given is enough while others are asked', () => {
  const said: readonly Said[] = [
    ['adoe', 'approved', '10:00'],
    ['mlee', 'requested', null],
  ];
  expect(found(said, { approval: 'requested' }).fields.approval).toBe('requested');
  expect(found(said, { approval: 'unknown' }).fields.approval).toBe('approved');
  expect(found(said.slice(0, 1), { approval: 'requested' }).fields.approval).toBe('approved');
});

it('takes a word of mouth for evidence, not for the approval', () => {
  const word = { ...record(['adoe', 'approved', '08:00'], 1), verbal: true };
  const { change } = storedChange(CHANGE);
  expect(approvalsOf(change, [word], [], nobodyListed, ASOF)).toMatchObject({
    fields: { approvedAt: at('09:00'), approvedBy: 'ticket' },
    verbal: { earliest: at('08:00') },
    saysVerbal: true,
  });
  const written = record(['adoe', 'approved', '12:00'], 2);
  expect(approvalsOf(change, [word, written], [], nobodyListed, ASOF).fields.approvedAt).toBe(at('12:00'));
});

it('takes the time of an approval from the log where the ticket has none', () => {
  const logged = (toText: string, time: string, fields: Partial<Change> = {}) => {
    const entry = logEntry({
      at: at(time),
      by: 'system',
      field: 'approval',
      fromText: 'requested',
      toText,
      ambiguousTimes: { at: at(time) + 3_600_000 },
    });
    const { change } = storedChange({ ...CHANGE, approvedAt: null, ...fields });
    return approvalsOf(change, [], [entry], nobodyListed, ASOF).fields;
  };
  // The hour occurs twice that night: both readings are kept.
  expect(logged('approved', '10:00')).toEqual({
    approval: 'approved',
    approvedAt: at('10:00'),
    approvedBy: 'ticket',
    ambiguousTimes: { approvedAt: at('11:00') },
  });
  expect(logged('rejected', '10:00').approvedAt).toBeNull();
  expect(logged('approved', '10:00', { approval: 'requested' }).approvedAt).toBeNull();
  expect(logged('approved', '10:00', { approvedAt: at('09:00') }).approvedAt).toBe(at('09:00'));
});

it('does not depend on the order of the records', () => {
  const said: readonly Said[] = [
    ['adoe', 'approved', '10:00'],
    ['mlee', 'rejected', '11:00'],
    ['mlee', 'approved', '12:00'],
    ['rlopez', 'requested', null],
    [null, 'approved', '08:00', 'CAB'],
  ];
  const records = said.map(record);
  const expected = approvalsOf(storedChange(CHANGE).change, records, [], nobodyListed, ASOF).fields;
  fc.assert(
    fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
      const { fields } = approvalsOf(storedChange(CHANGE).change, shuffled, [], nobodyListed, ASOF);
      expect({ ...fields, approvedBy: fields.approvedBy?.split('; ').sort() }).toEqual({
        ...expected,
        approvedBy: expected.approvedBy?.split('; ').sort(),
      });
    }),
    { numRuns: 30 },
  );
});
