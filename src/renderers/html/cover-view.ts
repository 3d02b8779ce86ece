import type { PacketSource } from '../../model/renderer.ts';
import { instantText, NOT_STATED, periodText } from '../format.ts';
import type { Lookup } from './lookup.ts';
import { reconciliationShape } from './shapes.ts';

export interface CoverView {
  readonly classification: string;
  readonly status: string;
  readonly entity: string;
  readonly frameworks: string;
  readonly period: string;
  readonly rows: readonly { readonly label: string; readonly text: string; readonly mono: boolean }[];
  readonly reconciliation: { readonly shape: string; readonly title: string; readonly differences: readonly string[] };
  readonly signatures: readonly { readonly role: string; readonly name: string; readonly note: string }[];
}

/** The first page (spec 5.7): who, what, when, which version, and whether it adds up. */
export function coverView({ packet, sha256 }: PacketSource, { zone }: Lookup): CoverView {
  const { entity, period, status, version } = packet;
  return {
    classification: entity.classification,
    status,
    entity: entity.name,
    frameworks: packet.frameworks.map(({ catalogue }) => `${catalogue.title}, ${catalogue.edition}`).join('; '),
    period: period.label,
    rows: [
      row('Period', `${periodText(period)}, both days included`),
      row('Time zone', period.zone),
      row('As of', instantText(packet.asOf, zone)),
      row('Data cut-off', packet.cutOffs.map((cutOff) => cutOffText(cutOff, zone)).join('; ') || 'no source'),
      row('Packet', `${packet.id}, version ${version}, ${status}`),
      row('Preparer', entity.preparedByProvider ? `${entity.preparedBy}, service provider` : entity.preparedBy),
      row('Reviewer', entity.reviewedBy === null ? 'none named' : `${entity.reviewedBy}; not signed`),
      row('Worked out with', `${packet.software.name} ${packet.software.version}`),
      row('SHA-256 of packet.json', sha256, true),
    ],
    reconciliation: reconciliationView(packet.reconciliation),
    signatures: [
      { role: 'Prepared by', name: entity.preparedBy, note: 'not signed' },
      { role: 'Reviewed by', name: entity.reviewedBy ?? NOT_STATED, note: 'not signed' },
    ],
  };
}

const row = (label: string, text: string, mono = false): CoverView['rows'][number] => ({ label, text, mono });

const cutOffText = ({ source, at, basis }: PacketSource['packet']['cutOffs'][number], zone: string): string =>
  `${source}: ${at === null ? 'not known' : `${instantText(at, zone)} (${basis})`}`;

const reconciliationView = ({
  reconciles,
  differences,
}: PacketSource['packet']['reconciliation']): CoverView['reconciliation'] => ({
  shape: reconciliationShape(reconciles),
  title: reconciles
    ? 'Reconciles: every row of every file has one outcome, and every population adds up to its files.'
    : 'DOES NOT RECONCILE: the figures below rest on sums that do not add up.',
  differences,
});
