import { isoInstant } from '../../lib/time.ts';
import type { Finding } from '../../model/control.ts';
import type { Figure } from '../../model/figure.ts';
import type { Packet } from '../../model/packet.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { GRADE_WORDS, STATUS_WORDS } from '../../model/status-words.ts';
import { figureText } from '../format.ts';
import { populationFiles, relevantEvidence } from './files.ts';
import { line, property } from './strings.ts';
import { uuidOf } from './uuid.ts';

// The parts of OSCAL both documents are made of. JSON as OSCAL 1.2 names it.

const OSCAL_VERSION = '1.2.1';
/** A control's id as an OSCAL token: `164.308(a)(1)` → `_164.308.a.1`. The id itself is a property beside it. */
export function tokenOf(id: string): string {
  const joined = id.replace(/[^\p{L}\p{N}._-]+/gu, '.').replace(/\.+$/, '');
  return /^[\p{L}_]/u.test(joined) ? joined : `_${joined}`;
}

export const metadata = (title: string, { packet, sha256 }: PacketSource) => ({
  title: line(`${title}: ${packet.entity.name}, ${packet.period.label}`),
  'last-modified': isoInstant(packet.asOf),
  version: String(packet.version),
  'oscal-version': OSCAL_VERSION,
  props: [
    property('packet-id', packet.id),
    property('packet-sha256', sha256),
    property('packet-status', packet.status),
    property('software', `${packet.software.name} ${packet.software.version}`),
  ],
  parties: [{ uuid: uuidOf('party', packet.entity.name), type: 'organization', name: line(packet.entity.name) }],
});

const populationOf = (figure: Figure): string =>
  figure.kind === 'ratio' ? figure.denominator.population : figure.of.population;

/** `F-0042 sla.resolution.attainment: 9 of 10, 1 unknown; printed as 90.0 %`; numbers as in the ledger. */
const figureValue = (figure: Figure): string =>
  `${figure.id} ${figure.key}: ${numbersOf(figure)}; printed as ${figureText(figure, 'value')}`;

function numbersOf({ result }: Figure): string {
  switch (result.kind) {
    case 'ratio':
      return `${result.numerator} of ${result.denominator}, ${result.unknown} unknown`;
    case 'count':
      return String(result.count);
    case 'quantile':
      return `${result.value ?? 'none'} ms of ${result.count}, ${result.open} open${withoutText(result)}`;
    case 'mean':
      return `${result.sum} ms over ${result.count}${withoutText(result)}`;
    case 'quotient':
      return `${result.sum} ms over ${result.over}${result.by === 'time' ? ' ms' : ''}${withoutText(result)}`;
  }
}

const withoutText = ({ without = 0 }: { readonly without?: number }): string =>
  without > 0 ? `, ${without} without a value` : '';

export const observationUuid = (source: PacketSource, { framework, control }: Finding): string =>
  uuidOf('observation', source.sha256, framework, control.id);

/** What the product saw of one control: its status, the figures by id and value, the lines behind them by hash. */
export function observation(source: PacketSource, finding: Finding) {
  const { packet } = source;
  const { framework, control, mapping, status, because, tests } = finding;
  const figures = tests.flatMap(({ figure }) => packet.figures.find(({ id }) => id === figure) ?? []);
  const populations = new Set(figures.map(populationOf));
  const evidence = relevantEvidence(populationFiles(packet, (id) => populations.has(id)));
  return {
    uuid: observationUuid(source, finding),
    title: line(`${control.id} ${control.title}`),
    description: line(`${STATUS_WORDS[status].label}. ${because}`),
    props: [
      property('framework', framework),
      property('control-id', control.id),
      property('status', status),
      property('grade', GRADE_WORDS[mapping.grade].grade),
      ...figures.map((figure) => property('figure', figureValue(figure))),
    ],
    methods: [figures.length > 0 ? 'TEST' : status === 'attested' ? 'EXAMINE' : 'UNKNOWN'],
    ...(evidence.length > 0 ? { 'relevant-evidence': evidence } : {}),
    collected: isoInstant(packet.asOf),
    ...(mapping.cannotShow === '' ? {} : { remarks: `Cannot show: ${mapping.cannotShow}` }),
  };
}

/** Lines of one population that do not meet their rule, named by their keys. */
export function exceptionsObservation(source: PacketSource, list: Packet['exceptions'][number]) {
  const { packet, sha256 } = source;
  const population = packet.populations.find(({ id }) => id === list.population);
  const at = population?.columns.findIndex(({ key }) => key === population.keyColumn) ?? -1;
  const keys = [...new Set(list.rows.map((row) => String(row[at] ?? '')))].filter((key) => key !== '');
  return {
    uuid: uuidOf('exceptions', sha256, list.population),
    title: line(`Exceptions: ${population?.title ?? list.population}`),
    description: `${list.total} lines do not meet their rule; ${list.rows.length} of them are listed in the packet.`,
    props: [property('population', list.population), property('exceptions', String(list.total))],
    methods: ['TEST'],
    'relevant-evidence': relevantEvidence(populationFiles(packet, (id) => id === list.population)),
    collected: isoInstant(packet.asOf),
    ...(keys.length > 0 ? { remarks: `Records: ${keys.join(', ')}` } : {}),
  };
}

/** OSCAL knows two states only. What is not proved to fail gets no finding, so that nothing is called satisfied. */
export const hasFailed = ({ status }: Finding): boolean => status === 'exceptions-noted';

export function oscalFinding(source: PacketSource, finding: Finding) {
  const { framework, control, because } = finding;
  return {
    uuid: uuidOf('finding', source.sha256, framework, control.id),
    title: line(`${control.id} ${control.title}: exceptions noted`),
    description: line(because),
    props: [property('framework', framework), property('control-id', control.id)],
    target: {
      type: 'objective-id',
      'target-id': tokenOf(control.id),
      status: { state: 'not-satisfied', reason: 'fail', remarks: 'Deviations above the tolerance set in the mapping.' },
    },
    'related-observations': [{ 'observation-uuid': observationUuid(source, finding) }],
    'related-risks': [{ 'risk-uuid': riskUuid(source, finding) }],
  };
}

const riskUuid = (source: PacketSource, { framework, control }: Finding): string =>
  uuidOf('risk', source.sha256, framework, control.id);

const RISK_OF_RESPONSE = {
  open: 'open',
  remediated: 'remediating',
  retested: 'closed',
  accepted: 'deviation-approved',
} as const;

/** The exceptions of a control as an OSCAL risk, with what management answered. */
export function risk(source: PacketSource, finding: Finding) {
  const { framework, control, because } = finding;
  const responses = source.packet.people.responses.filter(
    (each) => each.framework === framework && each.controls.includes(control.id),
  );
  // The worst answer decides: a single open one leaves the risk open, and a lapsed acceptance is none.
  const states = responses.map(({ counts, status }) => (counts ? RISK_OF_RESPONSE[status] : 'open'));
  const state = (['open', 'remediating', 'deviation-approved', 'closed'] as const).find((each) =>
    states.includes(each),
  );
  const due = responses
    .map((each) => each.due)
    .sort()
    .at(0);
  return {
    uuid: riskUuid(source, finding),
    title: line(`${control.id}: exceptions noted`),
    description: line(because),
    statement: 'What follows from the exceptions is for management to state.',
    props: [property('framework', framework), property('control-id', control.id)],
    status: state ?? 'open',
    ...(due === undefined ? {} : { deadline: `${due}T23:59:59Z` }),
    ...(responses.length === 0
      ? {}
      : {
          remediations: responses.map(({ id, cause, response, owner }) => ({
            uuid: uuidOf('response', source.sha256, id, framework, control.id),
            lifecycle: 'planned',
            title: line(id),
            description: line(`${response} Cause: ${cause} Owner: ${owner}.`),
          })),
        }),
  };
}
