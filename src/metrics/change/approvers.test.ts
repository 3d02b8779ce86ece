import { describe, expect, it } from 'vitest';
import { ASOF, at, CHANGE, found, record, type Said } from '../../testing/approvals.ts';
import { measureContext } from '../../testing/measure-context.ts';
import { storedChange } from '../../testing/records.ts';
import { approvalsOf, approverText } from './approvals.ts';
import { changePeople } from './change-people.ts';

const { changes } = measureContext().policy;
const twoOfBoard = changePeople({
  ...changes,
  approvers: [
    { types: ['emergency'], risks: [], services: [], approvers: ['oncall'], needed: 1 },
    { types: [], risks: ['high'], services: ['Billing'], approvers: ['CAB', 'A.Doe', 'mlee'], needed: 2 },
  ],
});

describe('who may approve', () => {
  const high = { type: 'normal', risk: 'High', service: 'billing' } as const;
  const both: readonly Said[] = [
    ['adoe', 'approved', '10:00'],
    [null, 'approved', '11:00', 'cab'],
    ['mlee', 'approved', '12:00'],
  ];

  it('takes the approval that completes the number', () => {
    expect(found(both, high, twoOfBoard)).toMatchObject({ authority: 'entitled', fields: { approvedAt: at('11:00') } });
  });

  it.each([
    ['too few of the list', both.slice(0, 1), high, 'not entitled'],
    ['nobody of the list', [['rlopez', 'approved', '10:00']], high, 'not entitled'],
    ['a rule of another type', [['adoe', 'approved', '10:00']], { ...high, type: 'emergency' }, 'not entitled'],
    ['no rule for its risk', [['rlopez', 'approved', '10:00']], { ...high, risk: 'Low' }, 'not tested'],
    ['no rule for its service', [['rlopez', 'approved', '10:00']], { ...high, service: null }, 'not tested'],
  ] as const)('%s', (_, said, fields, authority) => {
    expect(found(said, fields, twoOfBoard).authority).toBe(authority);
  });

  it('knows the board by its kind, whatever it is called', () => {
    const board = { ...record([null, 'approved', '10:00', 'Change board'], 1), approverKind: 'cab' } as const;
    const second = record(['mlee', 'approved', '11:00'], 2);
    const { change } = storedChange({ ...CHANGE, ...high });
    expect(approvalsOf(change, [board, second], [], twoOfBoard, ASOF).authority).toBe('entitled');
    expect(approvalsOf(change, [{ ...board, approverKind: 'group' }, second], [], twoOfBoard, ASOF).authority).toBe(
      'not entitled',
    );
    expect(approverText(board)).toBe('CAB Change board');
  });

  it.each([
    ['A.Doe; CORP\\mlee', 'entitled'],
    ['adoe', 'not entitled'],
    ['adoe; rlopez', 'not entitled'],
    [null, 'not tested'],
  ])('on the ticket alone: %s', (approvedBy, authority) => {
    expect(found([], { ...high, approvedBy }, twoOfBoard).authority).toBe(authority);
  });
});
