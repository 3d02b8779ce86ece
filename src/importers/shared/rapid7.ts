/** Levels 1 to 10, in the vendor's three ranks: moderate, severe, critical. */
export function rapid7Rank(level: string | null): string | null {
  if (level === null || !/^\d{1,2}$/.test(level))
    return level === 'Severe' ? 'High' : level === 'Moderate' ? 'Medium' : level;
  const number = Number(level);
  if (number >= 8) return 'Critical';
  return number >= 4 ? 'High' : 'Medium';
}

const COMPACT = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})$/;

/** `20210211T163822649` as other readers write it; the reports name no zone. */
export const rapid7Time = (text: string | undefined): string | undefined =>
  text?.trim().replace(COMPACT, '$1-$2-$3 $4:$5:$6.$7');
