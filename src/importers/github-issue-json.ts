import type { JsonImporter } from '../model/importer.ts';
import { githubIssue, githubRepository, withoutRepository } from './shared/github.ts';
import { LISTS } from './shared/json-lists.ts';
import { at, looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';

const id = 'github-issue-json';

/** Issues of a repository. The REST list has its pull requests among them. */
export const githubIssueJson: JsonImporter = {
  id,
  title: 'GitHub issues (REST list or gh issue list, JSON)',
  system: 'github',
  records: ['ticket'],
  reader: 'json',
  unit: 'issues',
  howToExport:
    'gh api --paginate "repos/OWNER/NAME/issues?state=all&per_page=100", or gh issue list --state all --limit 10000 --json ' +
    'number,title,state,stateReason,createdAt,updatedAt,closedAt,assignees,url.',
  verifiedOn: 'the vendor’s official sample payloads of one issue; the list, on vendor documentation',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    !/"action"\s*:/.test(text) &&
    /"number"\s*:\s*\d/.test(text) &&
    !/"url"\s*:\s*"[^"]+\/deployments\/\d+"/.test(text) &&
    (/"repository_url"\s*:\s*"https:\/\/[^"]+\/repos\//.test(text) ||
      (/"stateReason"\s*:|"closedAt"\s*:/.test(text) && /"url"\s*:\s*"https:\/\/[^"]+\/issues\/\d+"/.test(text))),

  open(context) {
    return (value) => {
      const repository = githubRepository(value);
      if (repository === null) return withoutRepository(id, value);
      if (at(value, 'pull_request') !== undefined)
        return problem(
          `${id}/is-pull-request`,
          textAt(value, 'title') ?? '',
          'is a pull request, not an issue: import the list of pull requests',
        );
      return githubIssue(id, value, repository, context);
    };
  },
};
