/** More different texts than this are worked out again each time, so that no column of ids fills the memory. */
const MOST = 20_000;

/** A function of a text that works each out once: sources repeat few accounts and actions on millions of rows. */
export function remembered<T extends NonNullable<unknown> | null>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = of(text);
    if (known.size < MOST) known.set(text, made);
    return made;
  };
}
