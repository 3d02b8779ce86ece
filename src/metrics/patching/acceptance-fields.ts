import { type Field, placeFields } from '../shared/fields.ts';
import type { Acceptance } from './acceptance.ts';
import type { AcceptanceUse } from './judging-run.ts';

/** An acceptance, and what it does to the obligations judged beside it; one that is never applied has none. */
interface AcceptanceLine {
  readonly acceptance: Acceptance;
  readonly use: AcceptanceUse;
  /** Free-text fields the policy lets into packets. */
  readonly published: readonly string[];
}

/** Columns of `risk-acceptances`, in order. Days are as written: a wrong one has to be seen. */
export const ACCEPTANCE_FIELDS: readonly Field<AcceptanceLine>[] = [
  {
    key: 'acceptance',
    title: 'Acceptance',
    type: 'text',
    value: ({ acceptance: { stored } }) => stored.acceptance.key,
  },
  { key: 'assets', title: 'Assets', type: 'text', value: ({ acceptance: { stored } }) => stored.acceptance.assets },
  { key: 'patches', title: 'Patches', type: 'text', value: ({ acceptance: { stored } }) => stored.acceptance.patches },
  { key: 'cves', title: 'CVEs', type: 'text', value: ({ acceptance: { stored } }) => stored.acceptance.cves },
  {
    key: 'severities',
    title: 'Severities',
    type: 'text',
    value: ({ acceptance: { stored } }) => stored.acceptance.severities,
  },
  {
    key: 'reasonStated',
    title: 'Reason',
    type: 'text',
    value: ({ acceptance: { stored }, published }) =>
      freeText(stored.acceptance.reason, published.includes('risk-acceptance.reason')),
  },
  {
    key: 'compensating',
    title: 'Compensating',
    type: 'text',
    value: ({ acceptance: { stored }, published }) =>
      freeText(stored.acceptance.compensating, published.includes('risk-acceptance.compensating')),
  },
  {
    key: 'requestedBy',
    title: 'Requested by',
    type: 'text',
    value: ({ acceptance: { stored } }) => stored.acceptance.requestedBy,
  },
  {
    key: 'approvedBy',
    title: 'Approved by',
    type: 'text',
    value: ({ acceptance: { stored } }) => stored.acceptance.approvedBy,
  },
  { key: 'from', title: 'From', type: 'text', value: ({ acceptance: { stored } }) => stored.acceptance.fromOn },
  { key: 'to', title: 'To', type: 'text', value: ({ acceptance: { stored } }) => stored.acceptance.toOn },
  { key: 'status', title: 'Status', type: 'facet', value: ({ acceptance: { status } }) => status },
  { key: 'inScope', title: 'Obligations in its scope', type: 'count', value: ({ use }) => use.inScope },
  { key: 'excepted', title: 'Obligations excepted', type: 'count', value: ({ use }) => use.excepted },
  { key: 'expected', title: 'Expected', type: 'text', value: ({ acceptance }) => expected(acceptance) },
  { key: 'found', title: 'Found', type: 'text', value: ({ acceptance }) => found(acceptance) },
  ...placeFields<AcceptanceLine>(({ acceptance: { stored } }) => stored),
];

/** What people wrote is in a packet only where it was opted in, field by field (spec 5.9). */
const freeText = (text: string | null, isPublished: boolean): string | null =>
  text === null || isPublished ? text : 'stated, not published';

/** Whose it is, for what and for which days, as written down. */
function factsOf({ stored: { acceptance } }: Acceptance): string {
  const { assets, patches, cves, severities, requestedBy, approvedBy, fromOn, toOn } = acceptance;
  const scope = [
    ...(assets === null ? [] : [`assets ${assets}`]),
    ...(patches === null ? [] : [`patches ${patches}`]),
    ...(cves === null ? [] : [cves]),
    ...(severities === null ? [] : [`severities ${severities}`]),
  ];
  return [
    `requested by ${requestedBy ?? 'nobody named'}`,
    `approved by ${approvedBy ?? 'nobody named'}`,
    `${fromOn ?? 'no first day'} to ${toOn ?? 'no last day'}`,
    `for ${scope.length === 0 ? 'nothing named' : scope.join(', ')}`,
  ].join('; ');
}

function expected({ status }: Acceptance): string | null {
  if (status === 'ended') return 'renewed, or what it covered put right, before its last day';
  return status === 'malformed' || status === 'self-approved'
    ? 'complete, and approved by somebody who did not ask for it'
    : null;
}

function found(acceptance: Acceptance): string | null {
  const { status, faults, stored } = acceptance;
  if (status === 'ended') return `ended on ${stored.acceptance.toOn}; not applied since (${factsOf(acceptance)})`;
  return faults.length === 0 ? null : `${faults.join('; ')}; never applied (${factsOf(acceptance)})`;
}
