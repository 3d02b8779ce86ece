import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import type { DocumentView } from './view.ts';

const ROOM = fileURLToPath(new URL('../../../templates/', import.meta.url));

const text = (path: string): string => readFileSync(`${ROOM}${path}`, 'utf8');

export const stylesheet = (name: 'base' | 'screen' | 'print'): string => text(`${name}.css`);

interface Page extends DocumentView {
  readonly css: string;
  readonly contentSecurityPolicy: string;
}

/** Fills `templates/packet.hbs`. A field that a template names and the view lacks is an error; prototypes are out of reach. */
export function template(page: Page): string {
  const handlebars = Handlebars.create();
  for (const folder of ['blocks', 'cells']) {
    for (const file of readdirSync(`${ROOM}${folder}`)) {
      handlebars.registerPartial(`${folder}/${file.replace(/[.]hbs$/, '')}`, text(`${folder}/${file}`));
    }
  }
  const fill = handlebars.compile<Page>(text('packet.hbs'), {
    strict: true,
    knownHelpersOnly: true,
    preventIndent: true,
  });
  return fill(page, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}
