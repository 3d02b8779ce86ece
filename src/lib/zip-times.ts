/** A file as bytes at offsets. `read` gives fewer bytes only at the end of the file. */
export interface RandomAccess {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
  write(offset: number, bytes: Uint8Array): Promise<void>;
}

/** 1980-01-01 00:00:00, the earliest time a zip entry can have: two bytes of time, two of date. */
const FIXED_TIME = Uint8Array.of(0x00, 0x00, 0x21, 0x00);

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;
/** In a 32-bit field: the number stands in the 64-bit record instead. */
const SEE_64 = 0xffffffff;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Sets the time of every entry of a zip file, in place, so that the same content gives the same bytes. Reads the central
 * directory only. Throws `RangeError` for bytes that are not a whole zip file.
 */
export async function fixZipTimes(file: RandomAccess): Promise<void> {
  const { offset, size } = await centralDirectory(file);
  const directory = await file.read(offset, size);
  const view = viewOf(directory);
  for (let at = 0; at < size; ) {
    if (at + 46 > size || view.getUint32(at, true) !== ENTRY) throw broken('the central directory is damaged');
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const local = localOffset(view, at, nameLength, extraLength);
    const header = await file.read(local, 4);
    if (header.length < 4 || viewOf(header).getUint32(0, true) !== LOCAL) throw broken(`no entry at byte ${local}`);
    await file.write(local + 10, FIXED_TIME);
    directory.set(FIXED_TIME, at + 12);
    at += 46 + nameLength + extraLength + commentLength;
  }
  await file.write(offset, directory);
}

async function centralDirectory(file: RandomAccess): Promise<{ readonly offset: number; readonly size: number }> {
  const tailAt = Math.max(0, file.size - END_SIZE - LONGEST_COMMENT);
  const tail = viewOf(await file.read(tailAt, file.size - tailAt));
  let at = tail.byteLength - END_SIZE;
  while (at >= 0 && tail.getUint32(at, true) !== END) at -= 1;
  if (at < 0) throw broken('it has no end record');
  const size = tail.getUint32(at + 12, true);
  const offset = tail.getUint32(at + 16, true);
  if (size !== SEE_64 && offset !== SEE_64) return { offset, size };

  const locator = at - 20;
  if (locator < 0 || tail.getUint32(locator, true) !== END_64_LOCATOR) throw broken('its 64-bit end record is missing');
  const record = viewOf(await file.read(safe(tail.getBigUint64(locator + 8, true)), 56));
  if (record.byteLength < 56 || record.getUint32(0, true) !== END_64) throw broken('its 64-bit end record is damaged');
  return { size: safe(record.getBigUint64(40, true)), offset: safe(record.getBigUint64(48, true)) };
}

/** Offset of an entry's local header; in a large file it stands last among the 64-bit extra fields that are there. */
function localOffset(view: DataView, at: number, nameLength: number, extraLength: number): number {
  const offset = view.getUint32(at + 42, true);
  if (offset !== SEE_64) return offset;
  const before = [at + 20, at + 24].filter((field) => view.getUint32(field, true) === SEE_64).length;
  const end = at + 46 + nameLength + extraLength;
  for (let field = at + 46 + nameLength; field + 4 <= end; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) === 1) return safe(view.getBigUint64(field + 4 + 8 * before, true));
  }
  throw broken('a 64-bit offset is missing');
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw broken('an offset is out of range');
  return number;
}

const broken = (why: string): RangeError => new RangeError(`not a whole zip file: ${why}`);
