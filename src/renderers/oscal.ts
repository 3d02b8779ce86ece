import { isoInstant } from '../lib/time.ts';
import type { FrameworkResult } from '../model/packet.ts';
import type { PacketSource } from '../model/renderer.ts';
import { backMatter, planReference } from './oscal/files.ts';
import {
  exceptionsObservation,
  hasFailed,
  metadata,
  observation,
  observationUuid,
  oscalFinding,
  risk,
  tokenOf,
} from './oscal/parts.ts';
import { line } from './oscal/strings.ts';
import { uuidOf } from './oscal/uuid.ts';

/** The file that holds each figure a control rests on. */
export const ASSESSMENT_RESULTS = 'oscal-assessment-results.json';

/** An OSCAL 1.2 document as plain JSON, checked against NIST's schema in the tests. */
export interface OscalDocument {
  readonly file: string;
  /** What it is, for the list of what was drawn. */
  readonly what: string;
  readonly content: object;
}

/** Assessment results and a plan of action; neither where there is nothing to say. */
export function renderOscal(source: PacketSource): readonly OscalDocument[] {
  return [...assessmentResults(source), ...planOfAction(source)];
}

const FINDINGS_OF_EXCEPTIONS =
  'Findings are given for the controls with exceptions noted alone, as not-satisfied: the only other state of a finding in OSCAL would claim more than records can show. Every control has an observation with its status.';

function assessmentResults(source: PacketSource): readonly OscalDocument[] {
  const { packet, sha256 } = source;
  if (packet.frameworks.length === 0) return [];
  const content = {
    'assessment-results': {
      uuid: uuidOf('assessment-results', sha256),
      metadata: { ...metadata('Evidence packet', source), remarks: FINDINGS_OF_EXCEPTIONS },
      'import-ap': planReference(source),
      results: packet.frameworks.map((framework) => result(source, framework)),
      'back-matter': backMatter(source),
    },
  };
  return [{ file: ASSESSMENT_RESULTS, what: 'the findings in OSCAL, for tools that read it', content }];
}

function result(source: PacketSource, { catalogue, findings, counts }: FrameworkResult) {
  const { packet, sha256 } = source;
  const failed = findings.filter(hasFailed);
  return {
    uuid: uuidOf('result', sha256, catalogue.id),
    title: line(`${catalogue.title} ${catalogue.edition}`),
    description: line(
      `Controls by status: ${counts.map(({ status, controls }) => `${controls} ${status}`).join(', ')}. A control without a finding has not been shown to be in order; its observation says what the evidence shows.`,
    ),
    start: isoInstant(packet.period.from),
    end: isoInstant(packet.period.to),
    'reviewed-controls': {
      'control-selections': [
        { 'include-controls': findings.map(({ control }) => ({ 'control-id': tokenOf(control.id) })) },
      ],
    },
    observations: findings.map((finding) => observation(source, finding)),
    ...(failed.length === 0
      ? {}
      : {
          risks: failed.map((finding) => risk(source, finding)),
          findings: failed.map((finding) => oscalFinding(source, finding)),
        }),
    remarks: `Findings: ${failed.length} of ${findings.length} controls, those with exceptions noted. Observations: all ${findings.length} controls.`,
  };
}

/** One item for each control with exceptions, one for each population that has some. */
function planOfAction(source: PacketSource): readonly OscalDocument[] {
  const { packet, sha256 } = source;
  const failed = packet.frameworks.flatMap(({ findings }) => findings.filter(hasFailed));
  const lists = packet.exceptions.filter(({ total }) => total > 0);
  if (failed.length + lists.length === 0) return [];
  const seen = lists.map((list) => exceptionsObservation(source, list));
  const content = {
    'plan-of-action-and-milestones': {
      uuid: uuidOf('poam', sha256),
      metadata: metadata('Open exceptions', source),
      'system-id': { id: line(packet.entity.name) },
      observations: [...failed.map((finding) => observation(source, finding)), ...seen],
      ...(failed.length === 0
        ? {}
        : {
            risks: failed.map((finding) => risk(source, finding)),
            findings: failed.map((finding) => oscalFinding(source, finding)),
          }),
      'poam-items': [
        ...failed.map((finding) => ({
          uuid: uuidOf('poam-item', sha256, finding.framework, finding.control.id),
          title: line(`${finding.framework} ${finding.control.id} ${finding.control.title}`),
          description: line(finding.because),
          'related-findings': [{ 'finding-uuid': oscalFinding(source, finding).uuid }],
          'related-observations': [{ 'observation-uuid': observationUuid(source, finding) }],
          'related-risks': [{ 'risk-uuid': risk(source, finding).uuid }],
        })),
        ...seen.map(({ uuid, title, description }) => ({
          uuid: uuidOf('poam-item', uuid),
          title,
          description,
          'related-observations': [{ 'observation-uuid': uuid }],
        })),
      ],
      'back-matter': backMatter(source),
    },
  };
  return [{ file: 'oscal-poam.json', what: 'the open exceptions in OSCAL', content }];
}
