import type { JsonImporter } from '../model/importer.ts';
import { delivered, isPush, pushReading } from './shared/git-push.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';

const id = 'git-push-json';

/** A commit an event, as in a git history. A push is no deployment: it says what came onto a branch. */
export const gitPushJson: JsonImporter = {
  id,
  title: 'Pushes to GitHub and GitLab (JSON: webhook push)',
  system: 'git',
  records: ['event'],
  reader: 'json',
  unit: 'commits',
  howToExport:
    'Keep the payloads of the event push that GitHub or GitLab delivers to a webhook, each as a file or one a line. Commits ' +
    'on the default branch are read. git log has them all, and for a repository named under changes.deployed-from it can ' +
    'leave side branches out (--first-parent), which a push does not tell apart.',
  verifiedOn: 'the vendors’ official sample payloads',
  unproved: 'pushes whose delivery was not kept',
  arrays: [],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"commits"\s*:\s*\[/.test(text) &&
    /"ref"\s*:\s*"refs\//.test(text) &&
    /"after"\s*:\s*"[0-9a-f]{40}/.test(text) &&
    !/"(?:deployment|pull_request|issue)"\s*:\s*\{|"object_kind"\s*:\s*"deployment"/.test(text),

  open(context) {
    return (value) => {
      const payload = delivered(value);
      return isPush(payload)
        ? pushReading(id, payload, context)
        : problem(`${id}/not-read`, textAt(payload, 'object_kind') ?? '', 'is no push');
    };
  },
};
