/** What a spreadsheet's last row begins with: `Total`, `Grand total: 12`, and the like in other languages. */
const TOTALS =
  /^(?:grand\s+|sub)?totals?(?:\s+(?:général|geral|general|count|rows|records|tickets))?\s*:?\s*\d*$|^(?:gesamt(?:summe|ergebnis)?|summe|somme|suma|soma|totale|totaal)\s*:?\s*\d*$/iu;

/** Such words and at most two numbers, nothing else: no record, though its first cell may stand where a number or a name is due. */
export function isTotalsRow(cells: readonly string[]): boolean {
  const first = cells[0] ?? '';
  if (first.length > LONGEST || !BEGINS.test(first)) return false;
  const held = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return TOTALS.test(held[0] ?? '') && held.length <= 3 && held.slice(1).every((cell) => /^[\d.,]+$/.test(cell));
}

const LONGEST = 40;
/** Asked of every row, so before anything that costs. */
const BEGINS = /^\s*[GST]/i;
