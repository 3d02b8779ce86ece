import type { JsonValue } from '../lib/reading/json.ts';
import type { Obligation } from '../model/evidence.ts';
import type { JsonImporter, ReadContext, RowReading } from '../model/importer.ts';
import { withEpochTimes } from './shared/epoch-times.ts';
import { cveIds } from './shared/finding.ts';
import { listAt, looksLikeJson, textAt } from './shared/json-row.ts';
import { timesOf } from './shared/json-times.ts';
import { problem } from './shared/machine-log.ts';
import { manageenginePatch, manageengineSeverity, manageengineState } from './shared/manageengine.ts';
import { patchRecord, updatedBy } from './shared/patch-record.ts';

const id = 'manageengine-json';
const LISTS = ['allpatchdetails', 'patchdetails', 'systemreport'] as const;

/** A page of patches of one system, or of systems of one patch. */
export const manageengineJson: JsonImporter = {
  id,
  title: 'ManageEngine Patch Manager Plus and Endpoint Central (JSON)',
  system: 'manageengine',
  records: ['obligation'],
  reader: 'json',
  unit: 'patches',
  howToExport:
    'GET /api/1.4/patch/allpatchdetails?patchid=… (or patchdetails) for each patch, every page, kept as the server sends them; or ' +
    '/api/1.4/patch/systemreport?resid=… for one system, which it does not name: give it with --asset.',
  verifiedOn: 'the vendor’s documentation of both calls; no genuine file was at hand',
  nullMarkers: ['--'],
  arrays: [],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"message_response"\s*:/.test(text) &&
    /"(?:(?:all)?patchdetails|systemreport)"\s*:/.test(text),

  open(anyContext) {
    const context = withEpochTimes(anyContext, 'ms');
    return (value) => {
      const entries = LISTS.flatMap((list) => listAt(value, 'message_response', list));
      const readings = entries.map((entry) => readingOf(entry, context));
      const problems = readings.flatMap((reading) => ('problems' in reading ? reading.problems : []));
      // A page is one row of the file: it is read as a whole or not at all.
      if (problems.length > 0) return { problems };
      return { records: readings.flatMap((reading) => ('records' in reading ? reading.records : [])) };
    };
  },
};

function readingOf(entry: JsonValue, context: ReadContext): RowReading {
  const said = (name: string): string | null => context.text(textAt(entry, name));
  const asset = said('resource.name') ?? said('resource_name') ?? context.source.asset;
  const patch =
    manageenginePatch(said('kb_number') ?? said('sqnumber'), said('patch_description'), said('bulletin_id')) ??
    said('patch_id');
  if (asset === null || patch === null)
    return problem(
      `${id}/missing-value`,
      said('patch_id') ?? '',
      'names no system or no patch: give the system with --asset',
    );
  const times = timesOf(id, entry, context);
  const stateText = said('affected_patch_status');
  const state = manageengineState(stateText) ?? 'unknown';
  const scannedAt = times.time('last_scan_time') ?? times.time('scan_time');
  const record: Obligation = patchRecord({
    asset,
    patch,
    cves: cveIds(said('cveids')),
    severityText: manageengineSeverity(said('severity')),
    releasedAt: times.time('patch_released_time'),
    installedAt: state === 'installed' ? times.time('installed_time') : null,
    state,
    stateText,
    scannedAt,
    updatedAt: updatedBy(scannedAt, state, null),
  });
  return times.reading(record);
}
