import { resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import * as metrics from '../metrics/index.ts';
import { importing } from '../testing/importing.ts';
import { instantOf, measureContext } from '../testing/measure-context.ts';
import { runMetric } from '../testing/run-metric.ts';

const FROM = instantOf('2026-07-01T00:00:00-04:00');
const TO = instantOf('2026-10-01T00:00:00-04:00');
const CONTEXT = {
  ...measureContext({ asOf: '2026-10-01T00:00:00-04:00' }),
  period: { label: '2026-Q3', zone: 'America/New_York', from: FROM, to: TO },
};

/**
 * The rules of spec 2 once more, as SQL over the store: no code in common with the metrics. All limits of the quarter lie in
 * daylight time, four hours behind UTC; a release of winter, read so, still falls on its own local date.
 */
const VERDICTS = `
with recursive ob as (
  select asset, patch, severity, state, superseded_by, scanned_at, retired_at,
    retired_at is not null and retired_at <= :asOf and scanned_at <= retired_at as retired,
    max(released_at, coalesce(in_service_at, released_at)) as started,
    case when state in ('installed', 'superseded') and installed_at is not null
      then max(installed_at, coalesce(rebooted_at, installed_at)) end as own
  from obligation),
due as (
  select *, 1000 * (14400 + unixepoch(date(started / 1000, 'unixepoch', '-4 hours'),
    '+' || case severity when 'critical' then 16 when 'high' then 31 when 'medium' then 91 else 181 end || ' days')) as lim
  from ob where severity <> 'unknown'),
chain(asset, patch, via) as (
  select asset, patch, patch from ob
  union select c.asset, c.patch, o.superseded_by from chain as c
    join ob as o on o.asset = c.asset and o.patch = c.via where o.superseded_by is not null),
effect as (
  select c.asset, c.patch, min(o.own) as at from chain as c
  join ob as o on o.asset = c.asset and o.patch = c.via group by 1, 2),
judged as (
  select d.*, e.at,
    case when d.state = 'not-applicable' or (d.retired and d.lim > d.retired_at) then 'EXCLUDED'
      when e.at < d.lim then 'PASS'
      when e.at is not null then 'EXCEPTION'
      when d.lim > :asOf then 'NOT_DUE'
      when d.state = 'unknown' or d.scanned_at is null or d.scanned_at < d.lim - 14 * 86400000 then 'UNKNOWN'
      else 'EXCEPTION' end as verdict,
    d.state <> 'not-applicable' and not d.retired and e.at is null and d.lim <= :asOf
      and d.state <> 'unknown' and d.scanned_at >= :asOf - 14 * 86400000 as overdue
  from due as d join effect as e using (asset, patch))`;

it('SQL over the demo store comes to the same verdicts, line by line', () =>
  importing(async ({ store, folder, runPath }) => {
    const receipt = await runPath(resolve('fixtures/demo/patches-2026-Q3.csv'), { said: { zone: 'America/New_York' } });
    expect(receipt.rejected).toBe(0);
    const database = new BetterSqlite3(`${folder}/evidence/evidence.sqlite`, { readonly: true });
    const rows = database
      .prepare<[object], { key: string; verdict: string; overdue: number; due: number; severity: string }>(
        `${VERDICTS} select asset || '/' || patch as key, severity, verdict, overdue, lim >= :from and lim < :to as due
         from judged order by asset, patch`,
      )
      .all({ asOf: TO, from: FROM, to: TO });
    // Without a severity there is no limit: such a one belongs to the period in which its clock started.
    const unranked = database
      .prepare<[object], number>(
        `select count(*) from obligation where severity = 'unknown' and released_at >= :from and released_at < :to`,
      )
      .pluck()
      .get({ from: FROM, to: TO });
    database.close();

    const flow = runMetric(metrics.patchObligations, [...store.obligations()], CONTEXT);
    const ranked = flow.lines.filter(({ severity }) => severity !== 'unknown');
    const shown = ranked.map((line) => [
      line.obligation,
      line.verdictFlow,
      line.duePeriod === 'yes',
      line.overdueDays !== null,
    ]);
    expect(rows.map(({ key, verdict, due, overdue }) => [key, verdict, due === 1, overdue === 1])).toEqual(shown);

    const due = rows.filter((row) => row.due === 1);
    const counted = (verdicts: readonly string[], severity?: string): number =>
      due.filter((row) => verdicts.includes(row.verdict) && (severity ?? row.severity) === row.severity).length;
    for (const severity of [undefined, 'critical', 'high', 'medium', 'low']) {
      expect(flow.result(`patch.on-time${severity === undefined ? '' : `.${severity}`}`)).toMatchObject({
        numerator: counted(['PASS'], severity),
        denominator: counted(['PASS', 'EXCEPTION'], severity),
        unknown: counted(['UNKNOWN'], severity) + (severity === undefined ? Number(unranked) : 0),
      });
    }
    const assets = runMetric(metrics.patchCurrency, [...store.obligations()], CONTEXT);
    const overdueAssets = new Set(rows.filter(({ overdue }) => overdue === 1).map(({ key }) => key.split('/')[0]));
    expect(assets.result('patch.assets.overdue')).toEqual({ kind: 'count', count: overdueAssets.size });
    // By the packet of the demo, so that an empty store cannot agree with itself.
    const shares = [counted(['PASS']), counted(['EXCEPTION']), counted(['UNKNOWN']), unranked, overdueAssets.size];
    expect(shares).toEqual([1788, 57, 4, 4, 2]);
  }));
