import { z } from 'zod';
import { openWorkspace, withStore } from '../pipeline/workspace/workspace.ts';
import { type Command, WORKSPACE_OPTION } from './shared/command.ts';
import { parseOptions, workspaceFolder } from './shared/options.ts';

const Options = z.strictObject({
  workspace: workspaceFolder,
  import: z.coerce.number({ error: 'is required: its number' }).int().positive(),
  because: z.string().trim().min(1, 'must not be empty').optional(),
  by: z.string({ error: 'is required: who takes it back' }).trim().min(1, 'must not be empty'),
});

export const forget: Command = {
  id: 'forget',
  summary: 'Take a wrong import back: its records go, former revisions are current again, file and receipt are kept',
  parameters: [],
  options: [
    WORKSPACE_OPTION,
    ['--import <n>', 'the import; attestry sources has the numbers'],
    ['--by <name>', 'who takes it back; kept with the receipt, and named in packets'],
    ['--because <reason>', 'why it is taken back; without it a packet says that nobody said'],
  ],

  async run({ now, print }, _parameters, raw) {
    const { workspace, import: importId, by, because } = parseOptions(Options, raw);
    const receipt = await withStore(openWorkspace(workspace), 'write', (store) =>
      store.forget(importId, { by, at: now, because }),
    );
    print(`import ${importId} (${receipt.fileName}, ${receipt.rows} ${receipt.unit}) is withdrawn by ${by}`);
    print('its records are in no figure any more; the file is kept, and it can be imported again the right way');
    return 0;
  },
};
