import type { JsonValue } from '../../lib/reading/json.ts';
import type { Instant } from '../../lib/time.ts';
import type { ChangeApproval, Decision } from '../../model/change-evidence.ts';
import type { Change } from '../../model/evidence.ts';
import type { ReadContext } from '../../model/importer.ts';
import { at, listAt, textAt } from './json-row.ts';
import { vocabulary } from './vocabulary.ts';

/** What the reviews of a merged pull request say: each opinion as an approval, and together what the change says of them. */
export interface Reviews {
  readonly records: readonly ChangeApproval[];
  readonly said: Pick<Change, 'approval' | 'approvalText' | 'approvedBy' | 'approvedAt'>;
}

interface Reviewed {
  readonly key: string;
  readonly mergedAt: Instant | null;
  readonly updatedAt: Instant | null;
  /** GitHub’s own word for all reviews together; `null` also where its rules ask for none. */
  readonly decision: string | null;
}

/** States that are an opinion; a comment takes nothing back. A dismissed review is no longer one of either kind. */
const DECISIONS = vocabulary<Decision>({
  approved: 'approved',
  changes_requested: 'rejected',
  dismissed: 'not-required',
});

export function githubReviews(request: JsonValue, reviewed: Reviewed, context: ReadContext): Reviews {
  const found = new Map<string, ChangeApproval>();
  for (const review of [...listAt(request, 'latestReviews'), ...listAt(request, 'reviews')]) {
    const record = opinion(review, reviewed, context);
    if (record !== null) found.set(record.key, record);
  }
  const records = [...found.values()].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const standing = standingAt(records, reviewed.mergedAt);
  const approvals = standing.filter(({ decision }) => decision === 'approved');
  const last = approvals.at(-1) ?? null;
  return {
    records,
    said: {
      approval: approvalOf(request, standing, reviewed.decision),
      approvalText: reviewed.decision,
      approvedBy: approvals.flatMap(({ approver }) => approver ?? []).join('; ') || null,
      approvedAt: approvals.every((each) => each.at !== null) ? (last?.at ?? null) : null,
    },
  };
}

/** `null`: a comment, or a draft. The key stays the same when a review is dismissed. */
function opinion(review: JsonValue, { key, updatedAt }: Reviewed, context: ReadContext): ChangeApproval | null {
  const decisionText = textAt(review, 'state') ?? null;
  const decision = DECISIONS(decisionText);
  if (decision === undefined) return null;
  const approver = githubAccount(at(review, 'author')) ?? githubAccount(at(review, 'user'));
  const timeText = textAt(review, 'submittedAt') ?? textAt(review, 'submitted_at');
  const time = context.time(timeText);
  return {
    kind: 'approval',
    key: `${key}/review/${approver ?? ''}/${timeText ?? ''}`,
    changeKey: key,
    approver,
    approverKind: 'peer',
    group: null,
    decision,
    decisionText,
    at: time === null || typeof time === 'string' ? null : time.at,
    verbal: null,
    updatedAt,
    ambiguousTimes: null,
  };
}

/** What each said last, up to the merge where that holds an approval: what is said of merged work approves it no more. */
function standingAt(records: readonly ChangeApproval[], mergedAt: Instant | null): readonly ChangeApproval[] {
  const lastOfEach = (said: readonly ChangeApproval[]) => [
    ...new Map(said.map((record) => [record.approver, record])).values(),
  ];
  const before = lastOfEach(records.filter((record) => (record.at ?? 0) <= (mergedAt ?? Number.MAX_SAFE_INTEGER)));
  return before.some(({ decision }) => decision === 'approved') ? before : lastOfEach(records);
}

function approvalOf(
  request: JsonValue,
  standing: readonly ChangeApproval[],
  decision: string | null,
): Change['approval'] {
  if (decision === 'APPROVED') return 'approved';
  if (standing.some((record) => record.decision === 'rejected')) return 'rejected';
  if (standing.some((record) => record.decision === 'approved')) return 'approved';
  if (decision === 'CHANGES_REQUESTED') return 'rejected';
  if (!listsAllOpinions(request)) return 'unknown';
  return decision === 'REVIEW_REQUIRED' ? 'requested' : 'not-requested';
}

/** Of each reviewer `latestReviews` has the last review alone: a comment there may hide an approval before it. */
function listsAllOpinions(request: JsonValue): boolean {
  if (Array.isArray(at(request, 'reviews'))) return true;
  const latest = at(request, 'latestReviews');
  return Array.isArray(latest) && latest.every((review) => DECISIONS(textAt(review, 'state') ?? null) !== undefined);
}

/** A login; the command line tool writes the application `x[bot]` as `app/x`. */
export function githubAccount(user: JsonValue | undefined): string | null {
  const login = textAt(user, 'login')?.trim() ?? '';
  if (login === '') return null;
  return login.startsWith('app/') ? `${login.slice('app/'.length)}[bot]` : login;
}
