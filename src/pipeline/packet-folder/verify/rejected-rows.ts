import type { PacketSource } from '../../../model/renderer.ts';

/** Receipts against the rows delivered as rejected: each has a problem or more, and no two of them begin at one place. */
export function rejectedRowsAgain({ packet, rows }: PacketSource): readonly string[] {
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
