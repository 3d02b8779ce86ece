import type { LinesImporter } from '../model/importer.ts';
import { assetOf, loggedEvents, problem } from './shared/machine-log.ts';

const id = 'softwareupdate-history';
const HEADER = /^\s*Display Name +Version +Date\b/;
const RULE = /^[-\s]+$/;
/** The date is written as the Mac's region writes dates. */
const DATE = /^(.*\S)\s+(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),?\s+(\d{1,2}:\d\d(?::\d\d)?(?:[ \u202F][AP]M)?)\s*$/;

/** Updates that Software Update installed on one Mac. Absence proves nothing: other installers are not listed. */
export const softwareupdateHistory: LinesImporter = {
  id,
  title: 'macOS update history (softwareupdate --history)',
  system: 'softwareupdate',
  records: ['event'],
  reader: 'lines',
  unit: 'updates',
  howToExport:
    'softwareupdate --history --all > history.txt on the Mac. Name it with --asset and give its zone; where the file does not settle the ' +
    'order of day and month, give --date-order. Updates by other installers or from the App Store are not listed.',
  verifiedOn: 'public scripts that read the output; no genuine file was at hand',
  recognises: ({ text }) => HEADER.test(text),

  heads: (line) => (HEADER.test(line) ? 'new' : null),

  open(context) {
    const asset = assetOf(context);
    return (line) => {
      if (HEADER.test(line) || RULE.test(line)) return { records: [] };
      const [, before = '', day, clock = ''] = DATE.exec(line) ?? [];
      if (day === undefined) return problem(`${id}/bad-line`, line, 'does not end with a date and a time');
      const [, subject = before.trim(), toVersion = null] = /^(.*\S) {2,}(\S.*)$/.exec(before) ?? [];
      const time = context.time(`${day} ${clock.replace('\u202F', ' ')}`);
      return loggedEvents(id, line, time, [{ asset, log: 'softwareupdate', action: 'install', subject, toVersion }]);
    };
  },
};
