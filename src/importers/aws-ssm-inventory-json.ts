import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter, ReadContext, RowReading } from '../model/importer.ts';
import { listAt, looksLikeJson, textAt } from './shared/json-row.ts';
import { loggedEvents, problem } from './shared/machine-log.ts';
import { withUtcTimes } from './shared/utc-times.ts';
import { dayBegunAt, UPDATE_ID } from './shared/windows-update.ts';

const id = 'aws-ssm-inventory-json';

/** Windows updates of one node, as its inventory lists them: what servicing installed, and when. */
export const awsSsmInventoryJson: JsonImporter = {
  id,
  title: 'AWS Systems Manager inventory of Windows updates (JSON)',
  system: 'aws-ssm',
  records: ['event'],
  reader: 'json',
  unit: 'updates',
  howToExport:
    'aws ssm list-inventory-entries --instance-id i-… --type-name AWS:WindowsUpdate --output json for each node, every page.',
  verifiedOn: 'the vendor’s documentation of the call and of the inventory type; no genuine file was at hand',
  arrays: [],
  recognises: ({ text }) =>
    looksLikeJson(text) && /"TypeName"\s*:\s*"AWS:WindowsUpdate"/.test(text) && /"Entries"\s*:/.test(text),

  open(anyContext) {
    const context = withUtcTimes(anyContext);
    return (value) => {
      const asset = context.text(textAt(value, 'InstanceId')) ?? context.source.asset;
      if (asset === null) return problem(`${id}/no-machine`, 'InstanceId', 'names no node: give it with --asset');
      const readings = listAt(value, 'Entries').map((entry) => readingOf(entry, asset, context));
      const problems = readings.flatMap((reading) => ('problems' in reading ? reading.problems : []));
      // A page is one row of the file: it is read as a whole or not at all.
      if (problems.length > 0) return { problems };
      return { records: readings.flatMap((reading) => ('records' in reading ? reading.records : [])) };
    };
  },
};

function readingOf(entry: JsonValue, asset: string, context: ReadContext): RowReading {
  const update = context.text(textAt(entry, 'HotFixId')) ?? '';
  if (!UPDATE_ID.test(update)) return problem(`${id}/bad-update`, update, 'has no update id');
  const event = { asset, log: 'aws-ssm-inventory', action: 'install', subject: update.toUpperCase() };
  const actor = context.text(textAt(entry, 'InstalledBy'));
  const time = context.time(textAt(entry, 'InstalledTime'));
  const day = time !== null && typeof time === 'object' ? dayBegunAt(time.at, context.source.zone ?? 'UTC') : time;
  return loggedEvents(id, update, day, [{ ...event, actor }]);
}
