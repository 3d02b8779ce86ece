import type { PlainDate } from '../lib/time.ts';

/** What people add beside the records: attestations.yaml of the workspace, read and checked (spec 5.4, 7.3). */
export interface PeopleRecord {
  readonly attestations: readonly Attestation[];
  readonly notApplicable: readonly NotApplicable[];
  readonly responses: readonly ManagementResponse[];
  readonly compensating: readonly CompensatingControl[];
  readonly conclusions: readonly ManagementConclusion[];
}

export const NOBODY_SAID = {
  attestations: [],
  notApplicable: [],
  responses: [],
  compensating: [],
  conclusions: [],
} as const satisfies PeopleRecord;

/** Which control of which framework an entry speaks to. */
interface About {
  readonly framework: string;
  readonly controls: readonly string[];
}

interface Signed {
  /** Name and role, as stated. */
  readonly by: string;
  readonly on: PlainDate;
}

/** A document or statement; the product does not test it. */
export interface Attestation extends About, Signed {
  readonly id: string;
  readonly document: string | null;
  /** Of the document, where stated: ties the words to one file. */
  readonly sha256: string | null;
  readonly statement: string;
  /** Days the statement covers, both inclusive. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Last day on which it may be relied on. */
  readonly expires: PlainDate;
  /** It is the other evidence the mapping of the control asks for. */
  readonly isOtherEvidence: boolean;
  readonly reviewedBy: string | null;
}

interface NotApplicable extends About {
  readonly reason: string;
  readonly approver: string;
  readonly on: PlainDate;
  /** Last day before it has to be looked at again. */
  readonly reviewBy: PlainDate;
}

interface ManagementResponse extends About {
  readonly id: string;
  /** Keys of the records it answers; empty: the exceptions of the control as a whole. */
  readonly items: readonly string[];
  readonly cause: string;
  readonly response: string;
  readonly owner: string;
  readonly due: PlainDate;
  readonly status: 'open' | 'remediated' | 'retested' | 'accepted';
  /** Only of accepted ones: the acceptance lapses after this day. */
  readonly acceptedUntil: PlainDate | null;
  readonly reviewer: string | null;
}

/** Never changes a result; without evidence of its own it does not even count as a mitigation (spec 5.4). */
interface CompensatingControl extends About, Signed {
  readonly id: string;
  readonly description: string;
  /** Attestations, by id, or keys of figures. */
  readonly evidence: readonly string[];
  readonly expires: PlainDate;
}

/** Stands beside the engine's status, never instead of it (spec 7.2). */
interface ManagementConclusion extends About, Signed {
  /** Days it is about, both inclusive. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly conclusion: 'effective' | 'not effective';
  readonly basis: string;
}

/** How an entry stands for one packet. */
export interface Stands {
  /** It is taken into account; if not, `standing` says why. */
  readonly counts: boolean;
  readonly standing: string;
}

/** What people added, as it stands for one packet: only entries on its frameworks. */
export type PeopleFacts = { readonly [L in keyof PeopleRecord]: readonly (PeopleRecord[L][number] & Stands)[] };
