import { expect, it } from 'vitest';
import { kindTables } from './index.ts';

/** As first released. A content is a list of cells in this order: a field moved or put in between would read old records wrongly. */
const ORDER: Readonly<Record<string, string>> = {
  ticket:
    'key type openedAt resolvedAt closedAt state stateText priority priorityText category customer asset assignmentGroup assignee title reopenCount reassignmentCount sourceBreached sourceDueAt channel closeCode updatedAt respondedAt cancelledAt service holdMs problemKey changeKey causedByChangeKey securityIncident duplicateOf ambiguousTimes detectedAt validatedAt workStartedAt workEndedAt hasRootCause rootCauseAt requestedBy approvedBy approvedAt neededAt typeText setAside',
  'ticket-step':
    'key ticketKey at sequence actor action state stateText priority priorityBefore assignmentGroup assignee ambiguousTimes',
  'tool-sla':
    'key ticketKey definition measure stage stageText startedAt dueAt endedAt breached pausedMs updatedAt ambiguousTimes',
  obligation:
    'key asset patch cves severity severityText releasedAt detectedAt installedAt installedObserved rebootedAt state stateText scannedAt supersededBy assetClass assetImportance inServiceAt retiredAt updatedAt ambiguousTimes',
  change:
    'key type typeText state stateText risk impact model asset service title hasReason requestedBy developedBy approvedBy implementedBy reviewedBy approval approvalText openedAt approvedAt plannedStartAt plannedEndAt startedAt endedAt closedAt reviewedAt outcome closeCode hasBackoutPlan hasTestPlan testPassed testResultText testedAt testedBy incidentKey updatedAt ambiguousTimes',
  'change-update': 'key changeKey at sequence by field fieldText fromText toText ambiguousTimes',
  approval: 'key changeKey approver approverKind group decision decisionText at verbal updatedAt ambiguousTimes',
  'change-asset': 'key changeKey asset',
  clearance: 'key events assets logs subject fromText toText explanation reference clearedBy clearedAtText',
  event: 'key at asset log action subject fromVersion toVersion actor result ambiguousTimes',
  asset:
    'key assetClass importance owner inServiceAt retiredAt retired retiredEvidence exposed lastSeenAt seenIn updatedAt ambiguousTimes supportEndsAt otherNames',
  'known-exploited': 'key vendor product name addedOn dueOn ransomware',
  'risk-acceptance': 'key assets patches cves severities reason compensating requestedBy approvedBy fromOn toOn',
  'scan-result': 'key asset at patch state stateText severity severityText cves scanner authenticated ambiguousTimes',
  deployment: 'key asset patch at startedAt action result resultText rebootedAt job by changeKey ambiguousTimes',
  vulnerability: 'key automatable impact cvss cvssVector updatedAt ambiguousTimes',
  outage: 'key service asset startedAt endedAt planned typeText ticketKey updatedAt ambiguousTimes',
  alert:
    'key at acknowledgedAt clearedAt asset service category categoryText severity monitor ticketKey updatedAt ambiguousTimes',
  heartbeat: 'key asset monitor lastSeenAt sinceAt ambiguousTimes',
  maintenance:
    'key asset service plannedStartAt plannedEndAt startedAt endedAt state stateText ticketKey updatedAt ambiguousTimes',
  'job-run': 'key job jobKind jobKindText asset startedAt endedAt result resultText ticketKey ambiguousTimes',
  'ticket-update': 'key ticketKey at sequence actor ',
};

it.each(Object.values(kindTables))('fields of $kind come later at the end only', ({ kind, columns }) => {
  expect(`${columns.map(({ field }) => field).join(' ')} `).toMatch(new RegExp(`^${ORDER[kind]?.trim()} `));
});

it('an update holds the ticket behind fields of its own', () => {
  const [ticket, update] = [kindTables.ticket.columns, kindTables['ticket-update'].columns];
  expect(update.slice(5).map(({ field }) => field)).toEqual(ticket.slice(1).map(({ field }) => field));
});
