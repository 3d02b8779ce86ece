import type { Timeline } from '../../model/timeline.ts';
import { durationText, instantText } from '../format.ts';
import { columns, fact, heading, paragraph } from './layout.ts';

/** The timeline of a record as a working paper: what happened, then each part with its segments and what follows. */
export function explainTimeline(timeline: Timeline, zone: string): readonly string[] {
  const { record, source, artifact, fileLine, facts, events, parts } = timeline;
  return [
    ...heading(`${record} · timeline`, '='),
    ...fact('Source', source),
    ...fact('Read from', `line ${fileLine} of the file with SHA-256 ${artifact}…`),
    ...facts.flatMap(([label, text]) => fact(label, text)),
    '',
    ...columns(
      events.map(({ at, text }) => [instantText(at, zone), text]),
      2,
    ),
    '',
    ...parts.flatMap(({ sentences, segments }) => [
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
