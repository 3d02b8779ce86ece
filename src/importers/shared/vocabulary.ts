/** Looks a text up among words, whatever its case; `undefined`: none of them. */
export function vocabulary<T>(entries: Readonly<Record<string, T>>): (text: string | null) => T | undefined {
  const map = new Map(Object.entries(entries));
  return (text) => (text === null ? undefined : map.get(text.toLowerCase()));
}
