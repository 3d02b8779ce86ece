import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import type { RecordsView } from './records.ts';
import type { DocumentView } from './view.ts';

const ROOM = fileURLToPath(new URL('../../../templates/', import.meta.url));

const text = (path: string): string => readFileSync(`${ROOM}${path}`, 'utf8');

export const stylesheet = (name: 'base' | 'screen' | 'records' | 'print'): string => text(`${name}.css`);

/** The script of the web page, as it is inlined. */
export const recordScript = (): string => `\n${text('records/lines.js')}${text('records/panel.js')}`;

interface Page extends DocumentView {
  readonly css: string;
  readonly contentSecurityPolicy: string;
  /** `null`: a page to print. */
  readonly records: RecordsView | null;
}

/** Fills `templates/packet.hbs`. A field that a template names and the view lacks is an error; prototypes are out of reach. */
export function template(page: Page): string {
  const handlebars = Handlebars.create();
  for (const folder of ['blocks', 'cells']) {
    for (const file of readdirSync(`${ROOM}${folder}`)) {
      handlebars.registerPartial(`${folder}/${file.replace(/[.]hbs$/, '')}`, text(`${folder}/${file}`));
    }
  }
  handlebars.registerPartial('records', text('records/records.hbs'));
  const fill = handlebars.compile<Page>(text('packet.hbs'), {
    strict: true,
    knownHelpersOnly: true,
    preventIndent: true,
  });
  return fill(page, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}
