import { approvalsOf } from '../metrics/change/approvals.ts';
import { changePeople } from '../metrics/change/change-people.ts';
import type { ChangeApproval } from '../model/change-evidence.ts';
import type { Change } from '../model/evidence.ts';
import { instantOf, measureContext } from './measure-context.ts';
import { storedChange } from './records.ts';

/** Wall clock of 12 March 2026 in New York. */
export const at = (time: string): number => instantOf(`2026-03-12T${time}:00-04:00`);
export const ASOF = instantOf('2026-04-01T00:00:00-04:00');
const { changes } = measureContext().policy;
export const nobodyListed = changePeople(changes);
export type Said = readonly [
  who: string | null,
  decision: ChangeApproval['decision'],
  at: string | null,
  group?: string,
];
export const record = ([approver, decision, time, group]: Said, number: number): ChangeApproval => ({
  kind: 'approval',
  key: `A${number}`,
  changeKey: 'CHG1',
  approver,
  approverKind: 'unknown',
  group: group ?? null,
  decision,
  decisionText: null,
  at: time === null ? null : at(time),
  verbal: null,
  updatedAt: null,
  ambiguousTimes: null,
});
export const CHANGE: Partial<Change> = { approval: 'approved', approvedAt: at('09:00'), approvedBy: 'ticket' };
/** What these approvals of a change say together. */
export const found = (said: readonly Said[], fields: Partial<Change> = {}, people = nobodyListed) =>
  approvalsOf(storedChange({ ...CHANGE, ...fields }).change, said.map(record), [], people, ASOF);
