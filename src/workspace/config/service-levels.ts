import { accountName } from '../../model/account.ts';
import type { CalendarPolicy, SlaPolicy } from '../../model/policy.ts';
import { commitments, toolCommitments } from './commitments.ts';
import type { Report } from './document.ts';
import type { ConfigFile } from './schema.ts';

/** The `service-levels` of a checked file. */
export function serviceLevels(file: ConfigFile, calendars: readonly CalendarPolicy[], report: Report): SlaPolicy {
  const said = file['service-levels'];
  const defaults = {
    calendars,
    goal: said.goal,
    patchClock: file.patching.clock,
    toleranceMinutes: file.changes['window-tolerance'],
  };
  return {
    goal: said.goal,
    boundary: said.boundary,
    attribution: said.attribution,
    reopen: said.reopen,
    reopenWindowBusinessDays: said['reopen-window'],
    closedCountsAsResolved: said['closed-counts-as-resolved'],
    ...(said['pausing-states'] === undefined ? {} : { pausingStates: said['pausing-states'] }),
    automationAccounts: said['automation-accounts'].map(accountName),
    automaticReplyCounts: said['automatic-reply-counts'],
    toolCommitments: toolCommitments(said['tool-commitments'], defaults, report),
    commitments: commitments(said.commitments, defaults, report),
    ...(said.examples ? { examples: true } : {}),
  };
}
