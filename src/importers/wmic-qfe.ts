import type { Instant } from '../lib/time.ts';
import type { LinesImporter, ReadContext, ReadTime } from '../model/importer.ts';
import { assetOf, problem, systemEvent } from './shared/machine-log.ts';
import { timeProblem } from './shared/read-context.ts';

const id = 'wmic-qfe';
const HEADER = /^(?=.*\bHotFixID\b)(?=.*\bInstalledOn\b)(?:\w+ +)+\w+ *$/;
const UPDATE = /^KB\d+(?:-v\d+)?$/i;

/** Updates that Windows servicing installed on one machine. Absence proves nothing: other installers are not listed. */
export const wmicQfe: LinesImporter = {
  id,
  title: 'Windows updates of one machine (wmic qfe)',
  system: 'wmic',
  records: ['event'],
  reader: 'lines',
  unit: 'updates',
  howToExport:
    'wmic qfe list > updates.txt on the machine. Name the machine with --asset; give its zone, and the order of day and ' +
    'month its region uses (--date-order).',
  verifiedOn: 'genuine files from three Windows machines',
  recognises: ({ text }) => HEADER.test((/^\s*([^\r\n]*)/.exec(text)?.[1] ?? '').trimEnd()),

  open(context) {
    const asset = assetOf(context);
    let starts: ReadonlyMap<string, readonly [from: number, to: number]> | null = null;
    return (line) => {
      if (line.trim() === '') return { records: [] };
      if (HEADER.test(line.trimEnd())) {
        starts = columnsOf(line);
        return { records: [] };
      }
      const cell = (name: string): string | null => context.text(line.slice(...(starts?.get(name) ?? [0, 0])));
      const update = cell('HotFixID');
      if (update === null || !UPDATE.test(update))
        return problem(`${id}/bad-line`, line, 'has no update id under HotFixID');
      const time = installedOn(cell('InstalledOn'), context);
      if (time === null) return problem(`${id}/no-date`, line, 'has no date under InstalledOn');
      if (typeof time === 'string') return problem(`${id}/${timeProblem(time)}`, line, time);
      const event = {
        asset,
        log: 'wmic',
        action: 'install',
        subject: update.toUpperCase(),
        fromVersion: null,
        toVersion: null,
      };
      const ambiguousTimes = time.later === null ? null : { at: time.later };
      return {
        records: [systemEvent({ ...event, at: time.at, actor: cell('InstalledBy'), result: null, ambiguousTimes })],
      };
    };
  },
};

/** Each column reaches from its name to the next name. */
function columnsOf(header: string): ReadonlyMap<string, readonly [number, number]> {
  const names = [...header.matchAll(/\w+/g)];
  return new Map(names.map(({ 0: name, index }, i) => [name, [index, names[i + 1]?.index ?? Number.MAX_SAFE_INTEGER]]));
}

const FILETIME = /^[0-9a-f]{16}$/i;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
/** 100 ns since 1601-01-01. */
const TICKS_PER_MS = 10_000n;
const FROM_1601_MS = 11_644_473_600_000n;

/** A local date, or a FILETIME in hexadecimal, which is UTC. */
function installedOn(text: string | null, context: ReadContext): ReadTime | string | null {
  if (text === null) return null;
  if (!FILETIME.test(text)) return context.time(text.replace(COMPACT, '$1-$2-$3'));
  const at: Instant = Number(BigInt(`0x${text}`) / TICKS_PER_MS - FROM_1601_MS);
  return at > 0 && at < Date.UTC(2200, 0)
    ? { at, later: null }
    : `${text} is not a FILETIME of this or the last century`;
}
