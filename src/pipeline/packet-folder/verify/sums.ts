import type { Packet } from '../../../model/packet.ts';
import type { Receipt } from '../../../model/receipt.ts';
import type { PacketSource } from '../../../model/renderer.ts';
import { reconcile } from '../../../packet/assemble.ts';
import type { LinesAgain } from './lines.ts';
import { said } from './said.ts';

/** What has to add up under the rules of any version: receipts, waterfalls, what the cover says of both, controls by status. */
export function sumsAgain(source: PacketSource, { tallies }: LinesAgain): readonly string[] {
  const { packet } = source;
  const receipts = packet.receipts.map((receipt) => ({ ...receipt, reconciles: outcomes(receipt) === receipt.rows }));
  const populations = packet.populations.map((population) => {
    const { rowsInFiles, steps } = population.waterfall;
    const remaining = tallies.get(population.id)?.rows ?? 0;
    const taken = steps.reduce((sum, { rows }) => sum + rows, 0);
    return {
      ...population,
      waterfall: { rowsInFiles, steps, remaining, reconciles: rowsInFiles - taken === remaining },
    };
  });
  const reconciliation = reconcile({ receipts, populations });
  const added = [
    ...receipts.flatMap(({ importId, fileName, reconciles }, at) =>
      said(`receipt ${importId} of ${fileName}, reconciles`, packet.receipts[at]?.reconciles, reconciles),
    ),
    ...populations.flatMap(({ id, waterfall }, at) =>
      said(`population ${id}, waterfall`, packet.populations[at]?.waterfall, waterfall),
    ),
    ...said('reconciliation on the cover', packet.reconciliation, reconciliation),
  ];
  // The sentences of the cover carry the sums that do not add up, whatever packet.json says of them.
  const open = added.length === 0 ? [] : reconciliation.differences;
  return [...added, ...open, ...controlCounts(packet), ...rejectedRows(source)];
}

const outcomes = (receipt: Receipt): number =>
  receipt.new + receipt.revised + receipt.unchanged + receipt.duplicate + receipt.rejected;

const controlCounts = ({ frameworks }: Packet): readonly string[] =>
  frameworks.flatMap(({ catalogue, findings, counts }) =>
    said(
      `${catalogue.id}, controls by status`,
      counts,
      counts.map(({ status }) => ({ status, controls: findings.filter((each) => each.status === status).length })),
    ),
  );

/** A rejected row has a problem or more, and no two of them begin at one place. */
function rejectedRows({ packet, rows }: PacketSource): readonly string[] {
  const { id, columns } = packet.rejectedRows;
  const at = (key: string): number => columns.findIndex((column) => column.key === key);
  const [artifact, line] = [at('artifact'), at('line')];
  const found = new Map<string, { problems: number; readonly lines: Set<unknown> }>();
  for (const row of rows(id)) {
    const file = String(row[artifact]);
    const of = found.get(file) ?? { problems: 0, lines: new Set() };
    of.problems += 1;
    of.lines.add(row[line]);
    found.set(file, of);
  }
  const byFile = Map.groupBy(packet.receipts, ({ sha256 }) => sha256.slice(0, 12));
  return [...new Set([...found.keys(), ...byFile.keys()])].flatMap((file) => {
    const receipts = byFile.get(file) ?? [];
    const rejected = receipts.reduce((sum, receipt) => sum + receipt.rejected, 0);
    const { problems, lines } = found.get(file) ?? { problems: 0, lines: new Set() };
    const name = receipts[0]?.fileName ?? `a file ${file} without a receipt`;
    return rejected <= problems && rejected >= lines.size
      ? []
      : [`${name}: ${rejected} rejected rows by its receipt, ${problems} problems of ${lines.size} lines in ${id}`];
  });
}
