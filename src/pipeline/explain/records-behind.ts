import { assetKey } from '../../metrics/shared/asset-names.ts';
import type { Stored } from '../../model/metric.ts';
import type { Packet } from '../../model/packet.ts';
import type { Receipt } from '../../model/receipt.ts';
import { placeNames } from '../../renderers/explain/place.ts';
import type { About } from '../../renderers/explain/record.ts';
import type { EvidenceStore } from '../../store/index.ts';

/** Records of the workspace that an evidence line rests on, the first of them by name. */
export interface Behind {
  /** What they are, in the plural. */
  readonly are: string;
  readonly total: number;
  readonly known: readonly NamedPlace[];
}

interface NamedPlace extends Stored {
  readonly key: string;
  readonly name: string;
}

export type RecordsBehind = (about: About) => Behind | null;

/** Records that are named on a page. */
const FEW = 5;

/** What is behind a line that sums records up, or that joins the records of one patch; `null`: it is of one record. */
export function recordsBehind(store: EvidenceStore, { policy, asOf }: Pick<Packet, 'policy' | 'asOf'>): RecordsBehind {
  const keyOf = assetKey(policy.patching);
  const namesOf = new Map<string, string[]>();
  const patchRecords = ({ asset, patch }: About): Behind => {
    if (namesOf.size === 0) {
      for (const name of store.patchAssets()) namesOf.set(keyOf(name), [...(namesOf.get(keyOf(name)) ?? []), name]);
    }
    const found = store.patchPlaces(namesOf.get(keyOf(asset ?? '')) ?? [], patch);
    return {
      are: patch === null ? 'patch records of this asset' : 'patch records of this asset and patch',
      total: found.length,
      known: found.map((place) => ({ ...place, name: `${KIND_WORDS[place.kind]} ${place.key}` })),
    };
  };
  const incidents = ({ value }: About): Behind => {
    const known = new Set(String(value('tickets') ?? '').split('; '));
    const total = value('incidents');
    return {
      are: 'incidents',
      total: typeof total === 'number' ? total : known.size,
      known: [...known].flatMap((key) => store.placesOf('ticket', key).map((place) => ({ ...place, name: key }))),
    };
  };
  const outages = ({ key }: About): Behind => {
    const found = [...store.outages()].filter(({ record: { service, asset, startedAt } }) => {
      const isOf = service === null ? keyOf(asset ?? '') === keyOf(key) : service.toLowerCase() === key.toLowerCase();
      return isOf && startedAt <= asOf;
    });
    return {
      are: 'outages',
      total: found.length,
      known: found.map(({ record, ...place }) => ({ ...place, key: record.key, name: record.key })),
    };
  };
  return (about) => {
    switch (about.population) {
      case 'recurring-issues':
        return incidents(about);
      case 'reliability':
      case 'availability-goals':
        return outages(about);
      case 'patch-assets':
      case 'patch-trend':
        return patchRecords(about);
      default:
        return about.asset !== null && about.patch !== null ? patchRecords(about) : null;
    }
  };
}

const KIND_WORDS = { obligation: 'patch', deployment: 'deployment', 'scan-result': 'scan result' } as const;

/** `99 incidents; the first 5: INC1 list.csv:2, …`; empty where there is no more than the one whose row is shown. */
export function behindText({ are, total, known }: Behind, receipts: readonly Receipt[]): string {
  if (total < 2) return '';
  const shown = known.slice(0, FEW);
  if (shown.length === 0) return `${total} ${are}, none of which the workspace still has`;
  const nameOf = placeNames(shown, receipts);
  const named = shown.map((place) => `${place.name} (${nameOf(place)})`);
  const first = shown.length < total ? `; the first ${shown.length}` : '';
  return `${total} ${are}${first}: ${named.join(', ')}`;
}
