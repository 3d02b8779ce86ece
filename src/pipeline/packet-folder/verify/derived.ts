import type { Finding } from '../../../model/control.ts';
import { cutOffs } from '../../../model/cut-off.ts';
import type { FigureSpec } from '../../../model/figure.ts';
import type { FrameworkResult, Packet } from '../../../model/packet.ts';
import type { PeopleFacts, PeopleRecord } from '../../../model/people.ts';
import type { PacketSource } from '../../../model/renderer.ts';
import { assemble } from '../../../packet/assemble.ts';
import { filteredFigures } from '../../../packet/filtered-figures.ts';
import { judgeControls } from '../../../packet/findings.ts';
import { daysOf, peoplesParts, standing } from '../../../packet/people.ts';
import { isOfReceipts } from '../../../packet/waterfall.ts';
import { allMetrics } from '../../all-metrics.ts';
import { evidenceStanding, populationWaterfall } from '../../evidence-standing.ts';
import type { LinesAgain } from './lines.ts';
import { rejectedRowsAgain } from './rejected-rows.ts';
import { attempt, said } from './said.ts';

/** What packet.json says that follows from the rest of it by the rules of this version. */
export const derivedAgain = (source: PacketSource, lines: LinesAgain): readonly string[] => [
  ...attempt('rejected rows', () => rejectedRowsAgain(source)),
  ...ofPacket(source.packet, lines),
];

const ofPacket = (packet: Packet, lines: LinesAgain): readonly string[] => [
  ...attempt('populations', () => populations(packet, lines)),
  ...attempt('data cut-offs', () => said('data cut-offs', packet.cutOffs, cutOffs(packet.receipts))),
  ...attempt('numbers of the figures', () => numbering(packet)),
  ...attempt('figures of filtered tests', () => filtered(packet)),
  ...attempt('what people stated', () => people(packet)),
  ...packet.frameworks.flatMap((framework) =>
    attempt(`findings of ${framework.catalogue?.id}`, () => findings(framework, packet)),
  ),
  ...attempt('sections', () => sections(packet)),
];

function populations({ populations: all, receipts, exceptions, lists }: Packet, lines: LinesAgain): readonly string[] {
  const declared = new Map(allMetrics.flatMap((metric) => metric.populations.map((spec) => [spec.id, spec])));
  const steps = all.flatMap(({ id, waterfall }) => {
    const leftOut = waterfall.steps.filter(({ reason }) => !isOfReceipts(reason));
    const reasons = new Map(leftOut.map(({ reason, rows }) => [reason, rows]));
    const again = populationWaterfall(id, receipts, reasons, lines.tallies.get(id)?.rows ?? 0);
    return said(`population ${id}, waterfall by the receipts`, byReason(waterfall), byReason(again));
  });
  const specs = all.flatMap(({ rows, file, sha256, waterfall, ...spec }) =>
    said(`population ${spec.id}`, spec, declared.get(spec.id)),
  );
  const kept = [...lines.kept].map(([population, of]) => ({ population, ...of.exceptions() }));
  const listed = [...lines.kept.values()].flatMap((of) => of.lists());
  return [
    ...said('populations', idsOf(all), [...declared.keys()]),
    ...specs,
    ...steps,
    ...said('exceptions', exceptions, kept),
    ...said('lists', lists, listed),
  ];
}

const idsOf = (of: readonly { readonly id: string }[]): readonly string[] => of.map(({ id }) => id);

const byReason = ({ rowsInFiles, steps }: Packet['populations'][number]['waterfall']): object => ({
  'rows in files': rowsInFiles,
  ...Object.fromEntries(steps.map(({ reason, rows }) => [reason, rows])),
});

const numbering = ({ figures, asOf }: Packet): readonly string[] =>
  said(
    'numbers of the figures',
    figures.map(({ id, asOf: at }) => ({ id, asOf: at })),
    figures.map((_, at) => ({ id: `F-${String(at + 1).padStart(4, '0')}`, asOf })),
  );

/** The rules of figures that a test narrows follow from the figure and the filter. */
function filtered({ frameworks, figures, populations: specs }: Packet): readonly string[] {
  const tests = frameworks.flatMap((each) => each.findings.flatMap(({ mapping }) => mapping.tests));
  const rules = figures.map(({ id: _id, asOf: _asOf, result: _result, ...rule }): FigureSpec => rule);
  return filteredFigures(tests, rules, specs).flatMap((again) =>
    said(
      `figure ${again.key}`,
      rules.find(({ key }) => key === again.key),
      again,
    ),
  );
}

function people({ people: stated, frameworks, period, asOf, figures }: Packet): readonly string[] {
  const again = standing(
    withoutStanding(stated),
    frameworks.map(({ catalogue }) => catalogue.id),
    daysOf(period, asOf),
    figures.map(({ key }) => key),
  );
  return said('what people stated', stated, again);
}

/** What was said; how it stands is worked out anew and takes the place of what stands there. */
const withoutStanding = (stated: PeopleFacts): PeopleRecord => stated;

function findings({ catalogue, findings: stated }: FrameworkResult, packet: Packet): readonly string[] {
  const again = judgeControls({
    catalogue,
    mapping: stated.map(({ mapping }) => mapping),
    figures: packet.figures,
    receipts: packet.receipts,
    attestations: peoplesParts(packet.people, catalogue.id),
    ...evidenceStanding(packet),
  });
  return said(`findings of ${catalogue.id}`, byControl(stated), byControl(again));
}

const byControl = (of: readonly Finding[]): object => Object.fromEntries(of.map((each) => [each.control.id, each]));

function sections({ sections: stated, ...facts }: Packet): readonly string[] {
  const again = assemble(facts).sections;
  const titles = new Set([...stated, ...again].map(({ id }) => id));
  return [
    ...said('order of the sections', idsOf(stated), idsOf(again)),
    ...[...titles].flatMap((id) =>
      said(
        `section ${id}`,
        stated.find((each) => each.id === id),
        again.find((each) => each.id === id),
      ),
    ),
  ];
}
