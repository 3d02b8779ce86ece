import type { SignOff, SignOffRole } from '../model/sign-off.ts';

export interface SignOffStanding {
  /** The last of each role over the packet as it is. */
  readonly preparer: SignOff | null;
  readonly reviewer: SignOff | null;
  /** Over another state of the packet: it was made again since (spec AUD-8). */
  readonly void: readonly SignOff[];
  readonly conclusion: 'not signed' | 'prepared, not reviewed' | 'not independently reviewed' | 'prepared and reviewed';
}

/** Where a packet stands with its sign-offs. A review by the preparer is no independent one. */
export function signOffStanding(signOffs: readonly SignOff[], sha256: string): SignOffStanding {
  const current = signOffs.filter((signOff) => signOff.sha256 === sha256);
  const last = (role: SignOffRole): SignOff | null => current.findLast((signOff) => signOff.role === role) ?? null;
  const preparer = last('preparer');
  const reviewer = last('reviewer');
  return {
    preparer,
    reviewer,
    void: signOffs.filter((signOff) => signOff.sha256 !== sha256),
    conclusion: conclude(preparer, reviewer),
  };
}

function conclude(preparer: SignOff | null, reviewer: SignOff | null): SignOffStanding['conclusion'] {
  if (preparer === null) return 'not signed';
  if (reviewer === null) return 'prepared, not reviewed';
  return isOnePerson(preparer.name, reviewer.name) ? 'not independently reviewed' : 'prepared and reviewed';
}

/** Case, blanks, dots and forms of one letter do not make two people. */
const isOnePerson = (one: string, other: string): boolean => plain(one) === plain(other);
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.]+/g, '');
