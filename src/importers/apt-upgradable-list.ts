import type { LinesImporter } from '../model/importer.ts';
import { listTime, saysWhen } from './shared/list-time.ts';
import { assetOf, problem } from './shared/machine-log.ts';
import { patchRecord } from './shared/patch-record.ts';

const id = 'apt-upgradable-list';
/** `name/suites version arch [upgradable from: version]`; what stands in the brackets is in the machine's language. */
const LISTED = /^([a-z0-9][\w.+-]*)\/(\S+) (\S*\d\S*) ([a-z0-9-]+) \[[^\]:\uFF1A]+[:\uFF1A] ?(\S+)\]\s*$/m;
/** `Inst name [version] (version suites [arch])` of `apt-get --simulate upgrade`; without a first version it is new. */
const SIMULATED = /^Inst ([a-z0-9][\w.+-]*)(?::\w+)? \[(\S+)\] \((\S*\d\S*) (.+?) \[[a-z0-9-]+\]\)(?: \[.*\])?\s*$/m;
const BEGINS = /^(?:Inst \S+ \[|[a-z0-9][\w.+-]*\/\S+ \S+ \S+ \[[^\]]*[:\uFF1A])/;

/** Packages of one machine for which a newer version is offered: missing, as of that list. */
export const aptUpgradableList: LinesImporter = {
  id,
  title: 'Package updates a machine lacks (apt list --upgradable, apt-get --simulate upgrade)',
  system: 'apt',
  records: ['obligation'],
  reader: 'lines',
  unit: 'package updates',
  howToExport:
    '(date -Is; apt list --upgradable) > upgradable.txt on the machine after apt update, or apt-get --simulate dist-upgrade; the date ' +
    'says when the list was made. Name the machine with --asset. The list ranks nothing; what was installed, and when, is in history.log (apt-history-log).',
  verifiedOn: 'outputs of both commands quoted in public code; no file of our own machine',
  unproved: 'the list names updates and not since when they were offered, nor anything that is installed',
  recognises: ({ text }) => {
    const plain = text.replaceAll('\r', '');
    const suites = LISTED.exec(plain)?.[2];
    return (suites !== undefined && !isInstalled(suites)) || SIMULATED.test(plain);
  },

  heads: (line) => (saysWhen(line) ? 'new' : null),

  open(context) {
    const asset = assetOf(context);
    const listed = listTime(id, context);
    return (line) => {
      const said = listed.read(line);
      if (said !== null) return said;
      const found = updateOf(line);
      if (found === null) {
        const reason = 'is not "name/suite version arch [upgradable from: version]"';
        return BEGINS.test(line) ? problem(`${id}/bad-line`, line, reason) : { records: [] };
      }
      const { name, version, installed, suites } = found;
      if (isInstalled(suites)) return { records: [] };
      const stateText = `${installed} installed, update in ${suites}`;
      return {
        records: [patchRecord({ asset, patch: `${name}/${version}`, state: 'missing', stateText, ...listed.now })],
      };
    };
  },
};

/** The line is of the version that is installed: its update has a line of its own. */
const isInstalled = (suites: string): boolean => suites.split(',').includes('now');

interface Update {
  readonly name: string;
  readonly version: string;
  readonly installed: string;
  readonly suites: string;
}

function updateOf(line: string): Update | null {
  const [, listed, suites = '', offered = '', , from = ''] = LISTED.exec(line) ?? [];
  if (listed !== undefined) return { name: listed, version: offered, installed: from, suites };
  const [, name, installed = '', version = '', origins = ''] = SIMULATED.exec(line) ?? [];
  return name === undefined ? null : { name, version, installed, suites: origins };
}
