import type { Receipt } from '../../model/receipt.ts';
import { linksText } from '../../model/receipt-links.ts';
import type { Edges } from './command.ts';

/** rows = new + revised + unchanged + duplicate + rejected, on one line; notices below it. */
export function printReceipt({ print }: Edges, receipt: Receipt): void {
  const { fileName, importer, unit, rows, rejected, folded } = receipt;
  const outcomes = (['new', 'revised', 'unchanged', 'duplicate', 'rejected'] as const)
    .map((outcome) => `${receipt[outcome]} ${outcome}`)
    .join(' + ');
  print(`${fileName}: ${importer}, import ${receipt.importId}`);
  print(`  ${counted(rows, unit)} = ${outcomes}${receipt.reconciles ? '' : '  DOES NOT ADD UP'}`);
  if (folded > 0) print(`  of the new rows, ${folded} are updates of tickets already counted`);
  print(
    `  sha256 ${receipt.part?.kind === 'sheet' && receipt.part.outer ? 'of its rows ' : ''}${receipt.sha256}; ${receipt.decidedBy}`,
  );
  if (receipt.part?.outer !== undefined) {
    const { fileName: outer, sha256 } = receipt.part.outer;
    print(`  kept is ${outer}, sha256 ${sha256}`);
  }
  const links = linksText(receipt);
  if (links !== 'none') print(`  ${links}`);
  if (receipt.new > 0 && receipt.earliestAt === null && receipt.records.includes('obligation')) {
    print(
      `  no ${oneOf(unit)} has a time: how the machines stood at an instant cannot be told from it; attestry formats ${importer} says what to export`,
    );
  }
  if (rejected > (receipt.mended ?? 0))
    print(`  ${rejected} could not be read: attestry rejected lists each with its reason`);
}

/** `1 delivery`, `2 deliveries`; a unit of several words that is no plain plural stays as it is. */
const counted = (rows: number, unit: string): string => {
  return `${rows} ${rows === 1 ? oneOf(unit) : unit}`;
};

const oneOf = (unit: string): string =>
  unit.includes(',') || unit.includes(' and ') || !unit.endsWith('s') ? unit : unit.replace(/ies$/, 'ys').slice(0, -1);
