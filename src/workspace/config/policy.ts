import { accountName } from '../../model/account.ts';
import {
  ALWAYS,
  type CalendarPolicy,
  type Freeze,
  type Policy,
  type SourcePolicy,
  type TolerancePolicy,
  type ToolFigure,
} from '../../model/policy.ts';
import { calendarPolicies } from './calendars.ts';
import { changeAuthority } from './change-authority.ts';
import { columnMap, siteWords } from './column-map.ts';
import { unknownCalendar } from './commitments.ts';
import type { Report } from './document.ts';
import { incidentPolicy } from './incidents.ts';
import type { ConfigFile } from './schema.ts';
import { serviceLevels } from './service-levels.ts';

/** The policy a checked file describes; what contradicts itself is reported. */
export function toPolicy(file: ConfigFile, report: Report): Policy {
  const zone = file.reporting.zone;
  const calendars = calendarPolicies(file.calendars, zone, report);
  const { changes } = file;
  return {
    organisation: {
      name: file.organisation.name,
      classification: file.organisation.classification,
      preparedBy: file.organisation['prepared-by'],
      reviewedBy: file.organisation['reviewed-by'] ?? null,
      preparedByProvider: file.organisation['prepared-by-provider'],
    },
    reporting: { zone, fiscalYearStartMonth: file.reporting['fiscal-year-starts'] },
    frameworks: file.frameworks,
    calendars,
    sla: serviceLevels(file, calendars, report),
    patching: patchPolicy(file.patching, report),
    changes: {
      windowToleranceMinutes: changes['window-tolerance'],
      emergencyApprovalBusinessDays: changes['emergency-approval'],
      emergencyCalendar: emergencyCalendar(changes['emergency-calendar'], calendars, report),
      aliases: aliases(changes.aliases, report),
      incidentWindowDays: changes['incident-window'],
      freezes: changes.freezes.map((freeze, at) => freezePolicy(freeze, ['changes', 'freezes', at], report)),
      ...changeAuthority(changes, report),
    },
    incidents: incidentPolicy(file.incidents),
    sources: Object.entries(file.sources).map(([id, said]) => sourcePolicy(id, said, report)),
    tolerances: file.tolerances.map(tolerancePolicy),
    publishedFields: file['publish-fields'],
  };
}

const tolerancePolicy = (said: ConfigFile['tolerances'][number]): TolerancePolicy => ({
  framework: said.framework ?? null,
  control: said.control ?? null,
  figure: said.figure ?? null,
  tolerance: said.tolerance ?? null,
  setBy: said['set-by'],
  setOn: said['set-on'],
  why: said.why ?? null,
});

/** Unless said, the only calendar there is; with none, every day is a business day. */
function emergencyCalendar(said: string | undefined, calendars: readonly CalendarPolicy[], report: Report): string {
  const path = ['changes', 'emergency-calendar'];
  if (said === undefined) {
    if (calendars.length > 1)
      report(path, 'nothing', `one of the calendars: ${calendars.map(({ id }) => id).join(', ')}`);
    return calendars[0]?.id ?? ALWAYS;
  }
  if (said !== ALWAYS && !calendars.some(({ id }) => id === said)) unknownCalendar(path, said, calendars, report);
  return said;
}

function aliases(said: Readonly<Record<string, string>>, report: Report): Readonly<Record<string, string>> {
  const map: Record<string, string> = {};
  for (const [account, person] of Object.entries(said)) {
    const [from, to] = [accountName(account), accountName(person)];
    const path = ['changes', 'aliases', account];
    if (from === to) report(path, null, 'another person: they are the same account already');
    if (map[from] !== undefined && map[from] !== to)
      report(path, `${from} for a second person`, 'one person an account');
    map[from] = to;
  }
  for (const [account, person] of Object.entries(said)) {
    if (map[accountName(person)] !== undefined) {
      report(['changes', 'aliases', account], null, 'a person, not an alias of another');
    }
  }
  return map;
}

type PatchingFile = ConfigFile['patching'];

/** Aliases as the file has them, by asset; turned round, because a name is what is looked up. */
function assetNames(
  { domains, aliases: said }: NonNullable<PatchingFile['asset-names']>,
  report: Report,
): NonNullable<Policy['patching']['assetNames']> {
  const assetOf: Record<string, string> = {};
  for (const [asset, names] of Object.entries(said)) {
    for (const name of names) {
      const known = assetOf[name.toLowerCase()];
      if (known !== undefined && known !== asset) {
        report(['patching', 'asset-names', 'aliases', asset], name, `a name that is not ${known}’s already`);
      }
      assetOf[name.toLowerCase()] = asset;
    }
  }
  return { domains, aliases: assetOf };
}

/** One figure of patches and one of devices a source: what is printed of them is keyed by the source. */
function toolFigures(said: PatchingFile['tool-figures'], report: Report): readonly ToolFigure[] {
  const known = new Set<string>();
  return said.map(({ source, of, name, value, 'leaves-out': leavesOut }, at) => {
    const path = ['patching', 'tool-figures', at];
    if (known.has(`${source} ${of}`)) report([...path, 'source'], source, `one figure of ${of} a source`);
    known.add(`${source} ${of}`);
    if (of === 'patches' && leavesOut.includes('stale')) {
      report([...path, 'leaves-out'], 'stale', 'of: devices, or one of the other words');
    }
    return { source, ...(of === 'devices' && { of }), name, value, leavesOut };
  });
}

function patchPolicy(said: PatchingFile, report: Report): Policy['patching'] {
  const { 'known-exploited': knownExploitedDays, ...deadlines } = said.deadlines;
  return {
    goal: said.goal,
    clock: said.clock,
    deadlineDays: definedOnly(deadlines),
    deadlineSource: said['deadline-source'],
    ...(knownExploitedDays === undefined ? {} : { knownExploitedDays }),
    ...(said.packs === undefined ? {} : { packs: said.packs }),
    scanFreshDays: said['scan-fresh'],
    ...(said['asset-names'] === undefined ? {} : { assetNames: assetNames(said['asset-names'], report) }),
    ...(said['tool-figures'].length === 0 ? {} : { toolFigures: toolFigures(said['tool-figures'], report) }),
  };
}

function freezePolicy(
  { name, from, to, services, exceptions }: ConfigFile['changes']['freezes'][number],
  path: readonly (string | number)[],
  report: Report,
): Freeze {
  if (to < from) report([...path, 'to'], to, `a date not before ${from}`);
  return {
    name,
    from,
    to,
    services,
    exceptions: exceptions.map((each) => ({
      change: each.change,
      approvedBy: each['approved-by'],
      approvedAt: each['approved-at'],
    })),
  };
}

function sourcePolicy(id: string, said: ConfigFile['sources'][string], report: Report): SourcePolicy {
  const { extraction, format } = said;
  const map = columnMap(id, said, report);
  const values = siteWords(id, said, report);
  return {
    id,
    ...(format === undefined ? {} : { format }),
    ...(said['number-times'] === undefined ? {} : { numberTimes: said['number-times'] }),
    ...(map === undefined ? {} : { columnMap: map }),
    ...(values === undefined ? {} : { values }),
    zone: said.zone ?? null,
    dateOrder: said['date-order'] ?? null,
    asset: said.asset ?? null,
    nullMarkers: said['null-markers'],
    extraction: {
      system: extraction.system ?? null,
      query: extraction.query ?? null,
      extractedBy: extraction['extracted-by'] ?? null,
      extractedAt: extraction['extracted-at'] ?? null,
      rowCountAtSource: extraction['row-count-at-source'] ?? null,
    },
  };
}

/** The same without the keys that say nothing. */
function definedOnly<K extends string>(
  said: Readonly<Partial<Record<K, number | undefined>>>,
): Partial<Record<K, number>> {
  const kept: Partial<Record<K, number>> = {};
  for (const key of Object.keys(said) as K[]) {
    const days = said[key];
    if (days !== undefined) kept[key] = days;
  }
  return kept;
}
