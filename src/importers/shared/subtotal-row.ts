const list = (words: string): string => words.split(' ').join('|');
/** What spreadsheets count or add up in groups, before or behind the name of the group; the name has to fit too. */
const WORDS = list(
  'count total sum result average max min product stddev stddevp var varp anzahl ergebnis summe mittelwert maximum minimum ' +
    'nombre nb somme moyenne cuenta recuento suma promedio contagem contar soma média conteggio somma media totale aantal som totaal',
);
const BEHIND = new RegExp(`^(.+) (?:${WORDS})$`, 'i');
const BEFORE = new RegExp(`^(?:${WORDS}) (.+)$`, 'i');
/** Of all groups, in whichever column they were grouped by. */
const GRAND = new RegExp(`^grand (?:${WORDS})$|^gesamt(?:${WORDS})$|^total g[ée]n[ée]ral$`, 'i');
/** No time counted in seconds. */
const NUMBER = /^-?\d{1,8}(?:[.,\s]\d+)*\s?%?$/;

/**
 * Where the label of a group stands in a row that a spreadsheet put below it (Data > Subtotal): `web-01 Count` and numbers
 * alone, `web-01` being a cell of the record before. -1: it is no such row, whatever it ends in.
 */
export function subtotalLabelAt(cells: readonly string[], before: readonly string[]): number {
  let labelAt = -1;
  let numbers = 0;
  // Asked of every row: an index is faster than entries, and most rows end at their second text.
  for (let at = 0; at < cells.length; at += 1) {
    const text = (cells[at] ?? '').trim();
    if (text === '') continue;
    if (NUMBER.test(text)) numbers += 1;
    else if (labelAt >= 0) return -1;
    else labelAt = at;
  }
  const label = cells[labelAt]?.trim() ?? '';
  if (label === '' || numbers === 0) return -1;
  if (GRAND.test(label)) return labelAt;
  const group = BEHIND.exec(label)?.[1] ?? BEFORE.exec(label)?.[1];
  return group !== undefined && before.some((cell) => cell.trim() === group) ? labelAt : -1;
}
