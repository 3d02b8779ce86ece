import { z } from 'zod';
import { isoInstant } from '../lib/time.ts';
import { openWorkspace, withStore } from '../pipeline/workspace/workspace.ts';
import { type Command, WORKSPACE_OPTION } from './shared/command.ts';
import { parseOptions, workspaceFolder } from './shared/options.ts';
import { printReceipt } from './shared/print-receipt.ts';
import { printReceiptFacts } from './shared/print-receipt-facts.ts';

export const sources: Command = {
  id: 'sources',
  summary: 'Show what was imported: every receipt, and up to when each source is known',
  parameters: [],
  options: [WORKSPACE_OPTION],

  async run(edges, _parameters, raw) {
    const { workspace } = parseOptions(z.strictObject({ workspace: workspaceFolder }), raw);
    await withStore(openWorkspace(workspace), 'read', (store) => {
      const receipts = store.receipts();
      if (receipts.length === 0) edges.print('nothing was imported yet: attestry import FILE');
      for (const receipt of receipts) {
        printReceipt(edges, receipt);
        printReceiptFacts(edges, receipt);
      }
      for (const { importId, fileName, withdrawnAt, withdrawnBy, withdrawnBecause } of store.withdrawn()) {
        edges.print(
          `${fileName}: import ${importId} was withdrawn by ${withdrawnBy} at ${isoInstant(withdrawnAt)} (${withdrawnBecause ?? 'no reason stated'}); in no figure, the file is kept`,
        );
      }
      for (const name of store.strayFiles()) {
        edges.print(
          `evidence/files/${name}: no import names it; an import was killed, or the database is an older copy`,
        );
      }
      for (const { source, records } of store.unmatched()) {
        edges.print(
          `${source}: ${records} steps or clocks speak of tickets this source does not have: import both into one source`,
        );
      }
      for (const { source, at, basis, behind = [] } of store.cutOffs()) {
        const known =
          at === null
            ? 'up to when it is known is not stated, and no record has a time'
            : `known up to ${isoInstant(at)} (${basis})`;
        edges.print(`${source}: ${known}`);
        for (const kind of behind) {
          edges.print(
            `${source}: its records of the kind ${kind.records} are known up to ${isoInstant(kind.at)} alone`,
          );
        }
      }
    });
    return 0;
  },
};
