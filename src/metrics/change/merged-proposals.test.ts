import { describe, expect, it } from 'vitest';
import type { ChangeApproval } from '../../model/change-evidence.ts';
import type { Change } from '../../model/evidence.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedChange } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { changes } from '../changes.ts';

/** Wall clock of 5 February 2026 in New York; merged at 12:00. */
const at = (time: string) => instantOf(`2026-02-05T${time}:00-05:00`);
type Said = readonly [approver: string, time: string | null, decision?: ChangeApproval['decision']];

const approval = ([approver, time, decision = 'approved']: Said): ChangeApproval => ({
  kind: 'approval',
  key: `acme/site#1/review/${approver}/${time}`,
  changeKey: 'acme/site#1',
  approver,
  approverKind: 'peer',
  group: null,
  decision,
  decisionText: decision,
  at: time === null ? null : at(time),
  verbal: null,
  updatedAt: null,
  ambiguousTimes: null,
});

const LIVE = ['acme/*'];
const REVIEWERS = { types: [], risks: [], services: [], approvers: ['ada', 'ben', 'cho'], needed: 2 };

/** What attributes D and E find of a pull request of lee. */
function judged(said: readonly Said[], mergedBy: string, deployedFrom = LIVE, needed: 0 | 2 = 0, fields = {}) {
  const { policy } = measureContext();
  const approvers = needed === 0 ? [] : [REVIEWERS];
  const context = measureContext({ policy: { changes: { ...policy.changes, deployedFrom, approvers } } });
  const change: Partial<Change> = {
    key: 'acme/site#1',
    type: 'unknown',
    stateText: 'merged',
    asset: 'acme/site',
    title: 'Fix login',
    requestedBy: 'lee',
    developedBy: 'lee',
    implementedBy: mergedBy,
    approval: 'approved',
    closedAt: at('12:00'),
    ...fields,
  };
  const run = runMetric(changes, [{ ...storedChange(change), approvals: said.map(approval) }], context);
  const [line] = run.lines;
  return { found: [line?.findingD, line?.findingE], line, leftOut: run.leftOut };
}

describe('a merge to a repository that goes live by itself', () => {
  it('is the start the approval is held against', () => {
    expect(judged([['ada', '11:00']], 'cho')).toMatchObject({
      found: ['approved before start', 'separated'],
      line: { started: at('12:00'), ended: null, findingH: 'actual times not in the export' },
    });
    expect(judged([['ada', '12:00']], 'cho').found[0]).toBe('approved before start');
    expect(judged([['ada', '12:01']], 'cho').found[0]).toBe('approved after start');
    expect(judged([['ada', null]], 'cho').found[0]).toBe('approval time not recorded');
  });

  it('says nothing of the start elsewhere, but what was approved after it was approved too late', () => {
    expect(judged([['ada', '11:00']], 'cho', [])).toMatchObject({
      found: ['start not recorded', 'separated'],
      line: { started: null },
    });
    expect(judged([['ada', '12:01']], 'cho', []).found[0]).toBe('approved after start');
  });

  it('does not make up for a start that the record has', () => {
    const started = { startedAt: at('10:00') };
    expect(judged([['ada', '11:00']], 'cho', LIVE, 0, started).found[0]).toBe('approved after start');
  });
});

describe('several reviews of one proposal', () => {
  const BOTH: readonly Said[] = [
    ['ada', '10:00'],
    ['ben', '11:00'],
  ];

  it('compares each of those who approved with who merged (spec 3.1 E: implementer other than approver)', () => {
    expect(judged(BOTH, 'cho').found).toEqual(['approved before start', 'separated']);
    expect(judged(BOTH, 'ada').found[1]).toBe('approver is the implementer');
    expect(judged(BOTH, 'ben').found[1]).toBe('approver is the implementer');
    expect(judged(BOTH, 'lee').found[1]).toBe('developer is the implementer');
    expect(judged(BOTH, 'github-merge-queue[bot]').found[1]).toBe('separated');
  });

  it('leaves what was said after the merge, where there was an approval before', () => {
    const later: readonly Said[] = [
      ['ada', '11:00'],
      ['cho', '13:00'],
      ['ben', '13:30', 'rejected'],
    ];
    expect(judged(later, 'cho')).toMatchObject({
      found: ['approved before start', 'separated'],
      line: { approver: 'ada' },
    });
  });

  it('does not leave it where the approvals before were too few', () => {
    expect(judged(BOTH, 'cho', LIVE, 2).found[0]).toBe('approved before start');
    const second: readonly Said[] = [
      ['ada', '11:00'],
      ['ben', '12:30'],
    ];
    expect(judged(second, 'cho', LIVE, 2).found[0]).toBe('approved after start');
    expect(judged([['ada', '11:00']], 'cho', LIVE, 2).found[0]).toBe('approver not in the list');
  });

  it('takes a dismissed approval for none', () => {
    const dismissed: readonly Said[] = [['ada', '11:00', 'not-required']];
    const none = { approval: 'not-requested' };
    expect(judged(dismissed, 'cho', LIVE, 0, none).found[0]).toBe('not approved');
  });

  it('is a change that took place, though a reviewer rejected it', () => {
    const rejected: readonly Said[] = [['ada', '11:00', 'rejected']];
    const fields = { approval: 'rejected' };
    expect(judged(rejected, 'cho', [], 0, fields)).toMatchObject({
      found: ['rejected', 'approver not named'],
      leftOut: {},
    });
  });
});
