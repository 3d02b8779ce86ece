import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { StoredTicket } from '../../model/metric.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { commitment, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';
import { slaResponse } from '../sla-response.ts';

/** The tool's flag after each update, in order. */
function logged(fields: Partial<Ticket>, log: readonly (readonly [string, boolean | null])[]): StoredTicket {
  const stored = storedTicket(
    { openedAt: at('2026-02-02T09:00:00-05:00'), ...fields },
    log.map(([update]) => update),
  );
  const updates = stored.updates.map((update, i) => ({ ...update, sourceBreached: log[i]?.[1] ?? null }));
  return { ...stored, updates };
}

const differenceOf = (stored: StoredTicket) =>
  runMetric(slaResolution, [stored], slaContext({ commitments: [commitment({ targetMs: 4 * HOUR_MS })] })).lines[0]
    ?.difference;

// Held 10:00 to 14:00, resolved 15:00: 2 h with the hold, 6 h without. Closed a week later.
const closed = {
  state: 'closed',
  resolvedAt: at('2026-02-02T15:00:00-05:00'),
  closedAt: at('2026-02-09T15:00:00-05:00'),
  updatedAt: at('2026-02-09T15:00:00-05:00'),
  sourceBreached: true,
} as const;
const log = (atResolution: boolean | null) =>
  [
    ['2026-02-02T09:00:00-05:00 active P3', false],
    ['2026-02-02T10:00:00-05:00 hold P3', false],
    ['2026-02-02T14:00:00-05:00 active P3', false],
    ['2026-02-02T15:00:00-05:00 resolved P3', atResolution],
    ['2026-02-09T15:00:00-05:00 closed P3', true],
  ] as const;

describe('a tool whose clock runs to the closing (SLA-1)', () => {
  it('is recognised by its own flag, which the log shows to be set after the resolution', () => {
    expect(differenceOf(logged(closed, log(false)))).toBe('stop');
  });

  it('is not where the flag was set by the resolution: another cause reproduces it', () => {
    expect(differenceOf(logged(closed, log(true)))).toBe('pause');
  });

  it('is the last cause tried where no log shows the flag', () => {
    const openedAt = at('2026-02-02T09:00:00-05:00');
    expect(
      differenceOf(storedTicket({ ...closed, openedAt, holdMs: 0, resolvedAt: at('2026-02-02T10:00:00-05:00') })),
    ).toBe('stop');
    expect(
      differenceOf(
        storedTicket({
          ...closed,
          openedAt,
          holdMs: 0,
          resolvedAt: at('2026-02-02T10:00:00-05:00'),
          closedAt: at('2026-02-02T11:00:00-05:00'),
        }),
      ),
    ).toBe('unknown');
  });
});

describe('a tool that was set up with another target (SLA-1)', () => {
  const openedAt = at('2026-02-02T09:00:00-05:00');
  const late = {
    openedAt,
    state: 'closed',
    resolvedAt: at('2026-02-02T15:00:00-05:00'),
    sourceBreached: false,
  } as const;
  const differs = (closedAt: string, hours: number | null) => {
    const stored = storedTicket({
      ...late,
      closedAt: at(closedAt),
      updatedAt: at('2026-02-20T15:00:00-05:00'),
      holdMs: 0,
    });
    const tool = hours === null ? [] : [commitment({ id: 'tool', targetMs: hours * HOUR_MS, calendar: '24x7' })];
    const context = slaContext({
      commitments: [commitment({ targetMs: 4 * HOUR_MS })],
      sla: { toolCommitments: tool },
    });
    return runMetric(slaResolution, [stored], context).lines[0];
  };

  it.each([
    // 6 hours to the resolution, 30 to the closing; our target is 4.
    ['not stated', null, 'unknown'],
    ['6 h', 6, 'target'],
    ['5 h', 5, 'unknown'],
  ])('%s: %s', (_what, hours, difference) => {
    expect(differs('2026-02-03T15:00:00-05:00', hours)).toMatchObject({
      difference,
      verdict: 'EXCEPTION',
      commitment: 'resolution-any',
    });
  });
});

describe('the tool’s own clock to the response (SLA-1)', () => {
  const openedAt = at('2026-02-02T09:00:00-05:00');
  const minute = (n: number) => openedAt + n * 60_000;
  const target = (minutes: number, id: string) =>
    commitment({ id, metric: 'response', targetMs: minutes * 60_000, calendar: '24x7' });
  const run = (toolResponse: StoredTicket['toolResponse'], tool: readonly number[] = []) => {
    const stored = storedTicket({ openedAt, respondedAt: minute(20) });
    const context = slaContext({
      commitments: [target(15, 'ours')],
      sla: { toolCommitments: tool.map((minutes) => target(minutes, 'tool')) },
    });
    return runMetric(slaResponse, [toolResponse === undefined ? stored : { ...stored, toolResponse }], context);
  };

  it('is compared as the resolution is, where its clocks were imported', () => {
    const said = { breached: false, dueAt: minute(30) };
    expect(run(said).lines[0]).toMatchObject({
      verdict: 'EXCEPTION',
      toolBreached: 'no',
      toolDue: minute(30),
      differsIn: 'verdict',
      difference: 'unknown',
    });
    expect(run(said, [30]).lines[0]).toMatchObject({ difference: 'target' });
    expect(run(said, [25]).lines[0]).toMatchObject({ difference: 'unknown' });
    expect(run({ breached: true, dueAt: minute(15) }).lines[0]).toMatchObject({ differsIn: 'nothing' });
    expect(run(said).result('sla.response.tool.differs-in.verdict')).toEqual({ kind: 'count', count: 1 });
  });

  it('is not, and has no figures, where they were not', () => {
    const silent = run(undefined);
    expect(silent.lines[0]).toMatchObject({ toolBreached: 'none', toolDue: null, differsIn: 'not compared' });
    expect(silent.keys.filter((key) => key.includes('.tool.'))).toEqual([]);
  });
});
