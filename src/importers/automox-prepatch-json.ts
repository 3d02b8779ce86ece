import type { JsonImporter } from '../model/importer.ts';
import { cveIds } from './shared/finding.ts';
import { at, listAt, looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';
import { patchRecord } from './shared/patch-record.ts';
import { timeProblem } from './shared/read-context.ts';
import { updateId } from './shared/windows-update.ts';

const id = 'automox-prepatch-json';

/** Patches that devices still lack, by the name of the device. A device without any is no row. */
export const automoxPrepatchJson: JsonImporter = {
  id,
  title: 'Automox pre-patch report (JSON)',
  system: 'automox',
  records: ['obligation'],
  reader: 'json',
  unit: 'missing patches',
  howToExport:
    'GET /api/reports/prepatch, every page, kept as the server sends them. It lists what is missing; what was installed is in ' +
    '/api/orgs/{id}/packages.',
  verifiedOn: 'public code that reads the interface; no genuine file was at hand',
  arrays: [],
  recognises: ({ text }) => looksLikeJson(text) && /"prepatch"\s*:\s*\{/.test(text) && /"devices"\s*:\s*\[/.test(text),

  open(context) {
    return (value) => {
      const missing = listAt(value, 'prepatch', 'devices').flatMap((device) =>
        listAt(device, 'patches').map((patch) => ({ device, patch, found: context.time(textAt(patch, 'createTime')) })),
      );
      const unread = missing.find(({ found }) => typeof found === 'string');
      if (unread !== undefined && typeof unread.found === 'string')
        return problem(`${id}/${timeProblem(unread.found)}`, textAt(unread.patch, 'createTime') ?? '', unread.found);
      const named = missing.map(({ device, patch, found }) => ({
        asset: context.text(textAt(device, 'name')) ?? context.source.asset,
        patch: patchName(context.text(textAt(patch, 'name'))),
        cves: cveIds(JSON.stringify(at(patch, 'cves') ?? null)),
        severityText: context.text(textAt(patch, 'severity')),
        detectedAt: typeof found === 'object' ? (found?.at ?? null) : null,
      }));
      const records = named.flatMap(({ asset, patch, ...said }) =>
        asset === null || patch === null ? [] : [patchRecord({ asset, patch, state: 'missing', ...said })],
      );
      const nameless = named.length - records.length;
      return nameless === 0
        ? { records }
        : problem(`${id}/missing-value`, 'name', `${nameless} patches have no device or no name`);
    };
  },
};

const patchName = (name: string | null): string | null => (name === null ? null : updateId(name));
