import type { Instant } from '../../lib/time.ts';
import { durationText, instantText } from '../format.ts';
import { columns, fact, heading, paragraph } from './layout.ts';

/** What a ticket's timeline shows; the shape in which `metrics/sla` explains a ticket. */
export interface Timeline {
  readonly ticket: string;
  readonly source: string;
  readonly artifact: string;
  readonly fileLine: number;
  readonly precision: string;
  readonly events: readonly { readonly at: Instant; readonly text: string }[];
  readonly clocks: readonly {
    readonly segments: readonly {
      readonly kind: string;
      readonly from: Instant;
      readonly to: Instant;
      readonly durationMs: number;
      readonly elapsedMs: number;
    }[];
    readonly sentences: readonly string[];
  }[];
}

/** The timeline of a ticket as a working paper: what happened, then each clock with its segments and what follows. */
export function explainTimeline(timeline: Timeline, zone: string): readonly string[] {
  const { ticket, source, artifact, fileLine, precision, events, clocks } = timeline;
  return [
    ...heading(`${ticket} · timeline`, '='),
    ...fact('Source', source),
    ...fact('Read from', `line ${fileLine} of the file with SHA-256 ${artifact}…`),
    ...fact('Precision', precision === 'reduced' ? 'reduced: final fields only, no history' : precision),
    '',
    ...columns(
      events.map(({ at, text }) => [instantText(at, zone), text]),
      2,
    ),
    '',
    ...clocks.flatMap(({ sentences, segments }) => [
      ...sentences.flatMap((sentence, at) => paragraph(sentence, at === 0 ? 0 : 2)),
      ...columns(
        segments.map(({ kind, from, to, durationMs, elapsedMs }) => [
          instantText(from, zone),
          instantText(to, zone),
          kind,
          durationText(durationMs),
          `running time so far ${durationText(elapsedMs)}`,
        ]),
        4,
      ),
      '',
    ]),
  ];
}
