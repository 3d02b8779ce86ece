import type { Instant } from '../../lib/time.ts';
import { isoInstant } from '../../lib/time.ts';

/**
 * Replaces the time of printing with the packet's as-of instant. Both are written in the same number of bytes, so that
 * every offset in the file stays right.
 */
export function steadyPdf(pdf: Uint8Array, asOf: Instant): Uint8Array {
  const bytes = Buffer.from(pdf);
  const date = `D:${isoInstant(asOf).slice(0, 19).replace(/[-T:]/g, '')}+00'00'`;
  for (const [match, key = ''] of bytes
    .toString('latin1')
    .matchAll(/\/(CreationDate|ModDate) \((D:\d{14}\+00'00')\)/g)) {
    bytes.write(`/${key} (${date})`, bytes.indexOf(match, 'latin1'), 'latin1');
  }
  return bytes;
}
