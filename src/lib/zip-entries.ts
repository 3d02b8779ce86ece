/** Bytes of a file at an offset; fewer only at its end. */
export type ReadAt = (offset: number, length: number) => Uint8Array;

/** One file packed in a zip archive. Sizes in bytes. */
export interface ZipEntry {
  /** As written in the archive; a name, never a path to write to. */
  readonly name: string;
  readonly packedSize: number;
  readonly size: number;
  readonly crc32: number;
  /** `null`: packed in a way this reader does not know. */
  readonly packing: 'stored' | 'deflate' | null;
  readonly encrypted: boolean;
  /** Where its local header stands. */
  readonly headerOffset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const SEE_64 = 0xffffffff;
const ENCRYPTED = 1;
const UTF_8 = 1 << 11;
/** A directory is read at once; with names of usual length this is far more than any limit on the number of entries. */
const MAX_DIRECTORY_BYTES = 64 << 20;

/** By its first four bytes: the name says nothing. */
export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));

/** The directory of an archive as it stands in the file, with the place of each entry in it. */
export interface ZipDirectory {
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Folders among them. */
  readonly entries: readonly { readonly at: number; readonly entry: ZipEntry }[];
}

/** The entries of an archive, in the order of its directory; folders are left out. Throws RangeError for no whole archive. */
export function zipEntries(size: number, read: ReadAt, maxEntries: number): readonly ZipEntry[] {
  const { entries } = zipDirectory(size, read, maxEntries);
  return entries.flatMap(({ entry }) => (entry.name.endsWith('/') ? [] : [entry]));
}

/** Throws RangeError for no whole archive. */
export function zipDirectory(size: number, read: ReadAt, maxEntries: number): ZipDirectory {
  const { offset, length, count } = directoryOf(size, read);
  if (count > maxEntries) throw broken(`it has ${count} entries, more than ${maxEntries}`);
  if (length > MAX_DIRECTORY_BYTES || offset + length > size) throw broken('its directory is damaged');
  const bytes = read(offset, length);
  const view = viewOf(bytes);
  const entries: { readonly at: number; readonly entry: ZipEntry }[] = [];
  for (let at = 0; at < length; ) {
    if (at + ENTRY_BYTES > length || view.getUint32(at, true) !== ENTRY) throw broken('its directory is damaged');
    const next = at + ENTRY_BYTES + [28, 30, 32].reduce((sum, field) => sum + view.getUint16(at + field, true), 0);
    if (next > length) throw broken('its directory is damaged');
    if (entries.length === maxEntries) throw broken(`it has more than ${maxEntries} entries`);
    entries.push({ at, entry: entryAt(bytes, view, at) });
    at = next;
  }
  return { offset, bytes, entries };
}

/** Where the packed bytes of an entry begin. Throws RangeError when its local header is not there. */
export function dataOffset({ name, headerOffset, packedSize }: ZipEntry, size: number, read: ReadAt): number {
  const header = viewOf(read(headerOffset, LOCAL_BYTES));
  if (header.byteLength < LOCAL_BYTES || header.getUint32(0, true) !== LOCAL)
    throw broken(`${name} is not where it should be`);
  const at = headerOffset + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  if (at + packedSize > size) throw broken(`${name} runs past its end`);
  return at;
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameLength = view.getUint16(at + 28, true);
  const nameAt = at + ENTRY_BYTES;
  const name = bytes.subarray(nameAt, nameAt + nameLength);
  const wide = wideFields(view, at, nameAt + nameLength, view.getUint16(at + 30, true));
  return {
    // Old archivers wrote code page 437; its letters are told from others by no one who reads a receipt.
    name: new TextDecoder((flags & UTF_8) === 0 ? 'windows-1252' : 'utf-8').decode(name),
    size: wide(24),
    packedSize: wide(20),
    headerOffset: wide(42),
    crc32: view.getUint32(at + 16, true),
    packing: method === 0 ? 'stored' : method === 8 ? 'deflate' : null,
    encrypted: (flags & ENCRYPTED) !== 0,
  };
}

/** Numbers too large for their field stand in the 64-bit extra field, those that are, in this order. */
function wideFields(view: DataView, at: number, extraAt: number, extraLength: number): (field: 20 | 24 | 42) => number {
  const large = ([24, 20, 42] as const).filter((field) => view.getUint32(at + field, true) === SEE_64);
  let values = -1;
  for (let extra = extraAt; extra + 4 <= extraAt + extraLength; extra += 4 + view.getUint16(extra + 2, true)) {
    if (view.getUint16(extra, true) === 1) values = extra + 4;
  }
  return (field) => {
    const place = large.indexOf(field);
    if (place === -1) return view.getUint32(at + field, true);
    const value = values + 8 * place;
    if (values === -1 || value + 8 > extraAt + extraLength) throw broken('a 64-bit size is missing');
    return safe(view.getBigUint64(value, true));
  };
}

function directoryOf(
  size: number,
  read: ReadAt,
): { readonly offset: number; readonly length: number; readonly count: number } {
  const tailAt = Math.max(0, size - END_BYTES - LONGEST_COMMENT);
  const tail = viewOf(read(tailAt, size - tailAt));
  let at = tail.byteLength - END_BYTES;
  while (at >= 0 && tail.getUint32(at, true) !== END) at -= 1;
  if (at < 0) throw broken('it has no end record');
  const count = tail.getUint16(at + 10, true);
  const length = tail.getUint32(at + 12, true);
  const offset = tail.getUint32(at + 16, true);
  if (count !== 0xffff && length !== SEE_64 && offset !== SEE_64) return { offset, length, count };

  const locator = at - 20;
  if (locator < 0 || tail.getUint32(locator, true) !== END_64_LOCATOR) throw broken('its 64-bit end record is missing');
  const record = viewOf(read(safe(tail.getBigUint64(locator + 8, true)), 56));
  if (record.byteLength < 56 || record.getUint32(0, true) !== END_64) throw broken('its 64-bit end record is damaged');
  return {
    count: safe(record.getBigUint64(32, true)),
    length: safe(record.getBigUint64(40, true)),
    offset: safe(record.getBigUint64(48, true)),
  };
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw broken('an offset is out of range');
  return number;
}

const broken = (why: string): RangeError => new RangeError(why);
