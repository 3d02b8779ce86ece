import { expect, it } from 'vitest';
import { refusal } from '../testing/refusal.ts';
import { readPresentation } from './presentation.ts';

const SECTIONS = new Map([
  ['coverage', null],
  ['control-matrix', 'lists every control'],
]);
const SVG = (inside: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"${attributes}>${inside}</svg>`;
const DOT = '<circle cx="4" cy="4" r="3" fill="#123456"/>';
/** One transparent pixel, as any drawing program writes it. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const read = (yaml: string, file: string | Uint8Array | null = null) =>
  readPresentation(yaml, 'presentation.yaml', SECTIONS, () =>
    typeof file === 'string' ? new TextEncoder().encode(file) : file,
  );
const refused = (yaml: string, file: string | Uint8Array | null = null): string => refusal(() => read(yaml, file));
const svgOf = (file: string): string =>
  Buffer.from(read('logo: logo.svg', file).logo?.base64 ?? '', 'base64').toString();

it('reads what is set, and nothing of an empty file', () => {
  const yaml = `accent: "#5A1F3F"
cover-note: For the audit committee.
introductions:
  control-matrix: Scope agreed in June.
without: [coverage]
logo: logo.png`;
  const found = read(yaml, Buffer.from(PNG, 'base64'));
  expect(found).toMatchObject({
    accent: '#5a1f3f',
    coverNote: 'For the audit committee.',
    confidentiality: null,
    introductions: { 'control-matrix': 'Scope agreed in June.' },
    without: ['coverage'],
    logo: { file: 'logo.png', mediaType: 'image/png', base64: PNG },
  });
  expect(read('')).toMatchObject({ logo: null, accent: null, without: [], introductions: {} });
});

// WCAG: #767676 on white is 4.54 to 1, #777777 is 4.48 to 1.
it.each([
  ['accent: "#777777"', 'presentation.yaml:1 accent: found #777777, expected a darker colour'],
  ['accent: red', 'expected a colour such as "#1f3a5f"'],
  [
    '\nwithout: [control-matrix]',
    ':2 without.0: found control-matrix, expected a section that may be left out; this one lists',
  ],
  ['without: [coverag]', 'expected coverage?'],
  ['introductions:\n  nothing-like-it: x', ':2 introductions.nothing-like-it'],
  ['cover-note: All 98 % were met.', 'figures come from the ledger alone'],
  ['cover-note: We are compliant.', 'a packet draws no conclusion'],
  ['colour: x', 'found an unknown key, expected one of logo, accent'],
  ['logo: ../secret.png', 'expected the name of a .png or .svg file in this folder'],
  ['logo: logo.svg', 'a file that lies beside presentation.yaml'],
  ['accent: [', 'not YAML'],
])('refuses %j with its line', (yaml, message) => {
  expect(refused(yaml)).toContain(message);
});

it('takes a colour that can just be read on white', () => {
  expect(read('accent: "#767676"').accent).toBe('#767676');
});

it('writes an SVG anew, with shapes alone', () => {
  expect(svgOf(SVG(`<metadata>by <b>x</b></metadata><g class="a" inkscape:label="l">${DOT}</g>`))).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g><circle cx="4" cy="4" r="3" fill="#123456"></circle></g></svg>',
  );
});

it.each([
  ['a script', SVG(`<script>1</script>${DOT}`)],
  ['a handler', SVG(DOT, ' onload="x()"')],
  ['a foreign document', SVG(`<foreignObject><p/></foreignObject>${DOT}`)],
  ['a picture from elsewhere', SVG(`<image href="http://x/y.png"/>${DOT}`)],
  ['a style that fetches', SVG('<rect width="1" height="1" style="fill:url(http://x/y)"/>')],
  ['an import', SVG('<rect width="1" height="1" style="@import x"/>')],
  ['an entity', `<!DOCTYPE svg [<!ENTITY a "b">]>${SVG(DOT)}`],
  ['broken XML', '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'],
  ['another root', '<g><circle/></g>'],
  ['nothing drawn', SVG('')],
])('refuses an SVG with %s', (_, svg) => {
  expect(refused('logo: logo.svg', svg)).toContain('expected an SVG of shapes alone');
});

it('refuses a PNG that is none, and a file that is too large', () => {
  expect(refused('logo: logo.png', 'GIF89a')).toContain('its first bytes are of none');
  expect(refused('logo: logo.png', new Uint8Array(500_001))).toContain('at most 500 kB');
});
