import type { Catalogue, Control, Finding, Mapping } from '../model/control.ts';
import type { Figure } from '../model/figure.ts';
import type { FrameworkResult } from '../model/packet.ts';
import { STATUS_WORDS } from '../model/status-words.ts';
import { conclude, type PeoplesPart } from './findings/conclude.ts';
import { anyImported, flaggedData, type ImportedFile } from './findings/imported.ts';
import { findingTest, judgeTest, type Standing } from './findings/judge-test.ts';

export interface JudgeInput extends Standing {
  readonly catalogue: Catalogue;
  /** One for each control. */
  readonly mapping: readonly Mapping[];
  readonly figures: readonly Figure[];
  /** Tell which kinds of data were imported at all. */
  readonly receipts: readonly ImportedFile[];
  /** By control id. */
  readonly attestations?: ReadonlyMap<string, PeoplesPart>;
}

const NOTHING_ADDED: PeoplesPart = { notApplicable: null, attached: [], otherEvidenceReviewed: false };

/** Every control of the catalogue, judged in the order of decision of spec 7.3, ST-1, ST-3 and COV-1. */
export function judgeControls(input: JudgeInput): Finding[] {
  const byControl = new Map(input.mapping.map((mapping) => [mapping.control, mapping]));
  return input.catalogue.controls.map((control) => {
    const mapping = byControl.get(control.id);
    if (!mapping) throw new Error(`${input.catalogue.id} has no mapping of ${control.id}`);
    return judge(control, mapping, input);
  });
}

function judge(control: Control, mapping: Mapping, input: JudgeInput): Finding {
  const people = input.attestations?.get(control.id) ?? NOTHING_ADDED;
  const tests = mapping.tests.map((test) =>
    judgeTest(test, mapping, input.figures, input, people.otherEvidenceReviewed),
  );
  const { status, because } = conclude(
    mapping,
    people,
    anyImported(mapping.data, input.receipts, flaggedData(input.figures)),
    tests,
  );
  return { framework: input.catalogue.id, control, mapping, status, because, tests: tests.map(findingTest) };
}

/** A count per status, none left out, in the order of the status words; never one percentage (spec ST-2). */
export function statusCounts(findings: readonly Finding[]): FrameworkResult['counts'] {
  return Object.values(STATUS_WORDS).map(({ status }) => ({
    status,
    controls: findings.filter((finding) => finding.status === status).length,
  }));
}
