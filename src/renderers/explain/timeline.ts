import { durationText, instantText } from '../../lib/time-text.ts';
import type { Receipt } from '../../model/receipt.ts';
import type { Timeline, TimelineEvent } from '../../model/timeline.ts';
import { columns, fact, heading, paragraph } from './layout.ts';
import { placeNames, placeOf, readFrom } from './place.ts';

/**
 * The timeline of a record as a working paper: what happened, each with the place where it was read, then each part with
 * its segments and what follows. `receipts`: of the workspace, which name its files.
 */
export function explainTimeline(timeline: Timeline, zone: string, receipts: readonly Receipt[]): readonly string[] {
  const { record, source, artifact, fileLine, facts, events, undated = [], parts } = timeline;
  const nameOf = placeNames(
    [...events, ...undated].flatMap(({ place }) => place ?? []),
    receipts,
  );
  const where = ({ place }: Pick<TimelineEvent, 'place'>): string => (place === undefined ? '' : nameOf(place));
  return [
    ...heading(`${record} · timeline`, '='),
    ...fact('Source', source),
    ...fact('Read from', readFrom(placeOf({ artifact, line: fileLine, source }, receipts))),
    ...facts.flatMap(([label, text]) => fact(label, text)),
    '',
    ...columns(
      [
        ...events.map((event) => [whenText(event, zone), where(event), inZone(event.text, zone)]),
        ...undated.map((event) => ['time not stated', where(event), event.text]),
      ],
      2,
    ),
    '',
    ...parts.flatMap(({ sentences, segments }) => [
      ...sentences.flatMap((sentence, at) => paragraph(inZone(sentence, zone), at === 0 ? 0 : 2)),
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

/** A date alone has no hour to print; the day of a source in another zone begins at another hour here, and keeps it. */
function whenText({ at, isDate }: TimelineEvent, zone: string): string {
  const text = instantText(at, zone);
  return isDate === true && text.startsWith(' 00:00:00', 10) ? text.slice(0, 10) : text;
}

/** Instants in a sentence in the zone of the timeline above it, so that the two can be compared by eye. */
const inZone = (sentence: string, zone: string): string =>
  sentence.replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.]\d+)?Z/g, (text) => instantText(Date.parse(text), zone));
