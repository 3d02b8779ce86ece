import { z } from 'zod';
import type { SourceProfile } from '../model/importer.ts';
import { UserError } from '../model/problem.ts';
import type { Receipt } from '../model/receipt.ts';
import { listFormats } from '../pipeline/import/list-formats.ts';
import { exportRejected } from '../pipeline/rejected/export-rejected.ts';
import { openWorkspace, type Workspace, withStore } from '../pipeline/workspace/workspace.ts';
import { type Command, type Edges, WORKSPACE_OPTION } from './shared/command.ts';
import { parseOptions, workspaceFolder } from './shared/options.ts';

type EvidenceStore = Parameters<Parameters<typeof withStore>[2]>[0];

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
      'write the rows that are not mended as they stood, in a file of their format, and their reasons beside them in <file>.reasons.csv',
    ],
    ['--import <n>', 'of this import alone; attestry sources has the numbers'],
  ],

  async run(edges, _parameters, raw) {
    const { workspace, out, import: importId = null } = parseOptions(Options, raw);
    const opened = openWorkspace(workspace);
    await withStore(opened, 'read', (store) => {
      if (out === undefined) list(edges, store, importId);
      else write(edges, store, opened, { importId, out });
    });
    return 0;
  },
};

function write(
  { print }: Edges,
  store: EvidenceStore,
  { folder, policy }: Workspace,
  request: Parameters<typeof exportRejected>[2],
): void {
  const { rows, astray, path, reasonsPath, receipt } = exportRejected(store, folder, request);
  print(`${rows} rejected ${receipt.unit} of ${receipt.fileName} are in ${path}, the reasons in ${reasonsPath}`);
  if (astray > 0) {
    print(`${astray} more cannot be cut out of the document: the reasons say where, mend the document itself`);
  }
  const stated = policy.sources.find(({ id }) => id === receipt.source);
  const profile: Partial<SourceProfile> = JSON.parse(store.readAs(receipt.importId).profile);
  const flags = [
    ['format', receipt.importer],
    ['source', stated?.id],
    ['zone', stated?.zone ? null : receipt.zone],
    ['date-order', stated?.dateOrder ? null : receipt.dateOrder],
    ['asset', stated?.asset ? null : profile.asset],
    ['year', profile.year === undefined ? null : 'YEAR'],
    ['mends', receipt.importId],
  ].flatMap(([flag, value]) => (value === null || value === undefined ? [] : [`--${flag} ${quoted(String(value))}`]));
  print(`mend them, then: attestry import ${flags.join(' ')} ${quoted(path)}`);
  // Rows of a later year stand without the lines that showed the year to be over.
  if (profile.year !== undefined) {
    print(`YEAR: that of the first row in ${path}; ${receipt.fileName} begins in ${profile.year}`);
  }
}

/** As a shell takes it for one word. */
const quoted = (text: string): string => (/^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

function list({ print }: Edges, store: EvidenceStore, importId: number | null): void {
  const receipts = new Map(store.receipts().map((receipt) => [receipt.importId, receipt]));
  if (importId !== null && !receipts.has(importId)) {
    throw new UserError(`there is no import ${importId}`, '`attestry sources` has the numbers.');
  }
  const nameOf = fileNamer([...receipts.values()]);
  const totals = new Map<string, { times: number; readonly example: string }>();
  for (const { importId: id, fileName, line, offset, column, value, code, reason, mendedBy } of store.rejectedRows()) {
    if (importId !== null && id !== importId) continue;
    if (mendedBy !== null || receipts.get(id)?.replacedBy !== undefined) continue;
    const of = `import ${id} (${fileName}): ${code}`;
    const total = totals.get(of) ?? { times: 0, example: reason };
    totals.set(of, { ...total, times: total.times + 1 });
    const found = value === null ? '' : ` ${JSON.stringify(value)}`;
    print(
      `${nameOf(id, fileName)}:${line}${byteIn(receipts.get(id), offset)}${column === null ? '' : ` ${column}`}:${found} ${reason}`,
    );
  }
  for (const [of, { times, example }] of totals) print(`${times} × ${of}, e.g. ${example}`);
  const shown = [...receipts.values()].filter(({ importId: id }) => importId === null || id === importId);
  for (const receipt of shown) for (const line of settledText(receipt)) print(line);
  if (totals.size === 0)
    print(shown.some(({ rejected: count }) => count > 0) ? 'nothing is left to be mended' : 'no row was rejected');
}

/** Of documents, whose rows may all stand on one line: the byte the row begins with, counted from 1. */
function byteIn(receipt: Receipt | undefined, offset: number): string {
  const reader = listFormats().find(({ id }) => id === receipt?.importer)?.reader;
  return reader === 'json' || reader === 'xml' ? ` (byte ${offset + 1})` : '';
}

/** Logs of several machines bear one name: the number of the import then tells which file is meant. */
function fileNamer(receipts: readonly Receipt[]): (importId: number, fileName: string) => string {
  const seen = new Set<string>();
  const shared = new Set(receipts.map(({ fileName }) => fileName).filter((name) => seen.has(name) || !seen.add(name)));
  return (importId, fileName) => (shared.has(fileName) ? `${fileName} (import ${importId})` : fileName);
}

/** What became of rejected rows that are not listed any more. */
function settledText({
  importId,
  fileName,
  rejected: count,
  mended = 0,
  replacedBy,
  unit,
}: Receipt): readonly string[] {
  if (mended === 0 && (replacedBy === undefined || count === 0)) return [];
  const again = replacedBy === undefined ? '' : `; the file was read again as import ${replacedBy}`;
  return [`import ${importId} (${fileName}): ${mended} of ${count} rejected ${unit} were read since${again}`];
}
