import { changeRecord } from './shared/change.ts';
import { mappedTable } from './shared/mapped-table.ts';

const TESTED: Readonly<Record<string, boolean>> = { passed: true, failed: false };

/** Changes of any tool, one row each, with the columns the source names. */
export const changeTable = mappedTable(
  'change-table',
  {
    title: 'Changes of any tool (CSV or XLSX, columns named in attestry.yaml)',
    system: 'changes',
    records: ['change'],
    howToExport:
      'Export one row per change with a header row, say under sources.<id> in attestry.yaml which column holds what ' +
      '(docs/formats/generic.md), and import with --source <id>.',
  },
  (row) =>
    changeRecord({
      key: row.required('number'),
      type: row.word('type') ?? 'unknown',
      typeText: row.text('type'),
      state: row.word('state') ?? 'unknown',
      stateText: row.text('state'),
      risk: row.text('risk'),
      impact: row.text('impact'),
      model: row.text('model'),
      hasReason: row.flag('reason'),
      asset: row.text('asset'),
      service: row.text('service'),
      title: row.text('title'),
      requestedBy: row.text('requested-by'),
      developedBy: row.text('developed-by'),
      approvedBy: row.text('approved-by'),
      implementedBy: row.text('implemented-by'),
      reviewedBy: row.text('reviewed-by'),
      approval: row.word('approval') ?? 'unknown',
      approvalText: row.text('approval'),
      openedAt: row.time('opened'),
      approvedAt: row.time('approved'),
      plannedStartAt: row.time('planned-start'),
      plannedEndAt: row.time('planned-end'),
      startedAt: row.time('started'),
      endedAt: row.time('ended'),
      closedAt: row.time('closed'),
      reviewedAt: row.time('reviewed'),
      outcome: row.word('outcome') ?? 'unknown',
      closeCode: row.text('close-code') ?? row.text('outcome'),
      hasBackoutPlan: row.flag('backout-plan'),
      hasTestPlan: row.flag('test-plan'),
      testPassed: TESTED[row.word('test-result') ?? ''] ?? null,
      testResultText: row.text('test-result'),
      testedAt: row.time('tested'),
      testedBy: row.text('tested-by'),
      incidentKey: row.text('incident'),
      updatedAt: row.time('updated'),
      ambiguousTimes: row.ambiguousTimes(),
    }),
);
