import type { Instant } from '../../lib/time.ts';
import { isoInstant } from '../../lib/time.ts';

/** Text in one byte or, after its mark, in two bytes a character; parentheses within are escaped. */
const TITLE_TWICE = /\/Title \((\xfe\xff)?((?:[^()\\]|\\[\s\S]){4,})\2\)/g;

/**
 * Replaces what changes from print to print: the time of printing by the packet's as-of instant, and the ids of table
 * cells, among which the browser now and then skips a number. The bookmark of a heading at the top of a page, which the
 * browser writes twice in one, is written once. Everything keeps its length, so that every offset in the file stays
 * right, and ids keep their order, so that the tree that looks them up stays sorted.
 */
export function steadyPdf(pdf: Uint8Array, asOf: Instant): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const date = `D:${isoInstant(asOf).slice(0, 19).replace(/[-T:]/g, '')}+00'00'`;
  const ids = [...new Set(text.match(/\(node\d{8}\)/g))].sort();
  const numbers = new Map(ids.map((id, at) => [id, `(node${String(at + 1).padStart(8, '0')})`]));
  const steady = text
    .replace(/\/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)/g, `/$1 (${date})`)
    .replace(/\(node\d{8}\)/g, (id) => numbers.get(id) ?? id)
    .replace(TITLE_TWICE, (_, mark: string | undefined, once: string) => {
      return `/Title (${mark ?? ''}${once})${' '.repeat(once.length)}`;
    });
  return Buffer.from(steady, 'latin1');
}
