const LONGEST = 31;
/** Words a shortened name may not end with. */
const LITTLE = /(?:[\s,;–-]+(?:a|an|and|at|by|for|from|in|of|on|or|than|the|their|to|with|whose))*[\s,;–-]*$/i;

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
        const names = partNames(clean, attempt, parts);
        if (!free(names)) continue;
        for (const name of names) taken.add(name.toLowerCase());
        return names;
      }
    },
  };
}

/** `X`, `X (2)`, `X (3)` …; where `X` is taken, `X 2`, `X 2 (2)` … All parts begin alike. */
function partNames(title: string, attempt: number, parts: number): readonly string[] {
  const suffixes = Array.from(
    { length: parts },
    (_, part) => `${attempt === 1 ? '' : ` ${attempt}`}${part === 0 ? '' : ` (${part + 1})`}`,
  );
  const name = shortened(title, LONGEST - (suffixes.at(-1)?.length ?? 0));
  return suffixes.map((suffix) => `${name}${suffix}`);
}

/** As many whole words as fit, not ending in a little one: `Known exploited, by the imported catalogue` → `Known exploited`. */
function shortened(title: string, longest: number): string {
  if (title.length <= longest) return title;
  const cut = title.slice(0, longest + 1);
  const whole = cut.slice(0, Math.max(0, cut.lastIndexOf(' '))).replace(LITTLE, '');
  return whole.length * 3 >= longest ? whole : title.slice(0, longest).trim();
}
