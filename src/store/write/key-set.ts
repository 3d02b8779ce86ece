/** Texts seen before, as 64-bit hashes with a number each: 12 bytes a slot, at most three quarters of the slots used. */
export interface KeySet {
  /** The number given with an equal (or, once in 2^64, another) text before; or `null`, and the text is remembered. */
  seenAs(text: string, number: number): number | null;
}

const FIRST_SLOTS = 1 << 12;

export function keySet(): KeySet {
  let slots = FIRST_SLOTS;
  let used = 0;
  let high = new Uint32Array(slots);
  let low = new Uint32Array(slots);
  // 0: free; otherwise the number + 1.
  let numbers = new Uint32Array(slots);

  const place = (h: number, l: number): number => {
    let slot = (h ^ l) & (slots - 1);
    while (numbers[slot] !== 0 && (high[slot] !== h || low[slot] !== l)) slot = (slot + 1) & (slots - 1);
    return slot;
  };
  const put = (slot: number, h: number, l: number, number: number): void => {
    high[slot] = h;
    low[slot] = l;
    numbers[slot] = number;
  };
  const grow = (): void => {
    const [formerHigh, formerLow, formerNumbers] = [high, low, numbers];
    slots *= 2;
    [high, low, numbers] = [new Uint32Array(slots), new Uint32Array(slots), new Uint32Array(slots)];
    formerNumbers.forEach((number, at) => {
      if (number === 0) return;
      const [h = 0, l = 0] = [formerHigh[at], formerLow[at]];
      put(place(h, l), h, l, number);
    });
  };

  return {
    seenAs(text, number) {
      // Two independent 32-bit hashes in one pass: multiply and rotate over UTF-16 units, finished as murmur3 does.
      let h = 0x811c9dc5;
      let l = 0x9747b28c;
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        h = Math.imul(h ^ unit, 0x5bd1e995);
        h = (h << 15) | (h >>> 17);
        l = Math.imul(l ^ unit, 0xcc9e2d51);
        l = (l << 13) | (l >>> 19);
      }
      h = finished(h);
      l = finished(l);
      const slot = place(h, l);
      const known = numbers[slot] ?? 0;
      if (known !== 0) return known - 1;
      put(slot, h, l, number + 1);
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
