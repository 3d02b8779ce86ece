import { z } from 'zod';
import { isoInstant } from '../lib/time.ts';
import { UserError } from '../model/problem.ts';
import { checkControls } from '../pipeline/controls/check-controls.ts';
import { controlCoverage } from '../pipeline/controls/control-coverage.ts';
import { importOscal } from '../pipeline/controls/import-oscal.ts';
import { openWorkspace } from '../pipeline/workspace/workspace.ts';
import { type Command, type Edges, type ExitCode, WORKSPACE_OPTION } from './shared/command.ts';
import { parseOptions } from './shared/options.ts';

const Options = z.strictObject({ workspace: z.string().optional(), id: z.string().optional() });
type Said = z.infer<typeof Options>;

const TASKS = ['check', 'coverage', 'import-oscal'] as const;
const Task = z.enum(TASKS);

export const controls: Command = {
  id: 'controls',
  summary: 'Check catalogues and mappings, show how far records go, or load an official OSCAL catalogue',
  parameters: [
    ['<task>', `one of ${TASKS.join(', ')}`],
    ['[file]', 'for import-oscal: the catalogue, as OSCAL JSON'],
  ],
  options: [
    WORKSPACE_OPTION,
    ['--id <name>', 'for import-oscal: the name of the framework (default: made from its title)'],
  ],

  async run(edges, [task, file], raw) {
    const said = parseOptions(Options, raw);
    const read = Task.safeParse(task);
    if (!read.success) throw new UserError(`no task is called "${String(task)}"`, `Known: ${TASKS.join(', ')}.`);
    switch (read.data) {
      case 'check':
        return check(edges, said);
      case 'coverage':
        return coverage(edges, said);
      case 'import-oscal':
        return load(edges, file, said);
    }
  },
};

function check({ print }: Edges, { workspace }: Said): ExitCode {
  // A folder that is no workspace has no frameworks of its own, and would pass.
  if (workspace !== undefined) openWorkspace(workspace);
  const { frameworks, problems } = checkControls(workspace ?? null);
  for (const problem of problems) print(problem);
  print(
    problems.length === 0
      ? `nothing wrong with ${frameworks.length} frameworks: ${frameworks.join(', ')}`
      : `${problems.length} problems`,
  );
  return problems.length === 0 ? 0 : 1;
}

async function coverage({ print }: Edges, { workspace }: Said): Promise<ExitCode> {
  const { frameworks, gains } = await controlCoverage(openWorkspace(workspace ?? '.'));
  for (const { title, grades } of frameworks) {
    const of = grades.reduce((sum, { controls: each }) => sum + each, 0);
    print(`${title}: ${grades.map((each) => `${each.controls} ${each.grade}`).join(', ')}, of ${of}`);
  }
  if (gains.length === 0) print('no further source would speak to a control without evidence');
  for (const { words, total, controls: which, formats } of gains) {
    print(`${String(total).padStart(4)} ${total === 1 ? 'control' : 'controls'} would gain evidence from ${words}`);
    for (const { framework, ids } of which) print(`       ${framework}: ${ids.join(', ')}`);
    print(formats.length > 0 ? `       read from: ${formats.join(', ')}` : '       not read in this version');
  }
  return 0;
}

function load({ now, print, note }: Edges, file: unknown, { workspace, id }: Said): ExitCode {
  if (typeof file !== 'string') throw new UserError('no file is named', 'attestry controls import-oscal FILE');
  openWorkspace(workspace ?? '.');
  const on = isoInstant(now).slice(0, 10);
  const { framework, folder, controls: found, withdrawn, notice } = importOscal(workspace ?? '.', file, id ?? null, on);
  print(`${framework}: ${found} controls in force, ${withdrawn} withdrawn and left out`);
  print(`${folder}/catalogue.yaml, mapping.yaml: the wording stays on this machine`);
  print(`next: write the mapping, attestry controls check, attestry packet --framework ${framework}`);
  if (notice !== null) note(notice);
  return 0;
}
