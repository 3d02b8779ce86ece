import { z } from 'zod';
import { UserError } from '../model/problem.ts';
import { exportRejected } from '../pipeline/export-rejected.ts';
import { openWorkspace, withStore } from '../pipeline/workspace.ts';
import type { Command } from './shared/command.ts';
import { WORKSPACE_OPTION } from './shared/command.ts';
import { parseOptions, workspaceFolder } from './shared/options.ts';

const Options = z.strictObject({
  workspace: workspaceFolder,
  out: z.string().optional(),
  import: z.coerce.number().int().positive().optional(),
});

export const rejected: Command = {
  id: 'rejected',
  summary:
    'List the rows that could not be read, with file, line, column, value and reason, or write them to be mended',
  parameters: [],
  options: [
    WORKSPACE_OPTION,
    [
      '--out <file>',
      'write the rows of a table, log or JSON file as they stood, and their reasons beside them in <file>.reasons.csv; items of XML and YAML are only listed',
    ],
    ['--import <n>', 'of this import alone; attestry sources has the numbers'],
  ],

  async run({ print }, _parameters, raw) {
    const { workspace, out, import: importId = null } = parseOptions(Options, raw);
    const opened = openWorkspace(workspace);
    await withStore(opened, 'read', (store) => {
      if (out !== undefined) {
        const { rows, path, reasonsPath, receipt } = exportRejected(store, workspace, { importId, out });
        print(`${rows} rejected ${receipt.unit} of ${receipt.fileName} are in ${path}, the reasons in ${reasonsPath}`);
        const source = opened.policy.sources.find(({ id }) => id === receipt.source);
        const flags = [
          `--format ${receipt.importer}`,
          ...(source ? [`--source ${receipt.source}`] : []),
          ...(receipt.zone !== null && !source?.zone ? [`--zone ${receipt.zone}`] : []),
        ];
        print(`mend them, then: attestry import ${flags.join(' ')} ${path}`);
        return;
      }
      if (importId !== null && !store.receipts().some((receipt) => receipt.importId === importId)) {
        throw new UserError(`there is no import ${importId}`, '`attestry sources` has the numbers.');
      }
      const totals = new Map<string, { times: number; readonly example: string }>();
      for (const { importId: id, fileName, line, column, value, code, reason } of store.rejectedRows()) {
        if (importId !== null && id !== importId) continue;
        const of = `import ${id} (${fileName}): ${code}`;
        const total = totals.get(of) ?? { times: 0, example: reason };
        totals.set(of, { ...total, times: total.times + 1 });
        const found = value === null ? '' : ` ${JSON.stringify(value)}`;
        print(`${fileName}:${line}${column === null ? '' : ` ${column}`}:${found} ${reason}`);
      }
      for (const [of, { times, example }] of totals) print(`${times} × ${of}, e.g. ${example}`);
      if (totals.size === 0) print('no row was rejected');
    });
    return 0;
  },
};
