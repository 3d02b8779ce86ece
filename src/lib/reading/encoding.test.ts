import { describe, expect, it } from 'vitest';
import { decodeHead, detectEncoding } from './encoding.ts';

const utf8 = new TextEncoder();
const wide = (text: string, order: 'le' | 'be'): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('detectEncoding', () => {
  it.each([
    ['UTF-8 mark', [0xef, 0xbb, 0xbf, 0x61], 'utf-8', 3, 'UTF-8 by its byte order mark'],
    ['little-endian mark', [0xff, 0xfe, 0x61, 0], 'utf-16le', 2, 'UTF-16 LE by its byte order mark'],
    ['big-endian mark', [0xfe, 0xff, 0, 0x61], 'utf-16be', 2, 'UTF-16 BE by its byte order mark'],
    [
      'little-endian without mark',
      [...wide('number;état\r\n', 'le')],
      'utf-16le',
      0,
      'UTF-16 LE: every other byte is zero',
    ],
    [
      'big-endian without mark',
      [...wide('number;état\r\n', 'be')],
      'utf-16be',
      0,
      'UTF-16 BE: every other byte is zero',
    ],
    ['ASCII', [...utf8.encode('number,state\n')], 'utf-8', 0, 'ASCII, read as UTF-8'],
    ['ASCII with one NUL', [...utf8.encode('number,sta\0te\nINC1,new\n')], 'utf-8', 0, 'ASCII, read as UTF-8'],
    ['UTF-8', [...utf8.encode('Zoë, 日本\n')], 'utf-8', 0, 'valid UTF-8'],
    ['Latin-1', [0x5a, 0x6f, 0xeb, 0x2c, 0x0a], 'latin-1', 0, 'not valid UTF-8, read as Windows-1252'],
    ['nothing', [], 'utf-8', 0, 'ASCII, read as UTF-8'],
  ] as const)('%s', (_name, bytes, encoding, bomBytes, basis) => {
    expect(detectEncoding(Uint8Array.from(bytes))).toEqual({ encoding, bomBytes, basis });
  });

  it('is not misled by a character cut at the end', () => {
    const whole = utf8.encode('état €𝄞');
    for (let cut = 2; cut <= whole.length; cut++) {
      expect(detectEncoding(whole.subarray(0, cut)).encoding, `${cut} bytes`).toBe('utf-8');
    }
  });

  it('takes a lone high byte at the end of Latin-1 text for what it is', () => {
    expect(detectEncoding(Uint8Array.from([0xe9, 0x74, 0xe9, 0x20, 0x61])).encoding).toBe('latin-1');
  });
});

describe('decodeHead', () => {
  it('leaves the mark out and reads Windows-1252', () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0xc3, 0xa9]);
    expect(decodeHead(bytes, detectEncoding(bytes))).toBe('é');
    const euro = Uint8Array.from([0x80, 0x20, 0xe9, 0x20]);
    expect(decodeHead(euro, detectEncoding(euro))).toBe('€ é ');
  });
});
