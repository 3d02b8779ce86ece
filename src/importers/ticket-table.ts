import { mappedTable } from './shared/mapped-table.ts';

/** Tickets of any tool, one row each, with the columns the source names. */
export const ticketTable = mappedTable(
  'ticket-table',
  {
    title: 'Tickets of any tool (CSV or XLSX, columns named in attestry.yaml)',
    system: 'tickets',
    records: ['ticket'],
    howToExport:
      'Export one row per ticket with a header row, say under sources.<id> in attestry.yaml which column holds what ' +
      '(docs/formats/generic.md), and import with --source <id>.',
  },
  (row) => {
    const state = row.word('state') ?? 'unknown';
    const closedAt = row.time('closed');
    const updatedAt = row.time('updated');
    return {
      kind: 'ticket',
      key: row.required('number'),
      type: row.word('type') ?? 'other',
      typeText: row.text('type'),
      openedAt: row.requiredTime('opened'),
      respondedAt: row.time('responded'),
      resolvedAt: row.time('resolved'),
      closedAt,
      cancelledAt: row.time('cancelled') ?? (state === 'cancelled' ? (closedAt ?? updatedAt) : null),
      state,
      stateText: row.text('state'),
      priority: row.word('priority'),
      priorityText: row.text('priority'),
      category: row.text('category'),
      service: row.text('service'),
      customer: row.text('customer'),
      asset: row.text('asset'),
      assignmentGroup: row.text('assignment-group'),
      assignee: row.text('assignee'),
      title: row.text('title'),
      holdMs: row.duration('hold'),
      reopenCount: row.count('reopen-count'),
      reassignmentCount: row.count('reassignment-count'),
      sourceBreached: row.flag('breached'),
      sourceDueAt: row.time('due'),
      problemKey: row.text('problem'),
      changeKey: row.text('change'),
      causedByChangeKey: row.text('caused-by-change'),
      channel: row.text('channel'),
      closeCode: row.text('close-code'),
      securityIncident: row.flag('security-incident'),
      duplicateOf: row.text('duplicate-of'),
      detectedAt: row.time('detected'),
      validatedAt: row.time('validated'),
      workStartedAt: row.time('work-started'),
      workEndedAt: row.time('work-ended'),
      rootCauseAt: row.time('root-cause-recorded'),
      requestedBy: row.text('requested-by'),
      approvedBy: row.text('approved-by'),
      approvedAt: row.time('approved'),
      neededAt: row.time('needed'),
      updatedAt,
      ambiguousTimes: row.ambiguousTimes(),
    };
  },
);
