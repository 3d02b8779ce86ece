import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../lib/time.ts';
import type { Policy, TicketCommitment } from '../model/policy.ts';
import { SMALL_CONFIG } from '../testing/small-config.ts';
import { readConfig } from './config.ts';
import { initialConfig } from './template.ts';

const template = initialConfig({ organisation: 'A "quoted": name', zone: 'America/New_York' });

const ticketCommitments = ({ sla }: Policy): readonly TicketCommitment[] =>
  sla.commitments.flatMap((each) => (each.metric === 'response' || each.metric === 'resolution' ? [each] : []));

describe('the template', () => {
  const policy = readConfig(template, 'attestry.yaml');

  it('works as it stands, and carries the name as given', () => {
    expect(policy.organisation.name).toBe('A "quoted": name');
    expect(policy.reporting).toEqual({ zone: 'America/New_York', fiscalYearStartMonth: 1 });
  });

  it('states the targets of spec 1.8 in ms', () => {
    expect(ticketCommitments(policy).map(({ id, targetMs, calendar }) => [id, targetMs, calendar])).toEqual([
      ['p1-response', 15 * MINUTE_MS, '24x7'],
      ['p1-resolution', 4 * HOUR_MS, '24x7'],
      ['p2-response', HOUR_MS, 'business-hours'],
      ['p2-resolution', 8 * HOUR_MS, 'business-hours'],
      ['p3-response', 4 * HOUR_MS, 'business-hours'],
      ['p3-resolution', 24 * HOUR_MS, 'business-hours'],
      ['p4-response', 8 * HOUR_MS, 'business-hours'],
      ['p4-resolution', 40 * HOUR_MS, 'business-hours'],
    ]);
  });

  it('shows the defaults that a file without these keys gets', () => {
    const bare = readConfig(SMALL_CONFIG, 'attestry.yaml');
    // The commitments of the template are examples, and it says so.
    expect({ ...bare.sla, commitments: [], examples: true }).toEqual({ ...policy.sla, commitments: [] });
    expect(bare.patching).toEqual(policy.patching);
    expect(bare.changes).toEqual({ ...policy.changes, emergencyCalendar: '24x7' });
    expect(bare.organisation).toEqual({ ...policy.organisation, name: 'Lakeside' });
  });

  it('has examples that work once they are uncommented', () => {
    const uncommented = template
      .replace('sources: {}\n', 'sources:\n')
      .replaceAll(/^# {2}( *[\w-]+:)/gm, '  $1')
      .replaceAll(/^( +)# ([\w-]+:)/gm, '$1$2');
    const { sources, organisation, calendars, sla, patching } = readConfig(uncommented, 'attestry.yaml');
    expect(patching.packs).toEqual(['some-pack']);
    expect(sla.pausingStates).toEqual(['On Hold']);
    expect(organisation.reviewedBy).toBe('A. Name');
    expect(calendars[0]).toMatchObject({ zone: 'Europe/Berlin', businessDayMs: 8 * HOUR_MS });
    expect(sources).toEqual([
      {
        id: 'servicenow',
        zone: 'America/New_York',
        dateOrder: 'ymd',
        asset: null,
        nullMarkers: ['?', 'N/A'],
        values: { priority: { Blocker: 'P1' } },
        extraction: {
          system: 'ServiceNow, production',
          query: 'incident list, opened or resolved in the quarter',
          extractedBy: 'svc-report',
          extractedAt: '2026-10-01T06:00:00-04:00',
          rowCountAtSource: 1200,
        },
      },
      {
        id: 'ehr-db-01-logs',
        zone: 'America/New_York',
        dateOrder: null,
        asset: 'ehr-db-01',
        nullMarkers: [],
        extraction: { system: null, query: null, extractedBy: null, extractedAt: null, rowCountAtSource: null },
      },
    ]);
  });
});
