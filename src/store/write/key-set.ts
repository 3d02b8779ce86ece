/**
 * Texts seen before, as 64-bit hashes with a number each: 12 bytes a slot, at most three quarters of the slots used. What
 * belongs to a slot lies together: in a large set every look-up waits for the memory once.
 */
export interface KeySet {
  /** The number given with an equal (or, once in 2^64, another) text before; or `null`, and the text is remembered. */
  seenAs(text: string, number: number): number | null;
}

const FIRST_SLOTS = 1 << 12;
/** Of a slot: both halves of the hash, and the number + 1; 0: free. */
const WIDTH = 3;

export function keySet(): KeySet {
  let slots = FIRST_SLOTS;
  let used = 0;
  let table = new Uint32Array(slots * WIDTH);

  /** Where the hash is, or would be put. */
  const place = (h: number, l: number): number => {
    let slot = (h ^ l) & (slots - 1);
    for (;;) {
      const at = slot * WIDTH;
      if (table[at + 2] === 0 || (table[at] === h && table[at + 1] === l)) return at;
      slot = (slot + 1) & (slots - 1);
    }
  };
  const put = (at: number, h: number, l: number, number: number): void => {
    table[at] = h;
    table[at + 1] = l;
    table[at + 2] = number;
  };
  const grow = (): void => {
    const former = table;
    slots *= 2;
    table = new Uint32Array(slots * WIDTH);
    for (let at = 0; at < former.length; at += WIDTH) {
      const [h = 0, l = 0, number = 0] = [former[at], former[at + 1], former[at + 2]];
      if (number !== 0) put(place(h, l), h, l, number);
    }
  };

  return {
    seenAs(text, number) {
      // Two independent 32-bit hashes in one pass: multiply and rotate over UTF-16 units, finished as murmur3 does.
      let h = 0x811c9dc5;
      let l = 0x9747b28c;
      for (let unitAt = 0; unitAt < text.length; unitAt++) {
        const unit = text.charCodeAt(unitAt);
        h = Math.imul(h ^ unit, 0x5bd1e995);
        h = (h << 15) | (h >>> 17);
        l = Math.imul(l ^ unit, 0xcc9e2d51);
        l = (l << 13) | (l >>> 19);
      }
      h = finished(h);
      l = finished(l);
      const at = place(h, l);
      const known = table[at + 2] ?? 0;
      if (known !== 0) return known - 1;
      put(at, h, l, number + 1);
      used += 1;
      if (used > slots * 0.75) grow();
      return null;
    },
  };
}

/** Unsigned, every bit of the result depending on every bit of `hash`. */
function finished(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
