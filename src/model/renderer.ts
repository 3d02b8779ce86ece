import type { Packet, Section } from './packet.ts';
import type { EvidenceRow } from './population.ts';
import type { Sample, SampleEvaluation } from './sample.ts';
import type { SignOffStanding } from './sign-off.ts';

/** A packet folder as read back from disk: all a renderer may see. */
export interface PacketSource {
  readonly packet: Packet;
  /** First 12 hex digits of packet.json's SHA-256, printed on every page. */
  readonly shortHash: string;
  readonly sha256: string;
  /** Rows of a row file (a population, or the rejected rows) by its id, streamed. */
  rows(id: string): Iterable<EvidenceRow>;
  /** What people added beside the folder since; absent: not looked for. */
  readonly annex?: Annex;
}

/** Printed with the packet and no part of it: packet.json and its figures stay as they are. */
export interface Annex {
  readonly signOffs: SignOffStanding;
  readonly samples: readonly AnnexSample[];
  /** The samples as a section; `null`: there are none. */
  readonly section: Section | null;
}

/** A sample drawn from the packet as it is. */
export interface AnnexSample {
  /** e.g. `changes-1.json`. */
  readonly file: string;
  readonly sample: Sample;
  /** The last one; `null`: not evaluated yet. */
  readonly evaluation: SampleEvaluation | null;
  /** The sheet was changed since it was evaluated. */
  readonly stale: boolean;
}
