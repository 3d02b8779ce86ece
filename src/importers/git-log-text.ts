import { SECOND_MS } from '../lib/time.ts';
import type { ReadTime, StanzasImporter } from '../model/importer.ts';
import { commitEvent } from './shared/commit.ts';
import { withLogTimes } from './shared/log-time.ts';
import { assetOf, problem } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'git-log-text';
const COMMIT = /^commit ([0-9a-f]{40}|[0-9a-f]{64})(?: |$)/;
/** What options of git log put behind a message: notes, statistics, lists of files, patches. */
const BESIDE =
  /^(?: {4}|Notes(?: \(.*\))?:$| .+ \| +(?:Bin|\d)| (?:\d+ files? changed|create mode|delete mode|rename|copy|mode change) ?|(?:\d+|-)\t(?:\d+|-)\t|[ACDMRTUXB]\d*\t|::?\d{6} |[^\s]+[./][^\s]*$)/;
const PATCH = /^diff --(?:git|cc|combined) /;
/** Lines of `--format=raw`. */
const RAW = /^(author|committer) (.*) (\d{9,}) [+-]\d{4}$/;
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
    let inPatch = false;
    return (lines) => {
      const [first = ''] = lines;
      const sha = COMMIT.exec(first)?.[1];
      if (sha === undefined) {
        inPatch ||= PATCH.test(first);
        const isBeside = inPatch || lines.every((line) => BESIDE.test(line));
        return isBeside ? { records: [] } : problem(`${id}/bad-stanza`, first, 'is neither a commit nor its message');
      }
      inPatch = false;
      const fields = fieldsOf(lines.slice(1));
      const timeText = fields.get('committer') ?? fields.get('CommitDate') ?? fields.get('Date');
      const time = fields.has('committer') ? seconds(timeText) : context.time(timeText);
      if (time === null) return problem(`${id}/no-date`, first, `has no CommitDate and no Date: ${TAKE}`);
      if (typeof time === 'string') return problem(`${id}/${timeProblem(time)}`, timeText ?? '', `${time}: ${TAKE}`);
      const author = (fields.get('Author') ?? '').replace(/<[^<>]*>$/, '').trim();
      const ambiguousTimes = time.later === null ? null : { at: time.later };
      return {
        records: [commitEvent({ asset, sha, at: time.at, author: author === '' ? null : author, ambiguousTimes })],
      };
    };
  },
};

/** Not every form of git has a date, or one that says when (`2 hours ago`). */
const TAKE = 'take git log --format=fuller --date=iso-strict';

/** By their names; of a raw commit the author without the time, and the committer's time alone. */
function fieldsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of lines) {
    const [, name, text = ''] = FIELD.exec(line) ?? [];
    const [, role, person = '', at = ''] = RAW.exec(line) ?? [];
    if (name !== undefined) fields.set(name, text);
    if (role === 'author') fields.set('Author', person);
    if (role === 'committer') fields.set('committer', at);
  }
  return fields;
}

const seconds = (text = ''): ReadTime => ({ at: Number(text) * SECOND_MS, later: null });
