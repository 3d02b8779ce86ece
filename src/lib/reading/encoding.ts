import { isAscii, isUtf8 } from 'node:buffer';
import type { TextEncoding } from './types.ts';

export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  readonly bomBytes: number;
  /** How it was decided, as printed in the receipt, e.g. `UTF-16 LE by its byte order mark`. */
  readonly basis: string;
  /** Lines end with a carriage return alone, as old Macintosh programs write them. */
  readonly crOnly?: true;
}

/** Decides by the first bytes of a file; 64 KiB are plenty. A character cut at the end does not count against UTF-8. */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  const detected = encodingOf(head);
  return hasOnlyReturns(head, detected)
    ? { ...detected, basis: `${detected.basis}; lines end with CR`, crOnly: true }
    : detected;
}

/** A last CR may be half of a CR LF that was cut. */
function hasOnlyReturns(head: Uint8Array, { encoding }: DetectedEncoding): boolean {
  if (encoding === 'utf-8' || encoding === 'latin-1') return !head.includes(10) && head.subarray(0, -1).includes(13);
  const text = new TextDecoder(LABELS[encoding]).decode(head);
  return !text.includes('\n') && text.slice(0, -1).includes('\r');
}

function encodingOf(head: Uint8Array): DetectedEncoding {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { encoding: 'utf-8', bomBytes: 3, basis: 'UTF-8 by its byte order mark' };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bomBytes: 2, basis: 'UTF-16 LE by its byte order mark' };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bomBytes: 2, basis: 'UTF-16 BE by its byte order mark' };
  const wide = wideByZeros(head);
  if (wide !== null) {
    return { encoding: wide, bomBytes: 0, basis: `UTF-16 ${wide.slice(-2).toUpperCase()}: every other byte is zero` };
  }
  if (isAscii(head)) return { encoding: 'utf-8', bomBytes: 0, basis: 'ASCII, read as UTF-8' };
  if (isUtf8(withoutCutCharacter(head))) return { encoding: 'utf-8', bomBytes: 0, basis: 'valid UTF-8' };
  return { encoding: 'latin-1', bomBytes: 0, basis: 'not valid UTF-8, read as Windows-1252' };
}

const LABELS = { 'utf-8': 'utf-8', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', 'latin-1': 'windows-1252' } as const;

/** Text of a file's beginning, without its byte order mark. A character cut at the end becomes U+FFFD. */
export function decodeHead(head: Uint8Array, { encoding, bomBytes, crOnly }: DetectedEncoding): string {
  const text = new TextDecoder(LABELS[encoding], { ignoreBOM: true }).decode(head.subarray(bomBytes));
  return crOnly ? text.replaceAll('\r', '\n') : text;
}

/** Latin letters, digits and separators have a zero byte in UTF-16, always on the same side. */
function wideByZeros(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const units = head.length >> 1;
  if (units < 2) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < units; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > units * 0.4 && even < units * 0.05) return 'utf-16le';
  return even > units * 0.4 && odd < units * 0.05 ? 'utf-16be' : null;
}

function withoutCutCharacter(head: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, head.length); back++) {
    const byte = head[head.length - back] ?? 0;
    if (byte >> 6 === 0b10) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? head.subarray(0, head.length - back) : head;
  }
  return head;
}
