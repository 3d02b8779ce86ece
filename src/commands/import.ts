import { basename } from 'node:path';
import { z } from 'zod';
import { UserError } from '../model/problem.ts';
import { importFile } from '../pipeline/import/import-file.ts';
import { openWorkspace } from '../pipeline/workspace/workspace.ts';
import { type Command, type ExitCode, WORKSPACE_OPTION } from './shared/command.ts';
import { parseOptions, workspaceFolder } from './shared/options.ts';
import { printReceipt } from './shared/print-receipt.ts';
import { progressBar } from './shared/progress.ts';
import { countOf, type RefusedFile, refusedFiles, stoppedAt } from './shared/refused-files.ts';

const Options = z.strictObject({
  workspace: workspaceFolder,
  format: z.string().optional(),
  source: z.string().optional(),
  sheet: z.string().optional(),
  zone: z.string().optional(),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
  asset: z.string().optional(),
  year: z.coerce.number().int().min(1970).max(2199).optional(),
  rowsAtSource: z.coerce.number().int().nonnegative().optional(),
  extractedAt: z.string().optional(),
  extractedBy: z.string().optional(),
  query: z.string().optional(),
  mends: z.coerce.number().int().positive().optional(),
});

export const importFiles: Command = {
  id: 'import',
  summary: 'Read exports into the workspace, with a receipt for every row',
  parameters: [['<file...>', 'exports, also .xlsx, .gz and .zip; the format is recognised by content']],
  options: [
    WORKSPACE_OPTION,
    ['--format <id>', 'read as this format instead (attestry formats lists them)'],
    ['--source <id>', 'the source in attestry.yaml these files come from'],
    ['--sheet <name>', 'this sheet of a workbook alone; otherwise every sheet whose header is recognised'],
    ['--zone <zone>', 'time zone of times without an offset, e.g. Europe/Berlin'],
    ['--date-order <order>', 'ymd, dmy or mdy, where the file itself does not settle it'],
    ['--asset <name>', 'the machine a log belongs to, for logs that do not name it'],
    ['--year <year>', 'year of the first line, for logs whose times have none (yum.log)'],
    ['--rows-at-source <n>', 'how many rows the source says it exported: proves completeness'],
    ['--extracted-at <instant>', 'when the export was taken: the data cut-off'],
    ['--extracted-by <account>', 'who took it'],
    ['--query <text>', 'the query or report it was taken with'],
    ['--mends <n>', 'the file holds the rejected rows of this import, mended: attestry rejected --out wrote it'],
  ],

  async run(edges, parameters, raw) {
    const { workspace: folder, format, source, sheet, mends, ...said } = parseOptions(Options, raw);
    const workspace = openWorkspace(folder);
    let exitCode: ExitCode = 0;
    const refused: RefusedFile[] = [];
    const paths = z.array(z.string()).parse(parameters[0]);
    if (said.asset !== undefined && paths.length > 1) {
      edges.note(`--asset: where a file names no machine, all ${paths.length} files are read as ${said.asset}’s`);
    }
    for (const [at, path] of paths.entries()) {
      const read = await importFile(workspace, {
        path,
        format,
        source,
        sheet,
        said,
        mends,
        importedAt: edges.now,
        onProgress: progressBar(edges, basename(path), () => performance.now()),
      }).catch((error: unknown) => {
        throw stoppedAt(error, path, refused, paths.slice(at + 1));
      });
      if (read instanceof UserError) {
        if (paths.length === 1) throw stoppedAt(read, path, [], []);
        refused.push({ path, error: read });
        edges.note(`${basename(path)}: not imported, see below`);
        continue;
      }
      for (const receipt of read) {
        printReceipt(edges, receipt);
        for (const why of receipt.passedOver) edges.note(`  ${basename(path)}: ${why}`);
        for (const notice of receipt.notices) edges.note(`  ${receipt.fileName}: ${notice}`);
        if (!receipt.reconciles || receipt.nothingReadable) exitCode = 1;
      }
    }
    if (refused.length > 0) throw refusedFiles(refused, paths.length);
    if (paths.length > 1) edges.print(countOf(paths.length, refused));
    return exitCode;
  },
};
