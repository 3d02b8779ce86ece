/** Label and text; printed as they stand. */
export const HOW_TO_READ: readonly (readonly [string, string])[] = [
  [
    'Figures',
    'Sheet Metrics has one row per figure of the packet. Its first columns are formulas over the population sheets; the columns headed "Engine" hold what the software worked out; the difference must be 0. Each figure has the same id in every edition of the packet.',
  ],
  [
    'Follow a figure',
    'The column "What is counted" names the sheet and the filters. Set them on that sheet, and the rows that stay are the rows of the figure. Every row names the file it was read from (artifact) and the line.',
  ],
  [
    'Rounding',
    'Shares of what went right are rounded down, rates of what went wrong are rounded up, to one decimal. 100.0 % is shown only when it is exact. Comparisons with a target use whole numbers, never rounded ones.',
  ],
  [
    'Unknown',
    'Lines that could be either are in neither side of a share. Worst and best case count them as bad, then as good. "Meets target" needs the worst case to meet it, "below target" needs the best case to miss it; otherwise the data is insufficient.',
  ],
  ['Nothing to measure', 'With no line in the denominator there is no percentage: "no occurrences".'],
  [
    'Percentiles',
    'Nearest rank. Open items rank above every value, so a percentile that falls among them is "not reached". Over a population of several sheets the engine\'s value is tested against the counts below and up to it.',
  ],
  [
    'Times',
    'Each instant stands twice: as a date in the reporting zone, and as ISO 8601 text in UTC. Where the clock goes back, only the UTC text tells the two hours apart. Durations stand in hours and in milliseconds; formulas use the milliseconds.',
  ],
  ['Empty cells', 'The source does not say. Nothing is filled in.'],
  [
    'Texts',
    'Texts are cells of type text, also where they begin with = + - or @. Characters a workbook cannot hold are shown as \ufffd. A text over 32,767 characters is cut and says so; packet.json and the row files hold it in full.',
  ],
  [
    'Formulas',
    'COUNTIFS and SUMIFS where they tell the values apart; SUMPRODUCT over EXACT where they would not (case, or a text that looks like a number or a date); percentiles are array formulas. No macro, no link to another file, no data connection, nothing hidden. To work everything out again: Ctrl+Alt+F9 in Excel, Ctrl+Shift+F9 in LibreOffice.',
  ],
];
