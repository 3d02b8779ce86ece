import type { SourceProfile } from '../../model/importer.ts';
import type { Receipt } from '../../model/receipt.ts';
import type { EvidenceStore } from '../../store/index.ts';
import type { ReadAs } from '../../store/read/receipts.ts';

/** A file that was imported before and is now read in another way. */
export interface Reread {
  /** The last import of it into the same source. */
  readonly before: Receipt;
  /** All of them, the last one first. */
  readonly all: readonly Receipt[];
  /** What is set otherwise now, e.g. `zone: none, now Europe/Berlin`. */
  readonly changes: string;
}

interface Now {
  readonly sha256: string;
  readonly importer: string;
  readonly importerVersion: string;
  readonly source: string;
  /** The source profile as used, canonical text. */
  readonly profile: string;
  readonly records: Receipt['records'];
}

/** `null`: this file was not read into this source before, or as records of other kinds. */
export function rereadOf(store: EvidenceStore, now: Now): Reread | null {
  const all = store
    .receipts()
    .filter(
      ({ sha256, source, records }) =>
        sha256 === now.sha256 && source === now.source && records.some((kind) => now.records.includes(kind)),
    )
    .reverse();
  const [before] = all;
  return before === undefined
    ? null
    : { before, all, changes: changesSince(before, store.readAs(before.importId), now) };
}

const SETTINGS: readonly (readonly [keyof SourceProfile, string])[] = [
  ['zone', 'zone'],
  ['dateOrder', 'date order'],
  ['asset', 'asset'],
  ['year', 'year'],
  ['numberTimes', 'number times'],
  ['nullMarkers', 'null markers'],
  ['columnMap', 'columns'],
  ['values', 'words'],
];

function changesSince(before: Receipt, { profile, importerVersion }: ReadAs, now: Now): string {
  const then: Partial<SourceProfile> = JSON.parse(profile);
  const since: Partial<SourceProfile> = JSON.parse(now.profile);
  const settings = SETTINGS.flatMap(([key, name]) => {
    const [was, is] = [then[key] ?? null, since[key] ?? null];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const plain = [was, is].every((value) => value === null || typeof value !== 'object');
    return [plain ? `${name}: ${was ?? 'none'}, now ${is ?? 'none'}` : `${name} set otherwise`];
  });
  const format = before.importer === now.importer ? [] : [`format: ${before.importer}, now ${now.importer}`];
  const version =
    importerVersion === now.importerVersion ? [] : [`version: ${importerVersion}, now ${now.importerVersion}`];
  return [...settings, ...format, ...version].join('; ') || 'nothing that is known';
}

/** What became of the rows of a file that is read again in another way, and a warning where its records count twice. */
export function rereadNotices({ before, changes }: Reread, now: Receipt, mended: number): readonly string[] {
  const told =
    `the file was read before as import ${before.importId} and is read again (${changes}): ${now.unchanged} unchanged, ` +
    `${now.revised} revised, ${now.new} new; of ${before.rejected - (before.mended ?? 0)} rejected before, ${mended} read now`;
  const twice = now.new - before.rejected;
  if (twice <= 0) return [told];
  return [
    told,
    `a key that holds the time or the asset is another one now: up to ${twice} ${now.unit} count twice. ` +
      `If one of the two readings is a mistake, take it back: ` +
      `attestry forget --import ${before.importId} or --import ${now.importId}, with --by NAME`,
  ];
}
