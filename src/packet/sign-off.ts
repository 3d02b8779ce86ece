import type { SignOff, SignOffRole, SignOffStanding } from '../model/sign-off.ts';

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
