import type { Ticket } from '../../model/evidence.ts';

/** Why a ticket takes no part in any figure: its tool has deleted it, or marked it as spam. `null`: it takes part. */
export const asideReason = ({ setAside = null }: Ticket): string | null =>
  setAside === null ? null : `set aside in its tool: ${setAside}`;
