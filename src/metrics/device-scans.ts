import { monthsLater } from '../lib/local-days.ts';
import type { Instant, Span } from '../lib/time.ts';
import type { MeasureContext, Metric, StoredPatchRecord } from '../model/metric.ts';
import { assetOf, inventoryAsset, type JudgedAsset } from './patching/group.ts';
import { judgedAssets } from './patching/judging-run.ts';
import type { PatchRules } from './patching/rules.ts';
import { SCAN_FIELDS } from './scan/scan-fields.ts';
import { scanFigures } from './scan/scan-figures.ts';
import { type ScansOfAsset, scanLine } from './scan/scan-line.ts';
import { assetKey } from './shared/asset-names.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { ofRead } from './shared/selecting.ts';

const POPULATION = 'device-scans';
const MONTHS = 3;

/** When devices were scanned: in each three months, and after they were changed (PCI DSS 11.3.1, 11.3.1.3). */
export const deviceScans: Metric<'obligations'> = {
  id: 'device-scans',
  title: 'Scans of devices',
  reads: 'obligations',
  populations: [
    {
      id: POPULATION,
      title: 'Scans of devices',
      unit: 'one asset that any patch record or inventory names, in service at the as-of instant',
      columns: columnsOf(SCAN_FIELDS),
      keyColumn: 'asset',
      exceptions: { where: [{ column: 'exception', in: ['yes'] }], expected: 'expected', found: 'found' },
    },
  ],
  start(context) {
    const { rules, onAsset } = judgedAssets(context);
    const stretches = stretchesOf(context, rules);
    let any = false;
    let name: string | null = null;
    let scans = scansOf([]);
    const patched = new Set<string>();
    const lineOf = ({ facts, place }: JudgedAsset, seen: ScansOfAsset) => {
      const { asset, inServiceAt } = facts;
      const changedAt = lastChange(facts, context);
      return rowOf(SCAN_FIELDS, scanLine({ asset, place, inServiceAt, changedAt, ...seen }, context.asOf, rules.days));
    };
    const groups = onAsset((judged, sink) => {
      const { facts, inService, rows } = judged;
      if (rows === 0) return;
      patched.add(facts.asset);
      if (!inService || facts.retired) {
        sink.leaveOut(POPULATION, inService ? 'asset retired' : 'asset not in service by the as-of instant', rows);
        return;
      }
      any = true;
      sink.line(POPULATION, lineOf(judged, scans));
      sink.leaveOut(POPULATION, 'further record of an asset already counted', rows - 1);
    });
    return {
      judge(row, sink) {
        // Closes the asset before, whose scans these still are.
        groups.judge(row, sink);
        if (assetOf(row) !== name) {
          name = assetOf(row);
          scans = scansOf(stretches);
        }
        scans = noted(scans, row, context.asOf);
      },
      finish(sink) {
        groups.finish(sink);
        if (!any) return;
        // No row among the patch records, and yet in scope: no scan of it is known.
        for (const asset of context.patching?.assets.keys() ?? []) {
          if (patched.has(asset)) continue;
          const judged = inventoryAsset(asset, rules);
          if (!judged.inService || judged.facts.retired) continue;
          sink.further(POPULATION, lineOf(judged, scansOf(stretches)), 'asset of the inventory without a patch record');
        }
      },
      figures: () => ofRead(any, scanFigures()),
    };
  },
};

/** Three months each, back from the end of the period until they cover it, oldest first. */
function stretchesOf({ period }: MeasureContext, { days }: PatchRules): readonly Span[] {
  const stretches: Span[] = [];
  let end = days.dayOf(period.to);
  do {
    const start = monthsLater(days.dayOf(period.to), -MONTHS * (stretches.length + 1));
    stretches.unshift({ from: days.startOf(start), to: days.startOf(end) });
    end = start;
  } while (days.startOf(end) > period.from);
  return stretches;
}

const scansOf = (stretches: readonly Span[]): ScansOfAsset => ({
  stretches: stretches.map((span) => ({ ...span, scanned: false })),
  lastAt: null,
  laterAt: null,
  hasHistory: false,
});

/** A scan that could not log on shows nothing about patches. */
function noted(scans: ScansOfAsset, row: StoredPatchRecord, asOf: Instant): ScansOfAsset {
  if ('deployment' in row) return scans;
  const isScan = 'scan' in row;
  const at = isScan ? (row.scan.authenticated === false ? null : row.scan.at) : row.obligation.scannedAt;
  if (at === null) return scans;
  const hasHistory = scans.hasHistory || isScan;
  if (at > asOf) return { ...scans, hasHistory, laterAt: at };
  const isNoted = scans.stretches.every(({ from, to, scanned }) => scanned || at < from || at >= to);
  if (isNoted && at <= (scans.lastAt ?? at - 1) && hasHistory === scans.hasHistory) return scans;
  return {
    ...scans,
    hasHistory,
    lastAt: Math.max(scans.lastAt ?? at, at),
    stretches: scans.stretches.map((each) => (at >= each.from && at < each.to ? { ...each, scanned: true } : each)),
  };
}

/** End of the last change of the asset in the period. */
function lastChange(
  { asset }: JudgedAsset['facts'],
  { changing, period, asOf, policy }: MeasureContext,
): Instant | null {
  const windows = changing?.windows.get(assetKey(policy.patching)(asset)) ?? [];
  const ends = windows.flatMap(({ to: { latest }, standing }) =>
    standing !== 'not-approved' && latest >= period.from && latest < Math.min(period.to, asOf) ? [latest] : [],
  );
  return ends.length === 0 ? null : Math.max(...ends);
}
