import { type AssetNaming, assetKey } from '../../metrics/shared/asset-names.ts';
import type { PacketSource } from '../../model/renderer.ts';
import type { About, RawText } from '../../renderers/explain/record.ts';
import type { EvidenceStore } from '../../store/index.ts';
import { rawRow } from './raw-row.ts';
import { type Behind, behindText, recordsBehind } from './records-behind.ts';
import { sincePacket } from './since-packet.ts';

type RecordAt = ReturnType<EvidenceStore['recordsAt']> extends Iterable<infer One> ? One : never;

/** The rows as received behind evidence lines: where several begin on one line, the store tells which of them is meant. */
export function rowsOfRecords(workspace: string, store: EvidenceStore, { packet }: PacketSource): RawText {
  const keyOf = assetKey(packet.policy.patching);
  const receipts = store.receipts();
  const known = new Map<string, readonly RecordAt[]>();
  // A ticket has a line in several populations: its file is hashed and read once.
  const read = new Map<string, readonly string[]>();
  const behindOf = recordsBehind(store, packet);
  const since =
    sincePacket(store, packet).length === 0
      ? ''
      : '; as the workspace is now, to which files came or from which they went since the packet was made';
  const row: RawText['row'] = ({ artifact, line, receipt: named, isFirst }, about) => {
    const place = `${artifact}:${line}`;
    const records = known.get(place) ?? [...store.recordsAt(artifact, line)];
    known.set(place, records);
    const told = fittingOf(records, about, keyOf);
    const fitting = told.length > 0 || !isFirst ? told : firstBehind(records, behindOf(about));
    const receipt = receipts.find(({ importId }) => importId === fitting[0]?.importId) ?? named;
    if (receipt === null) return ['the packet does not name this file'];
    const offsets = new Set(fitting.map(({ offset }) => offset));
    const asked = `${place} ${receipt.importId} ${[...offsets].join(' ')}`;
    const text = read.get(asked) ?? rawRow(workspace, receipt, line, offsets);
    read.set(asked, text);
    return [...whose(fitting, records, about), ...text];
  };
  const behind: RawText['behind'] = (about) => {
    const found = behindOf(about);
    const text = found === null ? '' : behindText(found, receipts);
    return text === '' ? '' : `${text}${since}`;
  };
  return { row, behind };
}

/** Of a line that sums up records: the first of them that was read from its line of the file. */
function firstBehind(records: readonly RecordAt[], behind: Behind | null): readonly RecordAt[] {
  for (const { key, origin } of behind?.known ?? []) {
    const found = records.find((record) => record.key === key && record.offset === origin.offset);
    if (found !== undefined) return [found];
  }
  return [];
}

/** The records that an evidence line may be about, by the surest sign that any of them bears. */
function fittingOf(
  records: readonly RecordAt[],
  { key, asset, patch }: About,
  keyOf: AssetNaming,
): readonly RecordAt[] {
  const [ownKey, ownAsset] = [keyOf(key), keyOf(asset ?? '')];
  const signs: readonly ((record: RecordAt) => boolean)[] = [
    (record) => [record.key, `patch ${record.key}`, `deployment ${record.key}`].includes(key),
    ({ texts }) => patch !== null && texts.get('patch') === patch && keyOf(texts.get('asset') ?? '') === ownAsset,
    ({ texts }) => [...texts.values()].some((text) => keyOf(text) === ownKey),
  ];
  for (const isSign of signs) {
    const fitting = records.filter(isSign);
    const current = fitting.filter(({ isCurrent }) => isCurrent);
    if (fitting.length > 0) return current.length > 0 ? current : fitting;
  }
  return [];
}

/** Said of one row, where it is that of a record under another key, or holds further records of its kind. */
function whose(fitting: readonly RecordAt[], records: readonly RecordAt[], { key }: About): readonly string[] {
  const [record] = fitting;
  if (record === undefined || fitting.some(({ offset }) => offset !== record.offset)) return [];
  const inRow = records.filter(
    ({ offset, kind, isCurrent }) => offset === record.offset && kind === record.kind && isCurrent,
  );
  if (inRow.length > 1) return [`(${inRow.length} records of kind ${record.kind} were read from this row)`];
  return record.key === key ? [] : [`(the row of ${record.kind} ${record.key})`];
}
