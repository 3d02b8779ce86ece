import type { CutOff } from './population.ts';
import type { Receipt } from './receipt.ts';

/** Per source, by name: the instant its newest export states it was taken, else the latest thing it saw happen. */
export function cutOffs(receiptsOfAll: readonly Receipt[]): readonly CutOff[] {
  const bySource = Map.groupBy(receiptsOfAll, ({ source }) => source);
  return [...bySource]
    .flatMap(([source, of]) => {
      const known = latestOf(of);
      if (known === null) return [];
      const behind = known.at === null ? [] : kindsBehind(of, known.at);
      return [{ source, ...known, ...(behind.length > 0 && { behind }) }];
    })
    .sort((a, b) => (a.source < b.source ? -1 : 1));
}

/** Exports of one source, as a ticket tool has several, need not reach equally far: from so many days on it is said. */
const BEHIND_MS = 5 * 86_400_000;

function kindsBehind(of: readonly Receipt[], known: number): NonNullable<CutOff['behind']> {
  const byKind = Map.groupBy(of, ({ records: [kind] }) => kind);
  return [...byKind].flatMap(([records, files]) => {
    const at = latestOf(files)?.at ?? null;
    return records === undefined || at === null || at > known - BEHIND_MS ? [] : [{ records, at }];
  });
}

function latestOf(of: readonly Receipt[]): Pick<CutOff, 'at' | 'basis'> | null {
  let known: Pick<CutOff, 'at' | 'basis'> | null = null;
  for (const { extraction, latestAt } of of) {
    const stated = statedInstant(extraction.extractedAt);
    const at = stated ?? latestAt;
    if (known !== null && (at === null || (known.at !== null && known.at >= at))) continue;
    known = { at, basis: stated !== null ? 'stated' : at !== null ? 'latest record' : 'none' };
  }
  return known;
}

/** Free text counts as an instant only when it is one, offset included. */
function statedInstant(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
