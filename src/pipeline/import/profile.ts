import { readContext } from '../../importers/shared/read-context.ts';
import { isoInstant } from '../../lib/time.ts';
import { canonicalZone } from '../../lib/zones.ts';
import type { DateOrder, Importer, ReadContext, SourceProfile } from '../../model/importer.ts';
import type { Policy, SourcePolicy } from '../../model/policy.ts';
import { UserError } from '../../model/problem.ts';

/** What the caller says about a file, over what attestry.yaml says about its source. */
export interface Said {
  readonly zone?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
  readonly asset?: string | undefined;
  readonly year?: number | undefined;
  readonly rowsAtSource?: number | undefined;
  readonly extractedAt?: string | undefined;
  readonly extractedBy?: string | undefined;
  readonly query?: string | undefined;
}

export interface Profile {
  readonly source: SourceProfile;
  readonly extraction: SourcePolicy['extraction'];
  /** `zone Europe/Berlin from attestry.yaml`; for the receipt. */
  readonly zoneDecidedBy: string;
}

const NOTHING_STATED: SourcePolicy['extraction'] = {
  system: null,
  query: null,
  extractedBy: null,
  extractedAt: null,
  rowCountAtSource: null,
};

/** The source a file comes from. Throws UserError for a source that attestry.yaml does not have, or an unknown zone. */
export function profileOf(policy: Policy, importer: Importer, named: string | undefined, said: Said): Profile {
  const stated = policy.sources.find(({ id }) => id === (named ?? importer.system));
  if (!stated && named !== undefined) {
    const known = policy.sources.map(({ id }) => id).join(', ') || 'none';
    throw new UserError(
      `there is no source "${named}" in attestry.yaml`,
      `It has: ${known}. Add it under "sources", or leave --source out to use "${importer.system}".`,
    );
  }
  const source: SourceProfile = {
    id: stated?.id ?? importer.system,
    zone: said.zone ?? stated?.zone ?? null,
    dateOrder: said.dateOrder ?? stated?.dateOrder ?? null,
    asset: said.asset ?? stated?.asset ?? null,
    ...(said.year === undefined ? {} : { year: said.year }),
    nullMarkers: [...(importer.nullMarkers ?? []), ...(stated?.nullMarkers ?? [])],
    ...(stated?.numberTimes === undefined ? {} : { numberTimes: stated.numberTimes }),
    ...(stated?.columnMap === undefined ? {} : { columnMap: stated.columnMap }),
    ...(stated?.values === undefined ? {} : { values: stated.values }),
  };
  const from = said.zone === undefined ? 'attestry.yaml' : '--zone';
  return {
    source,
    extraction: extractionOf(contextOf(source, null), stated?.extraction ?? NOTHING_STATED, said),
    zoneDecidedBy: `${source.zone === null ? 'no zone stated' : `zone ${source.zone} from ${from}`}${yearStated(said)}`,
  };
}

/** A source profile as text: the same for profiles that read a file alike, however their zone is spelled. */
export const profileText = (source: SourceProfile): string =>
  JSON.stringify({ ...source, zone: source.zone === null ? null : canonicalZone(source.zone) });

const yearStated = ({ year }: Said): string => (year === undefined ? '' : `; first line in ${year} from --year`);

function extractionOf(
  context: ReadContext,
  stated: SourcePolicy['extraction'],
  { rowsAtSource, extractedAt, extractedBy, query }: Said,
): SourcePolicy['extraction'] {
  const at = context.time(extractedAt);
  if (typeof at === 'string') {
    throw new UserError(`--extracted-at ${extractedAt}: ${at}`, 'Write it like 2026-10-01T06:00:00Z.');
  }
  return {
    system: stated.system,
    query: query ?? stated.query,
    extractedBy: extractedBy ?? stated.extractedBy,
    extractedAt: at === null ? stated.extractedAt : isoInstant(at.at),
    rowCountAtSource: rowsAtSource ?? stated.rowCountAtSource,
  };
}

/** Cell readers for a source. Throws UserError for a zone that is not in the time zone database. */
export function contextOf(source: SourceProfile, dateOrder: DateOrder | null, shortYears = false): ReadContext {
  try {
    return readContext(source, dateOrder, shortYears);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      `there is no time zone "${source.zone}"`,
      `Use a name such as Europe/Berlin or UTC, in sources.${source.id}.zone or --zone.`,
      { cause: error },
    );
  }
}
