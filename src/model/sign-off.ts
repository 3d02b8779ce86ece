import type { Instant } from '../lib/time.ts';

export type SignOffRole = 'preparer' | 'reviewer';

/** A person's statement over one state of a packet: a name and a hash, no cryptographic signature. */
export interface SignOff {
  readonly role: SignOffRole;
  readonly name: string;
  readonly at: Instant;
  /** packet.json as it was signed. */
  readonly sha256: string;
}

/** The sign-offs of a packet, in the order they were given; none is ever taken out. */
export interface SignOffs {
  readonly format: 'attestry-signoffs/1';
  readonly packet: string;
  readonly signOffs: readonly SignOff[];
}

/** Where a packet stands with its sign-offs. */
export interface SignOffStanding {
  /** The last of each role over the packet as it is. */
  readonly preparer: SignOff | null;
  readonly reviewer: SignOff | null;
  /** Over another state of the packet: it was made again since (spec AUD-8). */
  readonly void: readonly SignOff[];
  readonly conclusion: 'not signed' | 'prepared, not reviewed' | 'not independently reviewed' | 'prepared and reviewed';
}
