import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../model/problem.ts';
import type { Annex, PacketSource } from '../../model/renderer.ts';
import { renderHtml } from '../../renderers/html.ts';
import { renderOscal } from '../../renderers/oscal.ts';
import { renderWorkbook } from '../../renderers/xlsx/index.ts';
import { readWithAnnex } from '../beside/annex.ts';
import { pathsIn } from '../packet-folder/deliver.ts';
import { isOfThisVersion } from '../packet-folder/verify-packet.ts';
import { matchPages, type PageMatch } from './verify/page.ts';
import { matchWorkbooks, type WorkbookMatch } from './verify/workbook.ts';

/** From this many lines on, drawing a workbook takes longer than a reader waits for unasked. */
const MOST_LINES = 200_000;

const [PAGE, WORKBOOK, PDF] = ['packet.html', 'workbook.xlsx', 'packet.pdf'];

export interface EditionsVerified {
  /** Editions drawn again from packet.json with the same content. */
  readonly same: readonly string[];
  readonly differences: readonly string[];
  /** What was not compared, and why. */
  readonly unchecked: readonly string[];
}

/**
 * Draws the editions of a delivered packet again, beside its folder, and compares: a page or a workbook that was replaced
 * says something else than packet.json. `draw`: the workbook too where it has very many lines.
 */
export async function verifyEditions(folder: string, draw: boolean): Promise<EditionsVerified> {
  const source = readWithAnnex(folder);
  try {
    return await compared(folder, source, draw);
  } catch (error) {
    if (error instanceof UserError) throw error;
    // A packet that was changed may lack anything.
    return another('packet.json', `cannot be drawn: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Annexed = PacketSource & { readonly annex: Annex };

async function compared(folder: string, source: Annexed, draw: boolean): Promise<EditionsVerified> {
  const { packet } = source;
  const files = pathsIn(folder);
  const found = [PAGE, WORKBOOK, ...renderOscal(source).map(({ file }) => file)].filter((name) => files.includes(name));
  const pdf = files.includes(PDF)
    ? [`${PDF}: its bytes depend on the browser that printed it; held against its hash alone. ${PAGE} says the same`]
    : [];
  if (!isOfThisVersion(packet)) {
    return {
      same: [],
      differences: [],
      unchecked: [`${found.join(', ')}: not drawn again, another version made them`, ...pdf],
    };
  }
  const checked = [
    ...(files.includes(PAGE) ? [page(folder, source)] : []),
    ...(files.includes(WORKBOOK) ? [await workbook(folder, source, draw)] : []),
    ...oscal(folder, source),
    strangers(files, source),
  ];
  return {
    same: checked.flatMap(({ same }) => same),
    differences: checked.flatMap(({ differences }) => differences),
    unchecked: [...checked.flatMap(({ unchecked }) => unchecked), ...pdf],
  };
}

const NOTHING: EditionsVerified = { same: [], differences: [], unchecked: [] };
const another = (name: string, what: string): EditionsVerified => ({ ...NOTHING, differences: [`${name} ${what}`] });
const inAll = (name: string): EditionsVerified => ({ ...NOTHING, same: [name] });
const butForAnnex = (name: string, where: string): EditionsVerified => ({
  ...NOTHING,
  same: [name],
  unchecked: [
    `${where}: prints other sign-offs or samples than lie beside the folder now; the rest of ${name} is the same. attestry render draws them anew`,
  ],
});

const bare = ({ annex }: { readonly annex: Annex }): Annex => ({
  signOffs: { ...annex.signOffs, preparer: null, reviewer: null, void: [], conclusion: 'not signed' },
  samples: [],
  section: null,
});

/** As drawn with what lies beside the folder now, or before anything did. */
function page(folder: string, source: Annexed): EditionsVerified {
  const delivered = readFileSync(join(folder, PAGE), 'utf8');
  const match: PageMatch = matchPages(delivered, renderHtml(source));
  if (match === 'same') return inAll(PAGE);
  if (match === 'another') return another(PAGE, 'is not what is drawn from packet.json');
  const before = matchPages(delivered, renderHtml({ ...source, annex: bare(source) }));
  return before === 'same' ? inAll(PAGE) : butForAnnex(PAGE, `cover and annex of ${PAGE}`);
}

async function workbook(folder: string, source: Annexed, draw: boolean): Promise<EditionsVerified> {
  const lines = source.packet.populations.reduce((sum, { rows }) => sum + rows, 0);
  if (lines > MOST_LINES && !draw) {
    return { ...NOTHING, unchecked: [`${WORKBOOK}: not drawn again, it has ${lines} lines; --draw does`] };
  }
  const room = mkdtempSync(join(tmpdir(), 'attestry-verify-'));
  try {
    const { differing, annex } = await matched(join(folder, WORKBOOK), source, room);
    if (differing.length > 0) {
      const named = differing.length > 6 ? [...differing.slice(0, 6), `${differing.length - 6} more`] : differing;
      return another(WORKBOOK, `is not what is drawn from packet.json, in ${named.join(', ')}`);
    }
    if (annex.length === 0) return inAll(WORKBOOK);
    const before = await matched(join(folder, WORKBOOK), { ...source, annex: bare(source) }, room);
    return before.annex.length + before.differing.length === 0
      ? inAll(WORKBOOK)
      : butForAnnex(WORKBOOK, `${annex.join(', ')} of ${WORKBOOK}`);
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

async function matched(delivered: string, source: PacketSource, room: string): Promise<WorkbookMatch> {
  const drawn = join(room, WORKBOOK);
  rmSync(drawn, { force: true });
  const { sheets } = await renderWorkbook(source, drawn);
  try {
    return matchWorkbooks(
      delivered,
      drawn,
      sheets.map(({ name }) => name),
    );
  } catch {
    // Whatever was put in its place, it is no archive that can be taken apart.
    return { differing: ['all of it: it is no workbook'], annex: [] };
  }
}

const oscal = (folder: string, source: PacketSource): readonly EditionsVerified[] =>
  renderOscal(source)
    .filter(({ file }) => existsSync(join(folder, file)))
    .map(({ file, content }) =>
      readFileSync(join(folder, file), 'utf8') === `${JSON.stringify(content, null, 1)}\n`
        ? inAll(file)
        : another(file, 'is not what is drawn from packet.json'),
    );

/** Files of a sealed folder that no packet has. */
function strangers(files: readonly string[], source: PacketSource): EditionsVerified {
  const { populations, rejectedRows } = source.packet;
  const known = new Set([
    ...['packet.json', 'manifest.json', 'SHA256SUMS', PAGE, WORKBOOK, PDF],
    ...[...populations, rejectedRows].map(({ file }) => file),
    ...renderOscal(source).map(({ file }) => file),
  ]);
  const others = files.filter((name) => !known.has(name));
  return { ...NOTHING, differences: others.map((name) => `${name} was sealed with the packet and is no part of it`) };
}
