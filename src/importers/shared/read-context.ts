import type { DateOrder, ReadContext, SourceProfile } from '../../model/importer.ts';

/** Throws RangeError for an unknown zone. */
export function readContext(source: SourceProfile, dateOrder: DateOrder | null): ReadContext {
  throw new Error(`skeleton ${source} ${dateOrder}`);
}
