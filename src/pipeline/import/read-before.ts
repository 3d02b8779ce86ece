import type { Receipt } from '../../model/packet.ts';

/**
 * A sentence when a file was read before under another zone, date order or asset and now gives new records for rows that
 * already gave some: a key that holds the time or the asset is another one then, and both readings count.
 */
export function readTwice(earlier: readonly Receipt[], now: Receipt): readonly string[] {
  const before = earlier.findLast(
    ({ importId, sha256, importer, source }) =>
      importId !== now.importId && sha256 === now.sha256 && importer === now.importer && source === now.source,
  );
  if (before === undefined || now.new <= before.rejected) return [];
  return [
    `the same file was read before in another way, as import ${before.importId} (${before.decidedBy}); ` +
      `up to ${now.new - before.rejected} ${now.unit} count twice now. If one of the two is a mistake, take it back: ` +
      `attestry forget --import ${before.importId} or --import ${now.importId}, with --by NAME`,
  ];
}
