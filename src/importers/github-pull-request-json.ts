import type { JsonImporter } from '../model/importer.ts';
import { githubPullRequest, githubRepository, withoutRepository } from './shared/github.ts';
import { LISTS } from './shared/json-lists.ts';
import { looksLikeJson } from './shared/json-row.ts';

const id = 'github-pull-request-json';

/** Pull requests of a repository: merged ones are changes. */
export const githubPullRequestJson: JsonImporter = {
  id,
  title: 'GitHub pull requests (REST list or gh pr list, JSON)',
  system: 'github',
  records: ['change', 'approval', 'event'],
  reader: 'json',
  unit: 'pull requests and their reviews',
  howToExport:
    'gh pr list --state all --limit 10000 --json number,title,state,author,createdAt,updatedAt,closedAt,mergedAt,mergedBy,' +
    'reviewDecision,reviews,headRefName,url (says who approved and when; --base BRANCH for the branch that goes live alone), or gh api --paginate "repos/OWNER/NAME/pulls?state=all".',
  verifiedOn: 'the vendor’s official sample payloads of one pull request; the lists, on vendor documentation',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    !/"action"\s*:/.test(text) &&
    ((/"merge_commit_sha"\s*:/.test(text) && /"(?:head|base)"\s*:\s*\{/.test(text) && !/"iid"\s*:/.test(text)) ||
      (/"mergedAt"\s*:/.test(text) && /"url"\s*:\s*"https:\/\/[^"]+\/pull\/\d+"/.test(text))),

  open(context) {
    return (value) => {
      const repository = githubRepository(value);
      if (repository === null) return withoutRepository(id, value);
      return githubPullRequest(id, value, repository, context);
    };
  },
};
