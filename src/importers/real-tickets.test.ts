import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const REAL = resolve('../shared/realdata');
/** One member of a delivery, in a list as the REST API answers with it. */
const listOf = (file: string, member: string): Buffer => {
  const delivery = JSON.parse(readFileSync(join(REAL, file), 'utf8'));
  return Buffer.from(JSON.stringify([delivery[member]], null, 1));
};

// Times as `grep -m1 created_at` shows them in the files.
describe.skipIf(!existsSync(REAL))('real issues and pull requests (skipped where ../shared/realdata is absent)', () => {
  it('an issue of an official payload, in a list', () => {
    const { importer, records, problems } = readText(
      'issues.json',
      listOf('tickets/github-octokit/issues.opened.json', 'issue'),
    );
    expect([importer, problems]).toEqual(['github-issue-json', []]);
    expect(records.map(({ record }) => record)).toMatchObject([
      {
        kind: 'ticket',
        key: 'Codertocat/Hello-World#1',
        openedAt: Date.parse('2019-05-15T15:20:18Z'),
        state: 'active',
        closedAt: null,
      },
    ]);
  });

  it('a pull request that was closed without being merged, in a list, is no change', () => {
    const { importer, records, problems } = readText(
      'pulls.json',
      listOf('changes/github-octokit/pull_request.closed.json', 'pull_request'),
    );
    expect([importer, problems]).toEqual(['github-pull-request-json', []]);
    expect(records.map(({ record }) => record)).toMatchObject([
      { kind: 'event', key: 'Codertocat/Hello-World#2/not-merged', action: 'proposal', result: 'closed' },
    ]);
  });
});
