import type { PacketSource } from '../model/renderer.ts';
import { fontFaces } from './html/fonts.ts';
import { pageFurniture } from './html/page-furniture.ts';
import { stylesheet, template } from './html/templates.ts';
import { documentView } from './html/view.ts';

/** What the page may load: its own inline styles and the fonts inside it. No script, no image, no network. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

/** The packet as one self-contained page, for the screen and for print; the same packet gives the same bytes. */
export function renderHtml(source: PacketSource): string {
  const view = documentView(source);
  const css = [fontFaces(), stylesheet('base'), stylesheet('screen'), stylesheet('print'), pageFurniture(source)].join(
    '\n',
  );
  return template({ ...view, css, contentSecurityPolicy: CONTENT_SECURITY_POLICY });
}
