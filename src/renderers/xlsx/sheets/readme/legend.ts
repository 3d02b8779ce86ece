import { countText } from '../../../../lib/number-text.ts';
import type { Packet } from '../../../../model/packet.ts';
import type { Layout, Part } from '../../layout.ts';

/** Each sheet and what it holds, in the order of the tabs. */
export function legend(packet: Packet, layout: Layout): readonly (readonly [string, string])[] {
  return [
    ['README', 'This sheet.'],
    ['Control matrix', 'Every control of every framework, with its status, and what is still needed.'],
    ['Metrics', `${countText(packet.figures.length)} figures, each worked out by formula beside the engine's answer.`],
    ['Excluded', 'What the ratios leave out, by reason.'],
    ...packet.populations.flatMap(({ id, unit }) =>
      partLines(layout.populations.get(id)?.parts ?? [], `Evidence lines, one row each: ${unit}.`),
    ),
    ...partLines(layout.unmeasurable, 'Lines that could not be judged, with the figures that count them as unknown.'),
    ...partLines(layout.exceptions, 'All exceptions of all populations, with the figures that count them.'),
    ...layout.lists.flatMap(({ population, sheets: { parts } }) =>
      partLines(parts, `Lines of ${layout.populations.get(population)?.title ?? population}, listed apart.`),
    ),
    ...partLines(layout.rejectedRows.parts, 'Rows of the files that could not be read, with the reason.'),
    ['Receipts', 'One row per import: what became of each row of its file.'],
    ['Waterfall', 'From the rows of the files to the rows of each population.'],
    ['Rollforward', 'Commitments carried into the period, through it and out of it.'],
    ['Samples', 'Records drawn for testing by people, a row for each attribute; empty: no sample was drawn.'],
    ['Sample results', 'Deviations in each sample, counted by formula.'],
    ['Manifest', 'What this workbook was drawn from, by SHA-256.'],
  ];
}

function partLines(parts: readonly Part[], text: string): readonly (readonly [string, string])[] {
  const all = parts.reduce((sum, { rows }) => sum + rows, 0);
  return parts.map(({ sheet, rows }, index) => [
    sheet,
    parts.length === 1
      ? `${text} Rows: ${countText(rows)}.`
      : `${text} Split, because a sheet is full: part ${index + 1} of ${parts.length}, ${countText(rows)} of ${countText(all)} rows. Formulas add the parts.`,
  ]);
}
