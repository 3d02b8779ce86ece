import type { LinesImporter } from '../model/importer.ts';
import { assetOf, type LoggedEvent, loggedEvents, problem } from './shared/machine-log.ts';

const id = 'zypp-history';
const KNOWN = 'install|remove|command|radd|rremove|ralias|rurl|patch|stamp';
const LINE = new RegExp(`^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\|(?:${KNOWN}) *\\|`);
/** A vertical bar within a field is written behind a backslash. */
const BAR = /(?<!\\)\|/;

/** What zypper and YaST did to the packages of one machine, one event per line that is not a script's output. */
export const zyppHistory: LinesImporter = {
  id,
  title: 'SUSE package history (zypp history)',
  system: 'zypp',
  records: ['event'],
  reader: 'lines',
  unit: 'entries',
  howToExport:
    'Copy /var/log/zypp/history (and its rotated parts, unpacked unless .gz) from the machine. Times are its local time: give ' +
    'its zone, and its name with --asset.',
  verifiedOn: 'the format’s documentation, and lines quoted in public code; no genuine file was at hand',
  recognises: ({ text }) => LINE.test(/^(?:\s|#[^\n]*\n)*([^\r\n]*)/.exec(text)?.[1] ?? ''),

  open(context) {
    const asset = assetOf(context);
    return (line) => {
      if (line.startsWith('#')) return { records: [] };
      const [timeText, word = '', ...fields] = line.split(BAR).map((field) => field.trim());
      const said = eventOf(
        word,
        fields.map((field) => (field === '' ? null : field.replaceAll('\\|', '|'))),
      );
      if (said === null) return problem(`${id}/bad-line`, line, 'is not "time|action|…" with an action known here');
      return loggedEvents(id, line, context.time(timeText), [{ asset, log: 'zypp', ...said }]);
    };
  },
};

type Fields = readonly (string | null)[];

function eventOf(word: string, fields: Fields): Omit<LoggedEvent, 'asset' | 'log'> | null {
  const [first = null, second = null, third = null, fourth = null] = fields;
  if (first === null) return null;
  const subject = `${first}:${third ?? ''}`;
  switch (word) {
    case 'install':
      return { action: 'install', subject, toVersion: second, actor: fourth };
    case 'remove':
      return { action: 'remove', subject, fromVersion: second, actor: fourth };
    case 'command':
      return { action: 'command', actor: first, subject: second };
    case 'radd':
      return { action: 'add repository', subject: first, toVersion: second };
    case 'rremove':
      return { action: 'delete repository', subject: first };
    case 'ralias':
    case 'rurl':
      return { action: 'change repository', subject: first, toVersion: second };
    case 'patch':
      // Repository, severity, category, state before, state after: the packages of the patch have lines of their own.
      return {
        action: 'status',
        subject,
        toVersion: second,
        result: fields
          .slice(4)
          .filter((text) => text)
          .join(' '),
      };
    case 'stamp':
      return { action: 'status', result: first };
    default:
      return null;
  }
}
