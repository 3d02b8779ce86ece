import type { StanzasImporter } from '../model/importer.ts';
import { commitEvent } from './shared/commit.ts';
import { withLogTimes } from './shared/log-time.ts';
import { assetOf, problem } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'git-log-text';
const COMMIT = /^commit ([0-9a-f]{40}|[0-9a-f]{64})(?: |$)/;
const FIELD = /^(Author|Date|AuthorDate|Commit|CommitDate): +(.*)$/;

/** One commit a paragraph; the indented paragraphs of its message say nothing that is kept. */
export const gitLogText: StanzasImporter = {
  id,
  title: 'git history (git log --format=fuller)',
  system: 'git',
  records: ['event'],
  reader: 'stanzas',
  unit: 'commits',
  howToExport:
    'git log --format=fuller --date=iso-strict > history.txt; the default format works too, but has no committer and no ' +
    'date of the commit. Name the repository with --asset, as your other records name what is built from it.',
  verifiedOn: 'genuine histories of two repositories, with default and RFC 2822 dates',
  recognises: ({ text }) => COMMIT.test(text.slice(0, text.indexOf('\n')).trimEnd()),

  open(anyContext) {
    const context = withLogTimes(anyContext);
    const asset = assetOf(context, 'repository');
    return (lines) => {
      const [first = ''] = lines;
      const sha = COMMIT.exec(first)?.[1];
      if (sha === undefined) {
        const indented = lines.every((line) => line.startsWith('    '));
        return indented ? { records: [] } : problem(`${id}/bad-stanza`, first, 'is neither a commit nor its message');
      }
      const fields = new Map(
        lines
          .slice(1)
          .map((line) => FIELD.exec(line)?.slice(1, 3) as [string, string])
          .filter(Boolean),
      );
      const timeText = fields.get('CommitDate') ?? fields.get('Date');
      const time = context.time(timeText);
      if (time === null) return problem(`${id}/no-date`, first, 'has no CommitDate and no Date');
      if (typeof time === 'string') return problem(`${id}/${timeProblem(time)}`, timeText ?? '', time);
      const author = (fields.get('Author') ?? '').replace(/<[^<>]*>$/, '').trim();
      const ambiguousTimes = time.later === null ? null : { at: time.later };
      return {
        records: [commitEvent({ asset, sha, at: time.at, author: author === '' ? null : author, ambiguousTimes })],
      };
    };
  },
};
