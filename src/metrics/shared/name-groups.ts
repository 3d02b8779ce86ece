/** Names that stand for the same thing, joined two at a time. */
export interface NameGroups {
  /** The name that stands for the group of a name; the name itself where nothing was joined. */
  rootOf(name: string): string;
  join(a: string, b: string): void;
  /** Groups of two names and more, each sorted. */
  all(): readonly (readonly string[])[];
}

export function nameGroups(): NameGroups {
  const above = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    return root;
  };
  return {
    rootOf,
    join(a, b) {
      const [one, other] = [rootOf(a), rootOf(b)];
      if (one !== other) above.set(other, one);
    },
    all() {
      const members = new Map<string, string[]>();
      for (const name of above.keys()) {
        const root = rootOf(name);
        const known = members.get(root);
        if (known) known.push(name);
        else members.set(root, [root, name]);
      }
      return [...members.values()].map((names) => names.sort());
    },
  };
}
