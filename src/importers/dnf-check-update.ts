import type { LinesImporter } from '../model/importer.ts';
import { listTime, saysWhen } from './shared/list-time.ts';
import { assetOf, problem } from './shared/machine-log.ts';
import { patchRecord } from './shared/patch-record.ts';
import { rpmPackage } from './shared/rpm-package.ts';

const id = 'dnf-check-update';
const ARCH = String.raw`(?:noarch|i[3-6]86|x86_64\w*|aarch64|ppc64\w*|s390x|armv7hl|riscv64)`;
const ROW = new RegExp(String.raw`^(\S+)\.(${ARCH})[ \t]+((?:\d+:)?[^\s:@]*\d[^\s:@]*-[^\s:@]+)[ \t]+([^\s@]+)[ \t]*$`);
const FIRST = new RegExp(ROW.source, 'm');
/** yum breaks a line that is longer than its columns behind the name, or behind the version. */
const BROKEN = new RegExp(String.raw`^\S+\.${ARCH}(?:\s+(?:\d+:)?\S*\d\S*-\S+)?\s*$`);
const NAMES_PACKAGE = new RegExp(String.raw`^\S+\.${ARCH}\s`);
/** Lists of what is installed, or could be, have the same lines below another title. */
const OTHER_LIST = /^(?:Installed|Available|Extra|Autoremove|Recent(?:ly Added)?) [Pp]ackages\s*$/m;
const INSTALLED = /^\S+\.\w+\s+\S+\s+(?:@\S*|installed|\(installed\))\s*$/m;
/** What replaces other packages stands above among the updates. */
const OBSOLETING = /^Obsoleting [Pp]ackages/;

/** Packages of one machine for which a newer version is offered: missing, as of that list. */
export const dnfCheckUpdate: LinesImporter = {
  id,
  title: 'Package updates a machine lacks (dnf or yum check-update)',
  system: 'dnf',
  records: ['obligation'],
  reader: 'lines',
  unit: 'package updates',
  howToExport:
    '(date -Is; LC_ALL=C dnf check-update) > updates.txt on the machine (it ends with code 100 where there are updates). Name the machine with ' +
    '--asset, give its zone. It ranks nothing: dnf updateinfo list names advisories with their severity, and is to be preferred.',
  verifiedOn: 'outputs of yum and dnf 4 quoted in public code and notes; no file of our own machine',
  unproved: 'the list names updates and not since when they were offered, nor anything that is installed',
  recognises: ({ text }) => {
    const plain = text.replaceAll('\r', '');
    return FIRST.test(plain) && !OTHER_LIST.test(plain) && !INSTALLED.test(plain);
  },

  heads: (line) => (saysWhen(line) || OBSOLETING.test(line) ? 'new' : null),

  open(context) {
    const asset = assetOf(context);
    const listed = listTime(id, context);
    let isPast = false;
    let before = '';
    return (line) => {
      const said = listed.read(line);
      if (said !== null) {
        isPast = false;
        return said;
      }
      isPast ||= OBSOLETING.test(line);
      if (isPast) return { records: [] };
      const whole = /^\s/.test(line) ? `${before} ${line.trim()}` : line;
      before = BROKEN.test(whole) ? whole.trim() : '';
      const [, name, arch = '', version = '', from] = ROW.exec(whole) ?? [];
      if (name === undefined) {
        const isUpdate = before === '' && NAMES_PACKAGE.test(whole);
        return isUpdate ? problem(`${id}/bad-line`, line, 'is not "name.arch version repository"') : { records: [] };
      }
      const found = rpmPackage(`${name}-${version}.${arch}`);
      if (found === null)
        return problem(`${id}/bad-package`, line, `${name} ${version} is no package with its version`);
      const patch = `${name}/${found.version}`;
      return {
        records: [patchRecord({ asset, patch, state: 'missing', stateText: `offered by ${from}`, ...listed.now })],
      };
    };
  },
};
