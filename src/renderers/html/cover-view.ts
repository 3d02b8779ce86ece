import { countText } from '../../lib/number-text.ts';
import { instantText } from '../../lib/time-text.ts';
import { provedComplete } from '../../model/receipt.ts';
import type { PacketSource } from '../../model/renderer.ts';
import type { SignOff, SignOffStanding } from '../../model/sign-off.ts';
import { NOT_STATED, periodText } from '../format.ts';
import type { Lookup } from './lookup.ts';
import { reconciliationShape } from './shapes.ts';

export interface CoverView {
  readonly classification: string;
  readonly status: string;
  readonly entity: string;
  readonly frameworks: string;
  readonly logo: { readonly address: string; readonly alt: string } | null;
  readonly confidentiality: string | null;
  readonly note: string | null;
  readonly period: string;
  readonly rows: readonly { readonly label: string; readonly text: string; readonly mono: boolean }[];
  readonly reconciliation: {
    readonly shape: string;
    readonly title: string;
    readonly differences: readonly string[];
    /** That rows add up says nothing of rows that were never exported. */
    readonly unproved: string | null;
  };
  readonly signatures: readonly {
    readonly role: string;
    readonly name: string;
    readonly note: string;
    readonly at: string;
  }[];
  /** How far the sign-off goes, and which sign-offs are void. */
  readonly signOff: readonly string[];
}

/** The first page (spec 5.7): who, what, when, which version, and whether it adds up. */
export function coverView({ packet, sha256, annex }: PacketSource, { zone }: Lookup): CoverView {
  const { entity, period, status, version } = packet;
  const signOffs = annex?.signOffs ?? NOT_SIGNED;
  return {
    classification: entity.classification,
    status,
    entity: entity.name,
    frameworks: packet.frameworks.map(({ catalogue }) => `${catalogue.title}, ${catalogue.edition}`).join('; '),
    logo: logoView(packet),
    confidentiality: packet.presentation?.confidentiality ?? null,
    note: packet.presentation?.coverNote ?? null,
    period: period.label,
    rows: [
      row('Period', `${periodText(period)}, both days included`),
      row('Time zone', period.zone),
      row('As of', instantText(packet.asOf, zone)),
      row('Data cut-off', packet.cutOffs.map((cutOff) => cutOffText(cutOff, zone)).join('; ') || 'no source'),
      row('Packet', `${packet.id}, version ${version}, ${status}`),
      row('Preparer', entity.preparedByProvider ? `${entity.preparedBy}, service provider` : entity.preparedBy),
      row('Reviewer', entity.reviewedBy ?? 'none named'),
      ...(packet.policy.sla.examples ? [row('Service levels', 'examples of a new workspace, agreed by nobody')] : []),
      row('Worked out with', `${packet.software.name} ${packet.software.version}`),
      row('SHA-256 of packet.json', sha256, true),
    ],
    reconciliation: reconciliationView(packet),
    signatures: [
      signature('Prepared by', entity.preparedBy, signOffs.preparer, zone),
      signature('Reviewed by', entity.reviewedBy ?? NOT_STATED, signOffs.reviewer, zone),
    ],
    signOff: signOffLines(signOffs, zone),
  };
}

/** Drawn as a picture, in which no script runs and nothing is fetched. */
function logoView({ presentation, entity }: PacketSource['packet']): CoverView['logo'] {
  const logo = presentation?.logo ?? null;
  if (logo === null) return null;
  const type = logo.mediaType === 'image/png' ? 'image/png' : 'image/svg+xml';
  return { address: `data:${type};base64,${logo.base64}`, alt: `Logo of ${entity.name}` };
}

const row = (label: string, text: string, mono = false): CoverView['rows'][number] => ({ label, text, mono });

const cutOffText = ({ source, at, basis }: PacketSource['packet']['cutOffs'][number], zone: string): string =>
  `${source}: ${at === null ? 'not known' : `${instantText(at, zone)} (${basis})`}`;

const reconciliationView = ({ reconciliation, receipts }: PacketSource['packet']): CoverView['reconciliation'] => {
  const { reconciles, differences } = reconciliation;
  const unproved = receipts.filter((receipt) => !provedComplete(receipt)).length;
  return {
    shape: reconciliationShape(reconciles),
    title: reconciles
      ? 'Reconciles: every row of every file has one outcome, and every population adds up to its files.'
      : 'DOES NOT RECONCILE: the figures below rest on sums that do not add up.',
    differences,
    unproved:
      unproved === 0
        ? null
        : `That the files hold all rows of their source is not proved for ${countText(unproved)} of ${countText(receipts.length)} files; “Populations and receipts” names them.`,
  };
};

const NOT_SIGNED: SignOffStanding = { preparer: null, reviewer: null, void: [], conclusion: 'not signed' };

const signature = (
  role: string,
  named: string,
  signed: SignOff | null,
  zone: string,
): CoverView['signatures'][number] => ({
  role,
  name: named,
  note: signed === null ? 'not signed' : `${signed.name}, over packet.json ${signed.sha256.slice(0, 12)}`,
  at: signed === null ? '' : instantText(signed.at, zone),
});

/** A review by the preparer is said to be none; a sign-off over another state counts for nothing (spec AUD-8). */
function signOffLines({ conclusion, void: voided }: SignOffStanding, zone: string): readonly string[] {
  const voidText = voided.map(
    ({ role, name, at, sha256 }) =>
      `${role} ${name}, ${instantText(at, zone)}, over packet.json ${sha256.slice(0, 12)}`,
  );
  return [
    ...(conclusion === 'not independently reviewed'
      ? ['Not independently reviewed: preparer and reviewer are the same person.']
      : []),
    ...(voided.length === 0
      ? []
      : [`Void, because the packet was made again since: ${voidText.join('; ')}. It has to be signed anew.`]),
  ];
}
