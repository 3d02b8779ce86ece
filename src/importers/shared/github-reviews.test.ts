import { describe, expect, it } from 'vitest';
import { readText } from '../../testing/read-text.ts';

type Review = readonly [who: string, state: string, at: string];
const reviews = (said: readonly Review[]) =>
  said.map(([login, state, at]) => ({ author: { login }, state, submittedAt: `2026-07-02T${at}:00Z` }));

/** One pull request of leekim, merged at 09:00 by adaexample. */
function merged(fields: object) {
  const request = {
    number: 21,
    state: 'MERGED',
    title: 'Fix login',
    author: { login: 'leekim' },
    mergedBy: { login: 'adaexample' },
    createdAt: '2026-07-01T08:00:00Z',
    mergedAt: '2026-07-02T09:00:00Z',
    updatedAt: '2026-07-02T10:00:00Z',
    url: 'https://github.com/example/app/pull/21',
    reviewDecision: '',
    ...fields,
  };
  const { records, problems } = readText('pulls.json', Buffer.from(JSON.stringify([request])));
  expect(problems).toEqual([]);
  const all = records.map(({ record }) => record);
  const [change] = all.filter((record) => record.kind === 'change');
  const approvals = all.filter((record) => record.kind === 'approval');
  return {
    change,
    said: [change?.approval, change?.approvedBy, change?.approvedAt && new Date(change.approvedAt).toISOString()],
    approvals: approvals.map(({ approver, decision, at }) => [approver, decision, new Date(at ?? 0).toISOString()]),
    keys: approvals.map(({ key }) => key),
  };
}

describe('reviews of a merged pull request', () => {
  it('keeps every approval', () => {
    const { said, approvals } = merged({
      reviewDecision: 'APPROVED',
      reviews: reviews([
        ['adaexample', 'APPROVED', '08:00'],
        ['ruizana', 'COMMENTED', '08:10'],
        ['benexample', 'APPROVED', '08:30'],
      ]),
    });
    expect(approvals).toEqual([
      ['adaexample', 'approved', '2026-07-02T08:00:00.000Z'],
      ['benexample', 'approved', '2026-07-02T08:30:00.000Z'],
    ]);
    expect(said).toEqual(['approved', 'adaexample; benexample', '2026-07-02T08:30:00.000Z']);
  });

  it('counts a review of both lists once, and one that was dismissed since under the same key', () => {
    const both = reviews([['adaexample', 'APPROVED', '08:00']]);
    const { keys } = merged({ latestReviews: both, reviews: both });
    expect(keys).toEqual(['example/app#21/review/adaexample/2026-07-02T08:00:00Z']);
    const dismissed = merged({ reviews: reviews([['adaexample', 'DISMISSED', '08:00']]) });
    expect(dismissed.keys).toEqual(keys);
    expect(dismissed.approvals).toEqual([['adaexample', 'not-required', '2026-07-02T08:00:00.000Z']]);
    expect(dismissed.said[0]).toBe('not-requested');
  });

  it.each<[string, string, readonly Review[], string]>([
    ['no rule asks for a review, one approves', '', [['ada', 'APPROVED', '08:00']], 'approved'],
    ['nobody reviewed', '', [], 'not-requested'],
    ['a rule asks for a review, nobody approved', 'REVIEW_REQUIRED', [['ada', 'COMMENTED', '08:00']], 'requested'],
    [
      'one still asks for changes',
      '',
      [
        ['ada', 'APPROVED', '08:00'],
        ['ben', 'CHANGES_REQUESTED', '08:30'],
      ],
      'rejected',
    ],
    [
      'who asked for changes approved them',
      '',
      [
        ['ben', 'CHANGES_REQUESTED', '08:00'],
        ['ben', 'APPROVED', '08:30'],
      ],
      'approved',
    ],
    [
      'changes asked for after the merge',
      'CHANGES_REQUESTED',
      [
        ['ada', 'APPROVED', '08:00'],
        ['ben', 'CHANGES_REQUESTED', '09:30'],
      ],
      'approved',
    ],
  ])('%s: %s', (_, reviewDecision, said, approval) => {
    expect(merged({ reviewDecision, reviews: reviews(said) }).change?.approval).toBe(approval);
  });

  it('does not say that nobody approved where the last review of each may hide it, or where reviews were not asked for', () => {
    const commented = reviews([['ada', 'COMMENTED', '08:00']]);
    expect(merged({ latestReviews: commented }).change?.approval).toBe('unknown');
    expect(merged({ latestReviews: [] }).change?.approval).toBe('not-requested');
    expect(merged({ reviewDecision: 'REVIEW_REQUIRED' }).change?.approval).toBe('unknown');
  });

  it('names an application as the rest of GitHub does', () => {
    const { change } = merged({ author: { login: 'app/renovate' }, mergedBy: { login: 'app/github-merge-queue' } });
    expect([change?.developedBy, change?.implementedBy]).toEqual(['renovate[bot]', 'github-merge-queue[bot]']);
  });
});

it.each([
  ['"ada,ben"', 'ada; ben'],
  ['ada', 'ada'],
  ['"Ada Example, Ben Two"', 'Ada Example; Ben Two'],
  ['', null],
])('approvers of a GitLab merge request: %s', (written, approvedBy) => {
  const csv = `MR IID,URL,State,Target Branch,Author Username,Approver Usernames,Merged Username,Created At (UTC)
101,https://gitlab.example/group/app/-/merge_requests/101,merged,main,leekim,${written},ada,2026-07-01 08:00:00
`;
  expect(readText('merge-requests.csv', Buffer.from(csv)).records).toMatchObject([{ record: { approvedBy } }]);
});
