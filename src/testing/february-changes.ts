import type { ChangeApproval, ChangeField, ChangeUpdate } from '../model/change-evidence.ts';
import type { Change } from '../model/evidence.ts';
import type { StoredChange } from '../model/metric.ts';
import { instantOf } from './measure-context.ts';
import { storedChange } from './records.ts';
import type { Line } from './run-metric.ts';

/** Wall clock on a day of February 2026 in New York; the 3rd, 10th, 17th and 24th are Tuesdays. */
export const on = (day: number, time: string): number =>
  instantOf(`2026-02-${String(day).padStart(2, '0')}T${time}:00-05:00`);

/** A change from 20:00 to 22:00 of that day, approved at noon, all people apart, everything recorded. */
export const februaryChange = (key: string, day: number, fields: Partial<Change> = {}): StoredChange =>
  storedChange({
    key,
    title: 'Work',
    asset: 'app-01',
    risk: 'Moderate',
    requestedBy: 'rlopez',
    approvedBy: 'adoe',
    implementedBy: 'jsmith',
    approval: 'approved',
    approvedAt: on(day, '12:00'),
    plannedStartAt: on(day, '20:00'),
    plannedEndAt: on(day, '22:00'),
    startedAt: on(day, '20:05'),
    endedAt: on(day, '21:30'),
    closedAt: on(day, '23:00'),
    outcome: 'successful',
    hasBackoutPlan: true,
    hasTestPlan: true,
    ...fields,
  });

type Log = readonly (readonly [field: ChangeField, from: string | null, to: string, at: number])[];
type Given = readonly (readonly [
  approver: string | null,
  at: number,
  more?: { readonly group?: string; readonly verbal?: boolean; readonly decision?: ChangeApproval['decision'] },
])[];

/** Such a change with what records of their own say of it: its log, its approvals, further systems. */
export function recordedChange(
  key: string,
  day: number,
  fields: Partial<Change> = {},
  beside: { readonly log?: Log; readonly approvals?: Given; readonly furtherAssets?: readonly string[] } = {},
): StoredChange {
  const { log = [], approvals = [], furtherAssets = [] } = beside;
  return {
    ...februaryChange(key, day, fields),
    updates: log.map(
      ([field, fromText, toText, when], sequence): ChangeUpdate => ({
        kind: 'change-update',
        key: `${key}/${sequence}`,
        changeKey: key,
        at: when,
        sequence,
        by: 'jmorrow',
        field,
        fieldText: field,
        fromText,
        toText,
        ambiguousTimes: null,
      }),
    ),
    approvals: approvals.map(
      ([approver, when, { group, verbal, decision } = {}], number): ChangeApproval => ({
        kind: 'approval',
        key: `${key}/${number}`,
        changeKey: key,
        approver,
        approverKind: 'unknown',
        group: group ?? null,
        decision: decision ?? 'approved',
        decisionText: null,
        at: when,
        verbal: verbal ?? null,
        updatedAt: null,
        ambiguousTimes: null,
      }),
    ),
    furtherAssets,
  };
}

/** The letters of the attributes that failed. */
export const failed = (line: Line): string =>
  [...'ABCDEFGHIJ'].filter((letter) => line[`attribute${letter}`] === 'exception').join('');
