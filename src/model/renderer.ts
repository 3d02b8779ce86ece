import type { Packet } from './packet.ts';
import type { EvidenceRow } from './population.ts';

/** A packet folder as read back from disk: all a renderer may see. */
export interface PacketSource {
  readonly packet: Packet;
  /** First 12 hex digits of packet.json's SHA-256, printed on every page. */
  readonly shortHash: string;
  readonly sha256: string;
  /** Rows of a row file (a population, or the rejected rows) by its id, streamed. */
  rows(id: string): Iterable<EvidenceRow>;
}
