import type { LinesImporter } from '../model/importer.ts';
import { assetOf, problem } from './shared/machine-log.ts';
import { yearlessTimes } from './shared/yearless-time.ts';
import { yumReading } from './shared/yum-line.ts';

const id = 'yum-log';
const LINE = /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\d{1,2}) (\d\d:\d\d:\d\d) (\S+): (\S.*)$/;
/** What yum did to the packages of one machine, one event per line. */
export const yumLog: LinesImporter = {
  id,
  title: 'CentOS and RHEL 5 to 7 package log (yum.log)',
  system: 'yum',
  records: ['event'],
  reader: 'lines',
  unit: 'lines',
  howToExport:
    'Copy /var/log/yum.log (and yum.log-20190101 …, .gz as they are) from the machine. Its times are local and have no year: ' +
    'give the zone, the machine’s name with --asset, and the year of the first line with --year.',
  verifiedOn: 'genuine logs of a CentOS 7 and an Amazon Linux machine from public repositories',
  recognises: ({ text }) =>
    /^[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d (?:(?:Dep-)?Installed|Updated|Erased): \S/.test(text.trimStart()),

  open(context) {
    const asset = assetOf(context);
    const timeOf = yearlessTimes(context);
    return (line) => {
      const [, month, day = '', clock = '', word = '', text = ''] = LINE.exec(line.trimEnd()) ?? [];
      if (month === undefined) return problem(`${id}/bad-line`, line, 'is not "month day time action: package"');
      return yumReading(id, line, { asset, word, text, time: timeOf(month, day, clock) });
    };
  },
};
