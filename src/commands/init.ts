import { z } from 'zod';
import { makeWorkspace } from '../pipeline/workspace/make-workspace.ts';
import { type Command, WORKSPACE_OPTION } from './shared/command.ts';
import { parseOptions, workspaceFolder } from './shared/options.ts';

const Options = z.strictObject({
  workspace: workspaceFolder,
  organisation: z.string().optional(),
  zone: z.string().optional(),
  from: z.string().optional(),
});

export const init: Command = {
  id: 'init',
  summary: 'Make a workspace: a folder with a commented attestry.yaml',
  parameters: [],
  options: [
    WORKSPACE_OPTION,
    ['--organisation <name>', 'the entity the packets are about'],
    ['--zone <zone>', 'IANA time zone the organisation reports in, e.g. America/New_York'],
    ['--from <file>', 'start from this attestry.yaml instead of the template'],
  ],

  async run({ print }, _parameters, raw) {
    const { workspace, ...start } = parseOptions(Options, raw);
    const path = makeWorkspace(workspace, start);
    print(`made ${path}: read it and set what is yours; every key has a line that says what it does`);
    print('next: attestry import FILE');
    return 0;
  },
};
