import type { Stored } from '../../model/metric.ts';
import { type Field, joined, placeFields, yesNo } from '../shared/fields.ts';

export type Named =
  | 'by an inventory and another source'
  | 'by one inventory alone'
  | 'by patch records alone'
  | 'nothing to compare with';
export type Stated = 'stated' | 'missing' | 'not in the export';
export type Retirement =
  | 'in service'
  | 'seen since its retirement'
  | 'dated, with evidence'
  | 'dated, without evidence'
  | 'dated, evidence not in the export'
  | 'called retired, without a date';

/** What inventories say of one asset, and who else names it. */
export interface RegisterLine {
  readonly asset: string;
  readonly isListed: boolean;
  /** Of the inventory row it is read from, or of a patch record where no inventory lists it; `null`: not known. */
  readonly place: Stored | null;
  readonly assetClass: string;
  readonly sources: readonly string[];
  readonly named: Named;
  readonly importance: string | null;
  readonly owner: string | null;
  /** Dates, or times where the source states one. */
  readonly inService: string | null;
  readonly retired: string | null;
  readonly evidence: string | null;
  readonly criticality: Stated;
  readonly owned: Stated;
  readonly dated: Stated;
  readonly retirement: Retirement;
}

const isInService = ({ retirement }: RegisterLine): boolean =>
  retirement === 'in service' || retirement === 'seen since its retirement';

function faultsOf(line: RegisterLine): readonly string[] {
  const { named, retirement } = line;
  if (!isInService(line)) {
    return retirement === 'dated, without evidence' || retirement === 'called retired, without a date'
      ? [`retirement ${retirement}`]
      : [];
  }
  return [
    ...(retirement === 'seen since its retirement' ? [retirement] : []),
    ...(named === 'by one inventory alone' || named === 'by patch records alone' ? [`named ${named}`] : []),
    ...(line.criticality === 'missing' ? ['no criticality'] : []),
    ...(line.owned === 'missing' ? ['no owner'] : []),
    ...(line.dated === 'missing' ? ['no date of its entry into service'] : []),
  ];
}

/** Columns of `asset-register`, in order. */
export const REGISTER_FIELDS: readonly Field<RegisterLine>[] = [
  { key: 'asset', title: 'Asset', type: 'text', value: ({ asset }) => asset },
  { key: 'class', title: 'Class', type: 'facet', value: ({ assetClass }) => assetClass },
  { key: 'sources', title: 'Named by', type: 'text', value: ({ sources }) => joined(sources) },
  { key: 'named', title: 'Named', type: 'facet', value: ({ named }) => named },
  { key: 'listed', title: 'In an inventory', type: 'flag', value: ({ isListed }) => yesNo(isListed) },
  { key: 'importance', title: 'Criticality, as stated', type: 'text', value: ({ importance }) => importance },
  { key: 'criticality', title: 'Criticality', type: 'facet', value: ({ criticality }) => criticality },
  { key: 'owner', title: 'Owner, as stated', type: 'text', value: ({ owner }) => owner },
  { key: 'owned', title: 'Owner', type: 'facet', value: ({ owned }) => owned },
  { key: 'inService', title: 'In service since', type: 'date', value: ({ inService }) => inService },
  { key: 'dated', title: 'Entry into service', type: 'facet', value: ({ dated }) => dated },
  { key: 'retired', title: 'Retired', type: 'date', value: ({ retired }) => retired },
  { key: 'evidence', title: 'Evidence of the retirement', type: 'text', value: ({ evidence }) => evidence },
  { key: 'retirement', title: 'Retirement', type: 'facet', value: ({ retirement }) => retirement },
  { key: 'exception', title: 'Exception', type: 'flag', value: (line) => yesNo(faultsOf(line).length > 0) },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: (line) => {
      if (faultsOf(line).length === 0) return null;
      if (line.retirement === 'seen since its retirement') return 'not seen after its retirement';
      return isInService(line)
        ? 'named by an inventory and another source, with criticality, owner and entry into service'
        : 'retired on a date, with what proves it';
    },
  },
  { key: 'found', title: 'Found', type: 'text', value: (line) => joined(faultsOf(line)) },
  ...placeFields<RegisterLine>(({ place }) => place),
];
