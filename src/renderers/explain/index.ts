import { instantText } from '../../lib/time-text.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { periodText } from '../format.ts';
import { explainControl } from './control.ts';
import { explainFigure } from './figure.ts';
import { paragraph, visible } from './layout.ts';
import { explainRecord, type RawText } from './record.ts';

/** Lines of a figure printed for each of its parts, unless all are asked for. */
const FEW = 20;

export interface ExplainRequest {
  /** A figure's number or key, a control's id, or the key of a record. */
  readonly what: string;
  readonly all: boolean;
  /** `null`: the files as received are not at hand. */
  readonly raw: RawText | null;
}

/** The working paper of a figure, a control or a record as lines of text; `null` when the packet has none so called. */
export function explain(source: PacketSource, { what, all, raw }: ExplainRequest): readonly string[] | null {
  const { packet } = source;
  const called = what.toUpperCase();
  const figure = packet.figures.find(({ id, key }) => id === called || key === what);
  const found = [
    ...(figure ? [...explainFigure(figure, source, all ? Number.POSITIVE_INFINITY : FEW), ''] : []),
    ...packet.frameworks.flatMap((framework) =>
      framework.findings
        .filter(({ control }) => control.id.toUpperCase() === called)
        .flatMap((finding) => [...explainControl(finding, framework, source), '']),
    ),
    ...explainRecord(what, source, raw),
  ];
  return found.length === 0 ? null : [...found, ...foot(source)].map(visible);
}

function foot({ packet, sha256 }: PacketSource): readonly string[] {
  const { id, version, status, period, asOf } = packet;
  return paragraph(
    `From packet ${id}, version ${version}, ${status}; ${periodText(period)}, ${period.zone}; as of ${instantText(asOf, period.zone)}; packet.json SHA-256 ${sha256}.`,
  );
}
