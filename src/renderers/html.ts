import { printable } from '../lib/printable.ts';
import type { PacketSource } from '../model/renderer.ts';
import { fontFaces } from './html/fonts.ts';
import { pageFurniture } from './html/page-furniture.ts';
import { type RecordsView, recordsView } from './html/records.ts';
import { recordScript, stylesheet, template } from './html/templates.ts';
import { documentView } from './html/view.ts';

/** Bytes of evidence lines in the web page; with everything else it stays below 25 MB. */
const ROOM_FOR_RECORDS = 20_000_000;

/** The packet as a page to print: no script, no network; the same packet gives the same bytes. */
export const renderPage = (source: PacketSource): string => page(source, null);

/** The packet as one self-contained web page in which each figure opens its lines; the same packet gives the same bytes. */
export const renderHtml = (source: PacketSource, room: number = ROOM_FOR_RECORDS): string =>
  page(source, recordsView(source, recordScript(), room));

function page(source: PacketSource, records: RecordsView | null): string {
  const sheets = ['base', 'screen', ...(records ? (['records'] as const) : []), 'print'] as const;
  const css = [fontFaces(), ...sheets.map(stylesheet), accentRule(source), pageFurniture(source)].join('\n');
  const filled = template({
    ...documentView(source),
    css,
    records,
    contentSecurityPolicy: contentSecurityPolicy(source, records),
  });
  // Texts of source systems can hold anything, and HTML cannot hold NUL.
  return printable(filled);
}

/** The accent colour that the workspace set; anything else that stands there is not taken over. */
const accentRule = ({ packet: { presentation } }: PacketSource): string =>
  /^#[0-9a-f]{6}$/.test(presentation?.accent ?? '') ? `:root{--accent:${presentation?.accent}}` : '';

/** What the page may load: its own inline styles, fonts and logo inside it, and the one script it is made with. */
const contentSecurityPolicy = ({ packet }: PacketSource, records: RecordsView | null): string =>
  [
    "default-src 'none'",
    ...(records ? [`script-src 'sha256-${records.scriptHash}'`] : []),
    "style-src 'unsafe-inline'",
    'font-src data:',
    ...(packet.presentation?.logo ? ['img-src data:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
