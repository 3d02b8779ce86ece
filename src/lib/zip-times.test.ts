import { describe, expect, it } from 'vitest';
import { fixZipTimes, type RandomAccess } from './zip-times.ts';

const u16 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];
const u32 = (value: number): number[] => [...u16(value % 65_536), ...u16(Math.floor(value / 65_536))];
const u64 = (value: number): number[] => [...u32(value), ...u32(0)];
const text = (value: string): number[] => [...new TextEncoder().encode(value)];
const NO_CRC = u32(0);

/** 2026-07-06 13:14:16: what the writer stamped. Time in steps of two seconds, then the date from 1980. */
const STAMPED = [...u16((13 << 11) | (14 << 5) | 8), ...u16((46 << 9) | (7 << 5) | 6)];
const FIXED = [0x00, 0x00, 0x21, 0x00];

const local = (name: string): number[] => [
  ...[...u32(0x04034b50), ...u16(20), ...u16(0), ...u16(0), ...STAMPED, ...NO_CRC, ...u32(0), ...u32(0)],
  ...[...u16(name.length), ...u16(0), ...text(name)],
];
const central = (name: string, offset: number, extra: number[] = []): number[] => [
  ...[...u32(0x02014b50), ...u16(20), ...u16(20), ...u16(0), ...u16(0), ...STAMPED, ...NO_CRC, ...u32(0), ...u32(0)],
  ...[...u16(name.length), ...u16(extra.length), ...u16(0), ...u16(0), ...u16(0), ...u32(0), ...u32(offset)],
  ...[...text(name), ...extra],
];
const end = (entries: number, size: number, offset: number, comment = ''): number[] => [
  ...[...u32(0x06054b50), ...u16(0), ...u16(0), ...u16(entries), ...u16(entries), ...u32(size), ...u32(offset)],
  ...[...u16(comment.length), ...text(comment)],
];

const access = (bytes: Uint8Array): RandomAccess => ({
  size: bytes.length,
  read: (offset, length) => bytes.slice(offset, offset + length),
  write: (offset, part) => bytes.set(part, offset),
});
const stampsIn = (bytes: Uint8Array, stamp: readonly number[]): number =>
  bytes.filter((_, at) => stamp.every((byte, i) => bytes[at + i] === byte)).length;

const CONTENT = text('one');
const first = local('a.xml');
const second = local('b.xml');
const entries = [...first, ...CONTENT, ...second];
const secondAt = first.length + CONTENT.length;

describe('fixZipTimes', () => {
  it('sets the time of every entry, at both places, and nothing else', () => {
    const directory = [...central('a.xml', 0), ...central('b.xml', secondAt)];
    const bytes = Uint8Array.from([...entries, ...directory, ...end(2, directory.length, entries.length, 'a comment')]);
    const untouched = bytes.slice();
    expect(stampsIn(bytes, STAMPED)).toBe(4);

    fixZipTimes(access(bytes));
    const changed = [...bytes.keys()].filter((at) => bytes[at] !== untouched[at]);
    const places = [10, secondAt + 10, entries.length + 12, entries.length + central('a.xml', 0).length + 12];
    expect(places.map((at) => [...bytes.slice(at, at + 4)])).toEqual(Array(4).fill(FIXED));
    expect(changed.every((at) => places.some((place) => place <= at && at < place + 4))).toBe(true);
  });

  it('finds entries and directory through the 64-bit records', () => {
    const far = 0xffffffff;
    const extra = [...u16(0x000a), ...u16(2), ...u16(7), ...u16(1), ...u16(8), ...u64(secondAt)];
    const directory = [...central('a.xml', 0), ...central('b.xml', far, extra)];
    const recordAt = entries.length + directory.length;
    const record = [
      ...[...u32(0x06064b50), ...u64(44), ...u16(45), ...u16(45), ...u32(0), ...u32(0), ...u64(2), ...u64(2)],
      ...[...u64(directory.length), ...u64(entries.length)],
    ];
    const locator = [...u32(0x07064b50), ...u32(0), ...u64(recordAt), ...u32(1)];
    const bytes = Uint8Array.from([...entries, ...directory, ...record, ...locator, ...end(2, far, far)]);

    fixZipTimes(access(bytes));
    expect(stampsIn(bytes, STAMPED)).toBe(0);
    expect([...bytes.slice(secondAt + 10, secondAt + 14)]).toEqual(FIXED);
  });

  const whole = Uint8Array.from([...entries, ...central('a.xml', 0), ...end(1, 51, entries.length)]);
  it.each([
    ['no end record', Uint8Array.from(entries), 'it has no end record'],
    ['nothing at all', new Uint8Array(0), 'it has no end record'],
    ['a damaged directory', whole.with(entries.length, 0), 'its directory is damaged'],
    ['a damaged entry', whole.with(0, 0), 'a.xml is not where it should be'],
  ])('refuses %s', (_, bytes, why) => {
    expect(() => fixZipTimes(access(bytes))).toThrow(new RangeError(why));
  });
});
