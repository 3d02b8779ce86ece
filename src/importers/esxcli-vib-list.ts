import type { LinesImporter } from '../model/importer.ts';
import { assetOf, loggedEvents, problem } from './shared/machine-log.ts';

const id = 'esxcli-vib-list';
const HEADER = /^Name +Version +Vendor +Acceptance Level +(?:\S+ +)?Install Date\b/;
const RULE = /^[- ]+$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** Packages of one ESXi host as they stand, each with the day it was put in: an event each. */
export const esxcliVibList: LinesImporter = {
  id,
  title: 'Packages of a VMware ESXi host (esxcli software vib list)',
  system: 'esxcli',
  records: ['event'],
  reader: 'lines',
  unit: 'packages',
  howToExport:
    'esxcli software vib list > vibs.txt on the host. Name it with --asset; its days are those of the host’s clock, UTC unless it was set up ' +
    'otherwise: give --zone UTC. A package that was replaced or removed is not listed.',
  verifiedOn: 'nothing: written from knowledge of the command, without a genuine file or a quotation of one',
  recognises: ({ text }) => HEADER.test(text.trimStart()),

  heads: (line) => (HEADER.test(line.trimStart()) ? 'new' : null),

  open(context) {
    const asset = assetOf(context);
    return (line) => {
      if (HEADER.test(line.trimStart()) || RULE.test(line)) return { records: [] };
      const [subject = '', toVersion = '', ...rest] = line.trim().split(/ {2,}/);
      const day = rest.find((cell) => DATE.test(cell));
      if (toVersion === '' || day === undefined)
        return problem(`${id}/bad-line`, line, 'is not "name version vendor level date"');
      return loggedEvents(id, line, context.time(day), [
        { asset, log: 'esxcli', action: 'install', subject, toVersion },
      ]);
    };
  },
};
