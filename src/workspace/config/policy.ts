import { accountName } from '../../model/account.ts';
import {
  ALWAYS,
  type CalendarPolicy,
  type DayWindow,
  type Freeze,
  type Policy,
  type SourcePolicy,
  type TolerancePolicy,
} from '../../model/policy.ts';
import { checkVersions } from './calendar-versions.ts';
import { changeAuthority } from './change-authority.ts';
import { columnMap } from './column-map.ts';
import { type CommitmentDefaults, commitments, unknownCalendar } from './commitments.ts';
import type { Report } from './document.ts';
import { incidentPolicy } from './incidents.ts';
import type { ConfigFile } from './schema.ts';
import { openMs, readWeekdays } from './values.ts';

/** The policy a checked file describes; what contradicts itself is reported. */
export function toPolicy(file: ConfigFile, report: Report): Policy {
  const zone = file.reporting.zone;
  const calendars = Object.entries(file.calendars).map(([id, said]) => calendarPolicy(id, said, zone, report));
  checkVersions(calendars, report);
  const sla = file['service-levels'];
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
    sla: {
      goal: sla.goal,
      boundary: sla.boundary,
      attribution: sla.attribution,
      reopen: sla.reopen,
      reopenWindowBusinessDays: sla['reopen-window'],
      closedCountsAsResolved: sla['closed-counts-as-resolved'],
      ...(sla['pausing-states'] === undefined ? {} : { pausingStates: sla['pausing-states'] }),
      automationAccounts: sla['automation-accounts'].map(accountName),
      automaticReplyCounts: sla['automatic-reply-counts'],
      commitments: commitments(sla.commitments, commitmentDefaults(file, calendars), report),
    },
    patching: patchPolicy(file.patching),
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

const commitmentDefaults = (file: ConfigFile, calendars: readonly CalendarPolicy[]): CommitmentDefaults => ({
  calendars,
  goal: file['service-levels'].goal,
  patchClock: file.patching.clock,
  toleranceMinutes: file.changes['window-tolerance'],
});

function calendarPolicy(
  id: string,
  said: ConfigFile['calendars'][string],
  reportingZone: string,
  report: Report,
): CalendarPolicy {
  if (id === ALWAYS) report(['calendars', id], 'a calendar of that name', `another name: ${ALWAYS} is always there`);
  const week: Record<number, readonly DayWindow[]> = {};
  for (const [days, windows] of Object.entries(said.hours)) {
    for (const day of readWeekdays(days) ?? []) {
      if (week[day] !== undefined) report(['calendars', id, 'hours', days], 'a day named twice', 'each day once');
      week[day] = windows;
    }
  }
  const lengths = [...new Set(Object.values(week).map(openMs))].filter((ms) => ms > 0);
  if (lengths.length === 0) report(['calendars', id, 'hours'], 'no open day', 'at least one day with opening hours');
  const businessDayMs = said['business-day'] ?? lengths[0] ?? 0;
  if (said['business-day'] === undefined && lengths.length > 1) {
    report(
      ['calendars', id],
      'days of different length',
      'business-day: the working time of one business day, e.g. 8 h',
    );
  }
  return {
    id,
    ...(said.version === undefined ? {} : { version: said.version }),
    ...(said['effective-from'] === undefined ? {} : { effectiveFrom: said['effective-from'] }),
    ...(said.earlier === undefined ? {} : { earlier: said.earlier }),
    zone: said.zone ?? reportingZone,
    week,
    holidaySet: said.holidays.set,
    extraHolidays: said['extra-holidays'],
    specialDays: said['special-days'],
    businessDayMs,
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

function patchPolicy(said: ConfigFile['patching']): Policy['patching'] {
  const { 'known-exploited': knownExploitedDays, ...deadlines } = said.deadlines;
  return {
    goal: said.goal,
    clock: said.clock,
    deadlineDays: definedOnly(deadlines),
    deadlineSource: said['deadline-source'],
    ...(knownExploitedDays === undefined ? {} : { knownExploitedDays }),
    ...(said.packs === undefined ? {} : { packs: said.packs }),
    scanFreshDays: said['scan-fresh'],
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
  return {
    id,
    ...(format === undefined ? {} : { format }),
    ...(map === undefined ? {} : { columnMap: map }),
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
