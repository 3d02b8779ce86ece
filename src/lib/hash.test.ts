import { expect, it } from 'vitest';
import { canonicalText, sha256Binary, sha256Hex } from './hash.ts';

it('hashes as sha256sum does', () => {
  // printf 'abc' | sha256sum
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256Hex(new Uint8Array([0x61, 0x62, 0x63]))).toBe(sha256Hex('abc'));
  expect(Buffer.from(sha256Binary('abc'), 'latin1').toString('hex')).toBe(sha256Hex('abc'));
});

it('tells lists apart that read alike when joined', () => {
  const lists = [
    ['a', 'b'],
    ['a,b'],
    ['ab'],
    ['a', null, 'b'],
    ['a', '', 'b'],
    ['1'],
    [1],
    [null],
    ['null'],
    ['"', ''],
    ['', '"'],
  ];
  expect(new Set(lists.map(canonicalText)).size).toBe(lists.length);
});
