import type { Finding } from '../../model/control.ts';
import type { Block, Cell, FrameworkResult, SectionBuilder } from '../../model/packet.ts';
import { GRADE_WORDS } from '../../model/status-words.ts';
import { column, controlAnchor, count, heading, link, paragraph, slug, status, table, text } from './shared/cells.ts';
import { isReported } from './shared/findings.ts';

/** Every control of every framework, those without evidence too (spec COV-2), with a count per status (spec ST-2). */
export const controlMatrix: SectionBuilder = {
  id: 'control-matrix',
  build: ({ frameworks }) =>
    frameworks.length === 0
      ? null
      : { id: 'control-matrix', title: 'Control matrix', blocks: frameworks.flatMap(matrix) },
};

function matrix(framework: FrameworkResult): readonly Block[] {
  const { catalogue, findings, counts } = framework;
  const groups = [...new Set(findings.map(topGroup))];
  return [
    heading(slug('matrix', catalogue.id), catalogue.title),
    paragraph(gradeLine(framework)),
    table(
      slug('counts', catalogue.id),
      `${catalogue.title}: controls by status`,
      [column('Status', 45), column('Controls', 15, 'end'), column('')],
      counts.map((entry) => [status(entry.status), count(entry.controls), text('')]),
    ),
    ...groups.map((group) =>
      table(
        slug('matrix', catalogue.id, group),
        group === '' ? catalogue.title : `${catalogue.title}: ${group}`,
        [
          column('Control', 14),
          column('Outcome', 30),
          column('Grade', 11),
          column('Status', 19),
          column('Because; still needed'),
        ],
        findings.filter((finding) => topGroup(finding) === group).map(row),
      ),
    ),
  ];
}

const topGroup = ({ control }: Finding): string => control.group[0] ?? '';

const row = (finding: Finding): readonly Cell[] => {
  const { control, framework, mapping, because } = finding;
  return [
    isReported(finding) ? link(control.id, controlAnchor(framework, control.id)) : text(control.id),
    text(control.designation === null ? control.title : `${control.title} (${control.designation})`),
    text(GRADE_WORDS[mapping.grade].label),
    status(finding.status),
    text(finding.status === 'no-evidence' ? `Needed: ${mapping.needs}` : because),
  ];
};

/** e.g. "4 direct, 26 partial, 76 none, of 106". */
function gradeLine({ findings }: FrameworkResult): string {
  const parts = Object.values(GRADE_WORDS)
    .map(({ grade, label }) => ({ label, controls: findings.filter(({ mapping }) => mapping.grade === grade).length }))
    .filter(({ controls }) => controls > 0)
    .map(({ label, controls }) => `${controls} ${label.toLowerCase()}`);
  return `How far records can go: ${parts.join(', ')}, of ${findings.length} controls. Every control is listed, those without evidence too.`;
}
