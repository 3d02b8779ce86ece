import { describe, expect, it } from 'vitest';
import type { RiskAcceptance } from '../../model/evidence.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedAcceptance, storedObligation } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchObligations } from '../patch-obligations.ts';
import { riskAcceptances } from '../risk-acceptances.ts';

const at = instantOf;
/** Due on 12 March 2026, and open. */
const OPEN = {
  asset: 'img-02',
  patch: 'KB1',
  cves: 'CVE-2026-1 CVE-2026-2',
  severity: 'high',
  releasedAt: at('2026-02-10T12:00:00-05:00'),
  scannedAt: at('2026-03-30T08:00:00-04:00'),
} as const;

function line(acceptance: Partial<RiskAcceptance>, obligation: object = {}, asOf = '2026-03-31T12:00:00-04:00') {
  const context = measureContext({ asOf, patching: { acceptances: [storedAcceptance(acceptance)] } });
  const run = runMetric(patchObligations, [storedObligation({ ...OPEN, ...obligation })], context);
  return run.lines[0] ?? expect.fail('no line');
}

describe('G45: an exception has to cover the due date', () => {
  it.each([
    ['2026-03-20', '2026-12-31', 'EXCEPTION', 'excepted'],
    ['2026-03-10', '2026-12-31', 'EXCEPTED', 'excepted'],
    ['2026-03-12', '2026-03-31', 'EXCEPTED', 'excepted'],
    ['2026-03-12', '2026-03-12', 'EXCEPTED', 'overdue'],
    ['2026-03-13', '2026-03-30', 'EXCEPTION', 'overdue'],
    ['2026-03-01', '2026-03-11', 'EXCEPTION', 'overdue'],
  ])('from %s to %s: %s, at the end of March %s', (fromOn, toOn, verdictFlow, stock) => {
    expect(line({ fromOn, toOn })).toMatchObject({ dueDate: '2026-03-12', verdictFlow, stock, acceptance: 'RA-1' });
  });

  it('is neither met nor breached in the ratio, and named there', () => {
    const context = measureContext({ patching: { acceptances: [storedAcceptance()] } });
    const run = runMetric(patchObligations, [storedObligation(OPEN)], context);
    expect(run.result('patch.on-time')).toMatchObject({
      numerator: 0,
      denominator: 0,
      excluded: expect.arrayContaining([{ reason: 'risk accepted on the due date', count: 1 }]),
    });
    expect(run.result('patch.excepted')).toEqual({ kind: 'count', count: 1 });
    expect(run.result('patch.overdue')).toEqual({ kind: 'count', count: 0 });
  });

  it('changes nothing for what was in effect in time', () => {
    const put = { state: 'installed', installedAt: at('2026-03-01T12:00:00-05:00') } as const;
    expect(line({}, put)).toMatchObject({ verdictFlow: 'PASS', stock: 'current' });
  });
});

describe('scope', () => {
  it.each<[Partial<RiskAcceptance>, string]>([
    [{ assets: 'IMG-02' }, 'EXCEPTED'],
    [{ assets: 'img-*' }, 'EXCEPTED'],
    [{ assets: 'img-0' }, 'EXCEPTION'],
    [{ assets: 'i.g-02' }, 'EXCEPTION'],
    [{ assets: 'img-02', patches: 'KB1' }, 'EXCEPTED'],
    [{ assets: 'img-02', patches: 'KB2' }, 'EXCEPTION'],
    [{ assets: 'img-02', severities: 'critical' }, 'EXCEPTION'],
    [{ assets: 'img-02', cves: 'CVE-2026-1 CVE-2026-2 CVE-2026-3' }, 'EXCEPTED'],
    // The patch also closes a hole nobody accepted.
    [{ assets: 'img-02', cves: 'CVE-2026-1' }, 'EXCEPTION'],
  ])('%o: %s', (scope, verdict) => {
    expect(line(scope).verdictFlow).toBe(verdict);
  });
});

describe('risk-acceptances', () => {
  const judged = (fields: Partial<RiskAcceptance>) => {
    const run = runMetric(
      riskAcceptances,
      [storedAcceptance(fields)],
      measureContext({ asOf: '2026-03-31T23:59:59-04:00' }),
    );
    return run.lines[0] ?? expect.fail('no line');
  };

  it.each<[string, Partial<RiskAcceptance>, string | null]>([
    ['in force', {}, null],
    ['in force', { approvedBy: 'jdoe; cnguyen' }, null],
    ['not yet', { fromOn: '2026-04-01', toOn: '2026-06-30' }, null],
    ['ended', { toOn: '2026-03-30' }, 'ended on 2026-03-30; not applied since'],
    ['self-approved', { approvedBy: 'CORP\\J.Doe' }, 'requested and approved by the same person; never applied'],
    [
      'self-approved',
      { requestedBy: 'jsmith', approvedBy: 'adm-jsmith' },
      'requested and approved by the same person; never applied',
    ],
    ['malformed', { compensating: null }, 'no compensating measure; never applied'],
    ['malformed', { toOn: null }, 'no last day; never applied'],
    ['malformed', { fromOn: '2026-02-30' }, 'the first day is not a date: 2026-02-30; never applied'],
    ['malformed', { fromOn: '2026-03-31', toOn: '2026-03-01' }, 'it ends before it begins; never applied'],
    ['malformed', { assets: null }, 'no scope: neither assets nor patches nor CVEs; never applied'],
  ])('%s: %o', (status, fields, found) => {
    const { status: judgedStatus, found: judgedFound } = judged(fields);
    expect([judgedStatus, judgedFound === null ? null : String(judgedFound).split(' (')[0]]).toEqual([status, found]);
  });

  it('says who, when and for what; free text only where the policy publishes it', () => {
    const fields = { toOn: '2026-03-30', patches: 'KB1', reason: 'As above.', compensating: null };
    expect(judged(fields)).toMatchObject({
      reasonStated: 'stated, not published',
      compensating: null,
      found:
        'no compensating measure; never applied (requested by jdoe; approved by cnguyen; 2026-01-01 to 2026-03-30; for assets *, patches KB1)',
    });
    const policy = { publishedFields: ['risk-acceptance.reason'] };
    const run = runMetric(riskAcceptances, [storedAcceptance(fields)], measureContext({ policy }));
    expect(run.lines).toMatchObject([{ reasonStated: 'As above.' }]);
  });

  it.each<Partial<RiskAcceptance>>([{ approvedBy: 'jdoe' }, { reason: null }, { approvedBy: null }, { toOn: 'never' }])(
    'never applies %o',
    (fields) => {
      expect(line(fields)).toMatchObject({ verdictFlow: 'EXCEPTION', stock: 'overdue', acceptance: null });
    },
  );

  it('counts each in one status', () => {
    const records = [{}, { toOn: '2026-03-30' }, { approvedBy: 'jdoe' }, { reason: null }].map(storedAcceptance);
    const run = runMetric(riskAcceptances, records, measureContext({ asOf: '2026-03-31T12:00:00-04:00' }));
    const counts = ['in-force', 'not-yet', 'ended', 'self-approved', 'malformed'].map((status) =>
      run.result(`patch.acceptances.${status}`),
    );
    expect(counts).toEqual([1, 0, 1, 1, 1].map((count) => ({ kind: 'count', count })));
  });
});

it('says how many obligations each has in its scope, and how many it excepts', () => {
  const context = measureContext({
    asOf: '2026-03-31T12:00:00-04:00',
    patching: { acceptances: [storedAcceptance(), storedAcceptance({ key: 'RA-2', toOn: '2026-03-11' })] },
  });
  const rows = [
    storedObligation(OPEN),
    storedObligation({ ...OPEN, patch: 'KB2' }),
    storedObligation({ ...OPEN, patch: 'KB3', state: 'installed', installedAt: at('2026-02-12T12:00:00-05:00') }),
  ];
  runMetric(patchObligations, rows, context);
  const { lines } = runMetric(riskAcceptances, context.patching?.acceptances ?? [], context);
  // Due on 12 March: RA-2 ended the day before, so it excepts nothing.
  expect(lines.map(({ acceptance, inScope, excepted }) => [acceptance, inScope, excepted])).toEqual([
    ['RA-1', 3, 2],
    ['RA-2', 3, 0],
  ]);
});
