import type { LinesImporter } from '../model/importer.ts';
import { assetOf, problem, systemEvent } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'dpkg-log';
const LINE = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (\S+) (\S.*)$/;
const KNOWN = 'startup|status|install|upgrade|remove|purge|configure|trigproc|disappear|conffile';
const KNOWN_LINE = new RegExp(`^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (?:${KNOWN}) \\S`);

/** What dpkg did to the packages of one machine, one event per line. */
export const dpkgLog: LinesImporter = {
  id,
  title: 'Debian and Ubuntu package log (dpkg.log)',
  system: 'dpkg',
  records: ['event'],
  reader: 'lines',
  unit: 'lines',
  howToExport:
    'Copy /var/log/dpkg.log (and its rotated parts dpkg.log.1, dpkg.log.2.gz …, .gz as they are) from the machine. Times are the machine’s local time: give its zone, ' +
    'and its name with --asset.',
  verifiedOn: 'genuine files from Debian machines',
  recognises({ text }) {
    return KNOWN_LINE.test(text.trimStart());
  },

  open(context) {
    const asset = assetOf(context);
    return (line) => {
      const [, timeText, action = '', rest = ''] = LINE.exec(line) ?? [];
      const time = context.time(timeText);
      if (time === null) return problem(`${id}/bad-line`, line, 'is not "date time action package versions"');
      if (typeof time === 'string') return problem(`${id}/${timeProblem(time)}`, line, time);
      const what = details(action, rest);
      if (what === null) return problem(`${id}/bad-line`, line, `has too few or too many words for "${action}"`);
      const ambiguousTimes = time.later === null ? null : { at: time.later };
      const event = { at: time.at, asset, log: 'dpkg', action, actor: null, ambiguousTimes, ...what };
      return { records: [systemEvent(event)] };
    };
  },
};

interface Details {
  readonly subject: string | null;
  readonly fromVersion: string | null;
  readonly toVersion: string | null;
  readonly result: string | null;
}

/** `startup archives unpack` · `status STATE PKG VERSION` · `conffile PATH DECISION` · `ACTION PKG OLD NEW`. */
function details(action: string, rest: string): Details | null {
  const nothing = { subject: null, fromVersion: null, toVersion: null, result: null };
  if (action === 'startup') return { ...nothing, subject: rest };
  if (action === 'conffile') {
    const cut = rest.lastIndexOf(' ');
    return cut <= 0 ? null : { ...nothing, subject: rest.slice(0, cut), result: rest.slice(cut + 1) };
  }
  const [first, second, third, ...more] = rest.split(' ');
  if (first === undefined || second === undefined || third === undefined || more.length > 0) return null;
  if (action === 'status') return { ...nothing, subject: second, toVersion: version(third), result: first };
  return { ...nothing, subject: first, fromVersion: version(second), toVersion: version(third) };
}

const version = (text: string): string | null => (text === '<none>' ? null : text);
