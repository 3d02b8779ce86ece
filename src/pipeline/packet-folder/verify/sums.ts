import type { Packet } from '../../../model/packet.ts';
import type { Receipt } from '../../../model/receipt.ts';
import { reconcile } from '../../../packet/assemble.ts';
import type { LinesAgain } from './lines.ts';
import { said } from './said.ts';

/** What has to add up under the rules of any version: receipts, waterfalls, what the cover says of both, controls by status. */
export function sumsAgain(packet: Packet, { tallies }: LinesAgain): readonly string[] {
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
  return [...added, ...open, ...controlCounts(packet)];
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
