import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/time.ts';
import { measured, OPENED } from '../../testing/incident-lookups.ts';

describe('detection and validation', () => {
  const COLUMNS = ['priority', 'category', 'assignmentGroup', 'respondedAt', 'resolvedAt', 'closedAt', 'closeCode'];
  const checked = { validatedAt: OPENED + 6 * HOUR_MS };

  it('is complete with an alert before the ticket and a check before closure', () => {
    const alertedAt = new Map([['INC1', OPENED - 5 * MINUTE_MS]]);
    expect(measured([checked], { stated: COLUMNS, alertedAt }).lines).toMatchObject([{ lifecycle: 'complete' }]);
  });

  it('G35: is incomplete without a check where the export has a field for it', () => {
    const run = measured([checked, {}], { stated: [...COLUMNS, 'validatedAt'] });
    expect(run.lines).toMatchObject([
      { lifecycle: 'complete but for detection and validation', validation: 'recorded' },
      {
        lifecycle: 'incomplete',
        validation: 'missing',
        expected: 'logged, triaged, remediated, validated and closed, in this order',
        found: 'validated not recorded',
      },
    ]);
    expect(run.result('incident.validated')).toMatchObject({ numerator: 1, denominator: 2, unknown: 0 });
  });

  it.each([
    ['before the repair', { validatedAt: OPENED + HOUR_MS }],
    ['after closure', { validatedAt: OPENED + 2 * DAY_MS }],
  ])('a check %s is none', (_, fields) => {
    const run = measured([fields], { stated: [...COLUMNS, 'validatedAt'] });
    expect(run.lines).toMatchObject([{ validation: 'out of order', lifecycle: 'incomplete' }]);
  });

  it('does not take an alert after the ticket for its detection', () => {
    const alertedAt = new Map([['INC1', OPENED + 1]]);
    expect(measured([checked], { stated: COLUMNS, alertedAt }).lines).toMatchObject([
      { lifecycle: 'complete but for detection and validation' },
    ]);
  });

  it('tells triage and category by what the export has', () => {
    const rows = [{}, { category: null }, { respondedAt: null }];
    const run = measured(rows, { stated: COLUMNS });
    expect(run.result('incident.triaged')).toMatchObject({ numerator: 1, denominator: 3, unknown: 0 });
    expect(run.result('incident.categorised')).toMatchObject({ numerator: 2, denominator: 3 });
    expect(measured(rows).result('incident.triaged')).toMatchObject({ numerator: 1, denominator: 1, unknown: 2 });
  });
});
