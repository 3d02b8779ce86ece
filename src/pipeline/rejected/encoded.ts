import type { TextEncoding } from '../../lib/reading/types.ts';

/** Text that stands between rows, in the encoding of their file. */
export function encoded(text: string, encoding: TextEncoding): Buffer {
  if (encoding === 'utf-8' || encoding === 'latin-1')
    return Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'latin1');
  const wide = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? wide : wide.swap16();
}
