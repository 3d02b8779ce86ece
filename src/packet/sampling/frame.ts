import { createHash } from 'node:crypto';
import { type Period, RECORDS_OF_INPUT } from '../../model/metric.ts';
import type { EvidenceRow, Population } from '../../model/population.ts';
import { provedComplete, type Receipt } from '../../model/receipt.ts';
import type { FrameItem } from '../../model/sample.ts';
import { lateStarts } from '../late-start.ts';

/** What can be drawn from a population, in key order, and the hash of all of it. */
export interface Frame {
  readonly items: readonly FrameItem[];
  readonly lines: number;
  readonly root: string;
  /** First digits of the SHA-256 of every file a line was read from. */
  readonly artifacts: ReadonlySet<string>;
}

/**
 * Gathers the records of a population, by key: a record with several lines is drawn once, with all its places. The
 * stratum of a record is that of its first line. `strataBy`: key of a column; a missing one is the caller's to refuse.
 */
export function frameOf(
  { columns, keyColumn }: Population,
  rows: Iterable<EvidenceRow>,
  receipts: readonly Receipt[],
  strataBy: string | null,
): Frame {
  const [keyAt, stratumAt, artifactAt, lineAt] = [keyColumn, strataBy, 'artifact', 'line'].map((name) =>
    columns.findIndex(({ key }) => key === name),
  ) as [number, number, number, number];
  const items = new Map<string, { key: string; stratum: string | null; places: string[] }>();
  const lines: string[] = [];
  const artifacts = new Set<string>();
  for (const row of rows) {
    lines.push(Buffer.from(`${JSON.stringify(row)}\n`, 'utf8').toString('latin1'));
    artifacts.add(String(row[artifactAt] ?? '?'));
    const key = String(row[keyAt] ?? '');
    const item = items.get(key) ?? {
      key,
      stratum: strataBy === null ? null : String(row[stratumAt] ?? ''),
      places: [],
    };
    item.places.push(placeText(row[artifactAt], row[lineAt], receipts));
    items.set(key, item);
  }
  return { items: [...items.values()], lines: lines.length, root: rootOf(lines), artifacts };
}

/** Texts of one byte a character sort in byte order, as `LC_ALL=C sort` does. */
function rootOf(lines: string[]): string {
  const hash = createHash('sha256');
  for (const line of lines.sort()) hash.update(line, 'latin1');
  return hash.digest('hex');
}

function placeText(
  artifact: EvidenceRow[number] | undefined,
  line: EvidenceRow[number] | undefined,
  receipts: readonly Receipt[],
): string {
  const file = receipts.find(({ sha256 }) => sha256.startsWith(String(artifact ?? '?')))?.fileName;
  return `${file ?? artifact ?? '?'}:${line ?? '?'}`;
}

/**
 * Why a population is not proved complete: not every file behind it states how many rows its source has, or has another
 * number of them, or a source begins late in the period. `null`: it is proved (spec 5.2).
 */
export function incompleteness(
  { waterfall }: Population,
  artifacts: ReadonlySet<string>,
  receipts: readonly Receipt[],
  period: Pick<Period, 'from' | 'zone'>,
): string | null {
  if (!waterfall.reconciles) return 'its waterfall does not add up';
  const named = receipts.filter(({ sha256 }) => [...artifacts].some((artifact) => sha256.startsWith(artifact)));
  const kinds = Object.values(RECORDS_OF_INPUT)
    .filter((input) => named.some(({ records }) => records.some((kind) => input.includes(kind))))
    .flat();
  const feeding = receipts.filter(({ records }) => records.some((kind) => kinds.includes(kind)));
  if (feeding.length === 0) return 'no file behind it is named';
  const unproved = feeding.filter((receipt) => !provedComplete(receipt));
  const late = lateStarts(feeding, period);
  if (unproved.length === 0 && late.length === 0) return null;
  const cut = unproved.filter(({ completeness }) => (completeness?.doubts.length ?? 0) > 0);
  const uncounted = unproved.filter((receipt) => !cut.includes(receipt));
  const names = (found: readonly Receipt[]): string => found.map(({ fileName }) => fileName).join(', ');
  return [
    ...(uncounted.length > 0 ? [`its source states no row count, or another one, for ${names(uncounted)}`] : []),
    ...(cut.length > 0 ? [`the export may have been cut short for ${names(cut)}`] : []),
    ...(late.length > 0
      ? [`records before the first ones may be missing for ${late.map((each) => each.text).join(', ')}`]
      : []),
  ].join('; ');
}
