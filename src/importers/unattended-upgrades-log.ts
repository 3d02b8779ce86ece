import type { LinesImporter } from '../model/importer.ts';
import { assetOf, loggedEvents, problem, statusOf } from './shared/machine-log.ts';

const id = 'unattended-upgrades-log';
const LINE = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:,\d{3})?) (DEBUG|INFO|WARNING|ERROR|CRITICAL) (.*)$/;
const FIRST = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:,\d{3})? (?:DEBUG|INFO|WARNING|ERROR|CRITICAL) /;
const OWN_WORDS = /[Uu]nattended.[Uu]pgrade|Initial (?:blacklist|whitelist)|Packages that (?:will be|are) upgraded/;
const PLANNED = /^Packages that (?:will be|are) upgraded: *(.*)$/;
const DONE = /^All upgrades installed/;
const FAILED = /^Installing the upgrades failed/;
const STARTED = /^Starting unattended upgrades script/;
const DRY_RUN = /^Option --dry-run given/;

/** What unattended-upgrades did on one machine: the packages it announced, once it says how that ended. */
export const unattendedUpgradesLog: LinesImporter = {
  id,
  title: 'Debian and Ubuntu unattended upgrades (unattended-upgrades.log)',
  system: 'unattended-upgrades',
  records: ['event'],
  reader: 'lines',
  unit: 'log entries',
  howToExport:
    'Copy /var/log/unattended-upgrades/unattended-upgrades.log (and its rotated parts, .gz as they are) from the machine. Times ' +
    'are its local time: give its zone, and its name with --asset. It names no versions: where dpkg.log is kept, prefer that.',
  verifiedOn: 'lines quoted in public bug reports and articles; no genuine file was at hand',
  recognises: ({ text }) => FIRST.test(text.trimStart()) && OWN_WORDS.test(text),

  open(context) {
    const asset = assetOf(context);
    const log = 'unattended-upgrades';
    let planned: readonly string[] = [];
    // A dry run ends with the same words as one that installed.
    let isDryRun = false;
    return (line) => {
      const [, timeText, , text = ''] = LINE.exec(line.trimEnd()) ?? [];
      if (timeText === undefined) return problem(`${id}/bad-line`, line, 'does not begin with a time and a level');
      const time = context.time(timeText);
      const status = { asset, log, ...statusOf(text) };
      if (STARTED.test(text)) isDryRun = false;
      if (DRY_RUN.test(text)) isDryRun = true;
      const plan = PLANNED.exec(text)?.[1];
      if (plan !== undefined && !isDryRun) planned = plan.split(' ').filter((name) => name !== '');
      const isDone = DONE.test(text);
      if (!isDone && !FAILED.test(text)) return loggedEvents(id, line, time, [status]);
      const result = isDone ? null : `failed: ${text}`;
      const upgrades = planned.map((subject) => ({ asset, log, action: 'upgrade', subject, result }));
      planned = [];
      return loggedEvents(id, line, time, [status, ...upgrades]);
    };
  },
};
