const NOT_STATED = 'not stated';
const MOST = 20;

/**
 * Texts of a source as values of a facet, in lower case. A facet is a small set: after twenty different texts the rest read `other`,
 * so that a column of ids mapped by mistake cannot multiply the figures.
 */
export function facetValues(): (text: string | null) => string {
  const known = new Set<string>();
  return (text) => {
    const value = text?.trim().replaceAll(/\s+/g, ' ').toLowerCase() ?? '';
    if (value === '') return NOT_STATED;
    if (known.has(value)) return value;
    if (known.size >= MOST) return 'other';
    known.add(value);
    return value;
  };
}
