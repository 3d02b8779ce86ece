const LONGEST = 31;

/** Hands out sheet names: at most 31 characters, none that a spreadsheet forbids, unique whatever the case. */
export interface SheetNames {
  take(title: string, parts: number): readonly string[];
}

export function sheetNames(): SheetNames {
  const taken = new Set<string>();
  const free = (names: readonly string[]): boolean => names.every((name) => !taken.has(name.toLowerCase()));

  return {
    take(title, parts) {
      // The apostrophe is allowed inside a name, but every formula would have to double it.
      const clean =
        title
          .replace(/[\\/?*[\]:']/g, ' ')
          .replace(/\s+/g, ' ')
          .trim() || 'Rows';
      for (let attempt = 1; ; attempt += 1) {
        const base = attempt === 1 ? clean : `${clean.slice(0, LONGEST - 5).trim()} ${attempt}`;
        const names = partNames(base, parts);
        if (!free(names)) continue;
        for (const name of names) taken.add(name.toLowerCase());
        return names;
      }
    },
  };
}

/** `X`, `X (2)`, `X (3)` … */
function partNames(base: string, parts: number): readonly string[] {
  return Array.from({ length: parts }, (_, part) => {
    const suffix = part === 0 ? '' : ` (${part + 1})`;
    return `${base.slice(0, LONGEST - suffix.length).trim()}${suffix}`;
  });
}
