import { isoInstant } from '../lib/time.ts';
import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';
import { jobKind, jobResult } from './shared/words.ts';

const id = 'job-run-csv';

const FIELDS = {
  run: ['run', 'run_id'],
  job: ['job', 'job_name'],
  jobKindText: ['kind', 'type'],
  asset: ['asset', 'host'],
  startedAt: ['started', 'started_at', 'start'],
  endedAt: ['ended', 'ended_at', 'end'],
  resultText: ['result', 'status'],
  ticketKey: ['ticket', 'incident'],
} as const satisfies FieldColumns<string>;

/** One row per run of a backup, a restore test or another scheduled job. */
export const jobRunCsv: TableImporter = {
  id,
  title: 'Job runs, backups and restore tests (CSV, the documented generic format)',
  system: 'jobs',
  records: ['job-run'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'One row per run with the columns job, kind (backup, restore-test or other), asset, started, ended, result (success, ' +
    'warning, failed, missed) and ticket; run, where runs have a number. docs/operations-evidence.md has the list.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: [...FIELDS.startedAt, ...FIELDS.endedAt],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return has(FIELDS.job) && has(FIELDS.startedAt) && has(FIELDS.resultText);
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const job = row.required('job') ?? '';
      const startedAt = row.requiredTime('startedAt') ?? 0;
      const jobKindText = row.text('jobKindText');
      const asset = row.text('asset');
      const resultText = row.text('resultText');
      return row.reading({
        kind: 'job-run',
        key: row.text('run') ?? [job, asset, isoInstant(startedAt)].filter((part) => part !== null).join('/'),
        job,
        jobKind: jobKind(jobKindText ?? job),
        jobKindText,
        asset,
        startedAt,
        endedAt: row.time('endedAt'),
        result: jobResult(resultText),
        resultText,
        ticketKey: row.text('ticketKey'),
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};
