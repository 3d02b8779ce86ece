import { expect, it } from 'vitest';
import { readText } from '../../testing/read-text.ts';

const ISSUE = {
  number: 1,
  title: 'Slow',
  state: 'CLOSED',
  createdAt: '2026-04-20T10:03:36Z',
  closedAt: '2026-04-21T10:03:36Z',
  url: 'https://github.com/example/app/issues/1',
};

function read(document: object) {
  return readText('issues.json', Buffer.from(JSON.stringify(document)));
}

it('says of a nested answer of the GraphQL API that its nodes are the rows, and reads those', () => {
  const nested = read({ data: { repository: { issues: { nodes: [ISSUE] } } } });
  expect(nested.records).toEqual([]);
  expect(nested.problems.map(({ reason }) => reason)).toEqual([expect.stringContaining('answer of the GraphQL API')]);

  expect(read([ISSUE]).records).toMatchObject([{ record: { key: 'example/app#1', title: 'Slow' } }]);
});
