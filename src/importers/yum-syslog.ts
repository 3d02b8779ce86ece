import type { LinesImporter } from '../model/importer.ts';
import { withLogTimes } from './shared/log-time.ts';
import { problem } from './shared/machine-log.ts';
import { yearlessTimes } from './shared/yearless-time.ts';
import { yumReading } from './shared/yum-line.ts';

const id = 'yum-syslog';
const YEARLESS = String.raw`(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(?<day>\d{1,2}) (?<clock>\d\d:\d\d:\d\d)`;
/** As rsyslog and `journalctl -o short-iso` and `-o short-full` write it. */
const WITH_YEAR = String.raw`(?<time>(?:[A-Z][a-z]{2} )?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d| [A-Z]{3,5})?)`;
/** `yum[812]:`, or as RFC 5424 has it, `yum 812 - -`. */
const LINE = new RegExp(
  String.raw`^(?:<\d{1,3}>)?(?:1 )?(?:${YEARLESS}|${WITH_YEAR}) (?<host>\S+) (?:(?<program>[^\s:[\]]+)(?:\[\d+\])?: |(?<name>[\w./-]+) (?:\d+|-) \S+ - )(?<text>.*)$`,
);
const FROM_YUM = /\syum(?:\[\d+\]: | \d+ \S+ - |: )/;
const OF_PACKAGE = /^(\S+): (\S.*)$/;

/** What yum did to packages, as the system log of one machine or of many says it; lines of other programs are no rows. */
export const yumSyslog: LinesImporter = {
  id,
  title: 'Lines of yum in a system log (/var/log/messages, journalctl)',
  system: 'yum',
  records: ['event'],
  reader: 'lines',
  unit: 'lines of yum',
  howToExport:
    'Where yum.log is not kept: grep yum /var/log/messages > yum-messages.log, or journalctl -t yum -o short-iso. Each line ' +
    'names its machine. Of times without a year or an offset give --year (of the first line) and the zone.',
  verifiedOn:
    'genuine lines of CentOS 6 and 7 and RHEL 6 machines in public repositories, with times without a year; other times as ' +
    'rsyslog and journalctl are documented to write them',
  recognises: ({ text }) =>
    text.split(/\r\n|\r|\n/).some((line) => {
      const { program, name, text = '' } = LINE.exec(line)?.groups ?? {};
      return (program ?? name) === 'yum' && OF_PACKAGE.test(text);
    }),

  open(anyContext) {
    const context = withLogTimes(anyContext);
    const { asset } = context.source;
    let timeOf: ReturnType<typeof yearlessTimes> | null = null;
    let host: string | undefined;
    return (received) => {
      const line = received.trimEnd();
      const groups = LINE.exec(line)?.groups;
      if (groups === undefined) return FROM_YUM.test(line) ? problem(`${id}/bad-line`, line, NO_HEAD) : { records: [] };
      const { month, day = '', clock = '', time: written, host: named = '', program, name, text = '' } = groups;
      if (month !== undefined) timeOf ??= yearlessTimes(context);
      // Lines of every program tell where a year begins.
      const time = month === undefined ? context.time(written) : (timeOf?.(month, day, clock) ?? null);
      const [, word, said = ''] = OF_PACKAGE.exec(text) ?? [];
      if ((program ?? name) !== 'yum' || word === undefined) return { records: [] };
      host ??= named;
      if (asset !== null && named !== host)
        return problem(`${id}/other-machine`, line, `is of ${named}, and lines before it of ${host}: ${WITHOUT_ASSET}`);
      return yumReading(id, line, { asset: asset ?? named, word, text: said, time });
    };
  },
};

const NO_HEAD = 'does not begin with a time, a machine and a program';
const WITHOUT_ASSET = 'import the file without --asset, each line names its machine';
