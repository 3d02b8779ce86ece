import { isoInstant } from '../../lib/time.ts';
import type { SignOff } from '../../model/sign-off.ts';

interface Standing {
  readonly preparer: SignOff | null;
  readonly reviewer: SignOff | null;
  readonly void: readonly SignOff[];
  readonly conclusion: string;
}

/** Who signed the packet as it is, who signed it before it was made again, and what that amounts to. */
export const signOffText = ({ preparer, reviewer, void: voided, conclusion }: Standing): readonly string[] => [
  `sign-off: ${conclusion}`,
  ...[preparer, reviewer].flatMap((signOff) => (signOff ? [`  ${text(signOff)}`] : [])),
  ...voided.map((signOff) => `  VOID, the packet was made again since: ${text(signOff)}`),
];

const text = ({ role, name, at, sha256 }: SignOff): string =>
  `${role} ${JSON.stringify(name)}, ${isoInstant(at)}, over packet.json ${sha256.slice(0, 12)}`;
