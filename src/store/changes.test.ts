import { expect, it } from 'vitest';
import type { ChangeApproval, ChangeAsset, ChangeUpdate, Clearance } from '../model/change-evidence.ts';
import { importRecords, withNewStore } from '../testing/evidence-store.ts';
import { storedChange } from '../testing/records.ts';

const change = (key: string) =>
  storedChange({ key, startedAt: 5, testPassed: false, hasReason: true, model: 'M' }).change;
const update = (changeKey: string, at: number, sequence: number): ChangeUpdate => ({
  kind: 'change-update',
  key: `${changeKey}/${at}/${sequence}`,
  changeKey,
  at,
  sequence,
  by: 'ann',
  field: 'type',
  fieldText: 'Type',
  fromText: 'Normal',
  toText: 'Emergency',
  ambiguousTimes: { at: at + 1 },
});
const approval = (changeKey: string, approver: string, at: number | null): ChangeApproval => ({
  kind: 'approval',
  key: `${changeKey}/${approver}`,
  changeKey,
  approver,
  approverKind: 'peer',
  group: null,
  decision: 'approved',
  decisionText: 'Approved',
  at,
  verbal: true,
  updatedAt: at,
  ambiguousTimes: null,
});
const asset = (changeKey: string, name: string): ChangeAsset => ({
  kind: 'change-asset',
  key: `${changeKey}/${name}`,
  changeKey,
  asset: name,
});

it('gives each change its log, approvals and systems, in order, whatever file they came in', () =>
  withNewStore((store) => {
    importRecords(store, 'log', [
      update('CHG2', 9, 1),
      update('CHG2', 9, 0),
      update('CHG2', 3, 7),
      update('CHG0', 1, 1),
    ]);
    importRecords(
      store,
      'approvals',
      [approval('CHG4', 'x', 1), approval('CHG1', 'b', 8), approval('CHG1', 'a', null)],
      {
        source: 'approvals',
      },
    );
    importRecords(store, 'changes', [change('CHG3'), change('CHG2'), change('CHG1')]);
    importRecords(store, 'systems', [asset('CHG3', 'app-02'), asset('CHG3', 'app-01'), asset('CHG9', 'app-03')]);
    const found = [...store.changes()].map(({ change: { key }, updates, approvals, furtherAssets }) => [
      key,
      updates?.map(({ at, sequence }) => `${at}.${sequence}`),
      approvals?.map(({ approver }) => approver),
      furtherAssets,
    ]);
    // CHG0, CHG4 and CHG9 have no change: nothing of them reaches another one.
    expect(found).toEqual([
      ['CHG1', [], ['a', 'b'], []],
      ['CHG2', ['3.7', '9.0', '9.1'], [], []],
      ['CHG3', [], [], ['app-01', 'app-02']],
    ]);
    const [, second] = store.changes();
    expect(second?.updates?.[0]).toEqual(update('CHG2', 3, 7));
    expect(second?.change).toEqual(change('CHG2'));
  }));

it('gives the same change of two sources the same log', () =>
  withNewStore((store) => {
    importRecords(store, 'one', [change('CHG1')]);
    importRecords(store, 'two', [change('CHG1'), change('CHG2')], { source: 'other' });
    importRecords(store, 'log', [update('CHG1', 1, 1), update('CHG2', 2, 1)]);
    expect([...store.changes()].map(({ updates }) => updates?.length)).toEqual([1, 1, 1]);
  }));

it('keeps clearances as they were written', () =>
  withNewStore((store) => {
    const written: Clearance = {
      kind: 'clearance',
      key: 'CL-1',
      events: null,
      assets: 'app-* db-01',
      logs: null,
      subject: null,
      fromText: 'yesterday',
      toText: null,
      explanation: 'ran late',
      reference: null,
      clearedBy: 'm.lee',
      clearedAtText: null,
    };
    importRecords(store, 'clearances.yaml', [written]);
    expect([...store.clearances()].map(({ clearance, source, origin }) => [clearance, source, origin.line])).toEqual([
      [written, 'servicenow', 2],
    ]);
  }));
