import { isoInstant } from '../../lib/time.ts';
import type { Figure } from '../../model/figure.ts';
import type { Made } from '../../pipeline/packet/make-packet.ts';
import type { Edges } from './command.ts';

/** Names what was written and how it stands. */
export function printMade({ print, note }: Edges, { packet, folder, files, withoutPdf }: Made): void {
  const { differences, reconciles } = packet.reconciliation;
  print(
    `${packet.id} (${packet.status}): ${packet.figures.length} figures over ${packet.populations.length} populations`,
  );
  print(reconciles ? 'populations reconcile to the row' : 'NOT RECONCILED');
  for (const difference of differences) print(`  ${difference}`);
  for (const { catalogue, counts } of packet.frameworks) {
    print(
      `${catalogue.title}: ${counts
        .filter(({ controls }) => controls > 0)
        .map(({ status, controls }) => `${controls} ${status.replaceAll('-', ' ')}`)
        .join(', ')}`,
    );
  }
  for (const { path, what } of files) print(`${folder}/${path}  ${what}`);
  print(
    `${folder}/packet.json, populations/, manifest.json, SHA256SUMS  the same as data, with hashes: attestry verify ${folder}`,
  );
  if (withoutPdf !== null) note(`No PDF: ${withoutPdf}`);
  const short = endingEarly(packet);
  if (short.length > 0) {
    note(
      `Not known to reach the end of the period: ${short.join(', ')}. What happened after that is in no figure: import an export made after the period, and say with --extracted-at when it was made.`,
    );
  }
  const later = scannedLater(packet.figures);
  if (later > 0) {
    note(
      `${later} ${later === 1 ? 'asset was' : 'assets were'} scanned after ${isoInstant(packet.asOf)} and not shortly before, so that the state at that instant is unknown: import the history of scans or an export made by then, or give a later --as-of (docs/patch-currency.md).`,
    );
  }
}

/** How many assets an export made after the as-of instant leaves unknown. */
const scannedLater = (figures: readonly Figure[]): number => {
  const result = figures.find(({ key }) => key === 'patch.coverage.later-scan')?.result;
  return result?.kind === 'count' ? result.count : 0;
};

/** Sources of a period that is over, with what they are known up to. */
const endingEarly = ({ cutOffs, period, asOf }: Made['packet']): readonly string[] =>
  asOf < period.to
    ? []
    : cutOffs
        .filter(({ at }) => at === null || at < period.to)
        .map(({ source, at }) => `${source} (${at === null ? 'no time stated' : `up to ${isoInstant(at)}`})`);
