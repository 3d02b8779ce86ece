import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../lib/time.ts';
import { configProblems, SMALL_CONFIG } from '../../testing/small-config.ts';
import { readConfig } from '../config.ts';

describe('incidents', () => {
  it('has the usual words of ticket tools, in lower case, unless others are given', () => {
    const { incidents } = readConfig(SMALL_CONFIG, 'attestry.yaml');
    expect(incidents.proactive.channels).toContain('monitoring');
    // Close codes of ServiceNow, old and new, that say that service was restored.
    expect(incidents.corrective.closeCodes).toEqual(
      expect.arrayContaining(['solved (permanently)', 'solved (work around)', 'solved remotely', 'solution provided']),
    );
    expect(incidents.corrective.closeCodes).not.toContain('not solved (not reproducible)');
    expect(incidents.rootCause).toEqual({ priorities: ['P1', 'P2'], businessDays: 10 });
    expect(incidents.access.removalWithinMs).toBe(24 * HOUR_MS);
    const yaml = `${SMALL_CONFIG}incidents: {proactive: {channels: [Nagios]}, observed: [EHR]}\n`;
    const own = readConfig(yaml, 'attestry.yaml').incidents;
    expect([own.proactive.channels, own.observed, own.reactive]).toEqual([['nagios'], ['EHR'], incidents.reactive]);
  });

  it('reads escalation rules, and refuses one without a version', () => {
    const rule = 'id: p1, priorities: [P1], after: 1 h, to: [Duty manager], within: 30 min';
    const yaml = `${SMALL_CONFIG}incidents:\n  escalations:\n    - {${rule}, version: 2026-01}\n`;
    expect(readConfig(yaml, 'attestry.yaml').incidents.escalations).toEqual([
      {
        id: 'p1',
        version: '2026-01',
        priorities: ['P1'],
        afterMs: HOUR_MS,
        withinMs: 30 * MINUTE_MS,
        groups: ['duty manager'],
      },
    ]);
    expect(configProblems(`${SMALL_CONFIG}incidents:\n  escalations:\n    - {${rule}}\n`)).toEqual([
      'attestry.yaml:5 incidents.escalations.0.version: found nothing, expected text',
    ]);
  });
});
