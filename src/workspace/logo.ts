import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { sha256Hex } from '../lib/hash.ts';
import type { Logo } from '../model/presentation.ts';

const LARGEST = 500_000;
const WIDEST = 4000;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A logo as it is embedded, or what was expected instead. */
export function readLogo(file: string, bytes: Uint8Array | null): Logo | string {
  if (bytes === null) return 'a file that lies beside presentation.yaml';
  if (bytes.length > LARGEST) return `a file of at most ${LARGEST / 1000} kB`;
  const sha256 = sha256Hex(bytes);
  if (/[.]png$/i.test(file)) {
    const wrong = pngProblem(bytes);
    return wrong ?? { file, sha256, mediaType: 'image/png', base64: Buffer.from(bytes).toString('base64') };
  }
  const svg = plainSvg(Buffer.from(bytes).toString('utf8'));
  if ('refused' in svg) return svg.refused;
  return { file, sha256, mediaType: 'image/svg+xml', base64: Buffer.from(svg.text, 'utf8').toString('base64') };
}

function pngProblem(bytes: Uint8Array): string | null {
  if (bytes.length < 33 || PNG.some((byte, at) => bytes[at] !== byte)) return 'a PNG file; its first bytes are of none';
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return width < 1 || height < 1 || width > WIDEST || height > WIDEST
    ? `a picture of at most ${WIDEST} pixels a side`
    : null;
}

const SHAPES = new Set(
  'svg g path rect circle ellipse line polyline polygon title desc defs linearGradient radialGradient stop clipPath'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  (
    'xmlns viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform id fill fill-opacity fill-rule stroke ' +
    'stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity ' +
    'offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod clip-path clip-rule clipPathUnits ' +
    'preserveAspectRatio style'
  ).split(' '),
);
/** Left out without a word: what drawing programs write for themselves. */
const OF_PROGRAMS = /^(?:metadata|[\w-]+:[\w-]+)$/;

/** An SVG with nothing in it but shapes: written anew from a list of what is allowed, not cleaned of what is not. */
function plainSvg(text: string): { readonly text: string } | { readonly refused: string } {
  const parser = new SaxesParser();
  const written: string[] = [];
  let [skipping, drawn, refused] = [0, 0, ''];
  const refuse = (what: string): void => {
    refused ||= `an SVG of shapes alone; it has ${what}. Export it as plain SVG, with attributes instead of styles`;
  };
  parser.on('error', () => refuse('a mistake in its XML'));
  parser.on('doctype', () => refuse('a document type declaration'));
  parser.on('opentag', (tag) => {
    if (skipping > 0 || OF_PROGRAMS.test(tag.name)) skipping += 1;
    else if (!SHAPES.has(tag.name)) refuse(`an element <${tag.name}>`);
    else {
      if (!['svg', 'g', 'defs', 'title', 'desc'].includes(tag.name)) drawn += 1;
      written.push(`<${tag.name}${attributes(tag, refuse)}>`);
    }
  });
  parser.on('closetag', ({ name }) => {
    if (skipping > 0) skipping -= 1;
    else written.push(`</${name}>`);
  });
  try {
    parser.write(text).close();
  } catch {
    refuse('a mistake in its XML');
  }
  if (!written[0]?.startsWith('<svg')) refuse('no <svg> at its root');
  if (drawn === 0) refuse('no shape');
  return refused === '' ? { text: written.join('') } : { refused };
}

function attributes({ attributes: all }: SaxesTagPlain, refuse: (what: string) => void): string {
  return Object.entries(all)
    .flatMap(([name, value]) => {
      if (/^on/i.test(name)) refuse(`an attribute ${name}`);
      if (!ATTRIBUTES.has(name)) return [];
      if (
        /url\s*\(\s*(?!#[\w-]+\s*\))|@|\\|javascript:|expression/i.test(value) ||
        (name === 'xmlns' && value !== SVG)
      ) {
        refuse(`a reference to elsewhere in ${name}`);
      }
      return [` ${name}="${value.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)}"`];
    })
    .join('');
}

const SVG = 'http://www.w3.org/2000/svg';
