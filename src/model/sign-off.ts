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
