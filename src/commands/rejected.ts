import { z } from 'zod';
import { openWorkspace, withStore } from '../pipeline/workspace.ts';
import type { Command } from './shared/command.ts';
import { WORKSPACE_OPTION } from './shared/command.ts';
import { parseOptions, workspaceFolder } from './shared/options.ts';

export const rejected: Command = {
  id: 'rejected',
  summary: 'List the rows that could not be read, with file, line, column, value and reason',
  parameters: [],
  options: [WORKSPACE_OPTION],

  async run({ print }, _parameters, raw) {
    const { workspace } = parseOptions(z.strictObject({ workspace: workspaceFolder }), raw);
    await withStore(openWorkspace(workspace), 'read', (store) => {
      for (const { fileName, line, column, value, reason } of store.rejectedRows()) {
        const found = value === null ? '' : ` ${JSON.stringify(value)}`;
        print(`${fileName}:${line}${column === null ? '' : ` ${column}`}:${found} ${reason}`);
      }
    });
    return 0;
  },
};
