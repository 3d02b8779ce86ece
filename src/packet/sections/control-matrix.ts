import type { Finding } from '../../model/control.ts';
import type { Block, Cell, Facts, FrameworkResult, SectionBuilder } from '../../model/packet.ts';
import { GRADE_WORDS } from '../../model/status-words.ts';
import { column, controlAnchor, count, heading, link, paragraph, slug, status, table, text } from './shared/cells.ts';
import { isReported } from './shared/findings.ts';

/** Every control of every framework, those without evidence too (spec COV-2), with a count per status (spec ST-2). */
export const controlMatrix: SectionBuilder = {
  id: 'control-matrix',
  build: ({ frameworks, figures }) =>
    frameworks.length === 0
      ? null
      : {
          id: 'control-matrix',
          title: 'Control matrix',
          blocks: frameworks.flatMap((framework) => matrix(framework, figures)),
        },
};

function matrix(framework: FrameworkResult, figures: Facts['figures']): readonly Block[] {
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
        slug('matrix-of', catalogue.id, group),
        group === '' ? catalogue.title : `${catalogue.title}: ${group}`,
        [
          column('Control', 13),
          column('Outcome', 26),
          column('Grade', 10),
          column('Status', 17),
          column('Tested; needed'),
        ],
        findings.filter((finding) => topGroup(finding) === group).map((finding) => row(finding, figures)),
      ),
    ),
  ];
}

const topGroup = ({ control }: Finding): string => control.group[0] ?? '';

const row = (finding: Finding, figures: Facts['figures']): readonly Cell[] => {
  const { control, framework, mapping } = finding;
  return [
    isReported(finding) ? link(control.id, controlAnchor(framework, control.id)) : text(control.id),
    text(control.designation === null ? control.title : `${control.title} (${control.designation})`),
    text(GRADE_WORDS[mapping.grade].label),
    status(finding.status),
    text(restsOn(finding, figures)),
  ];
};

/** What was tested, by the titles of the figures, which tests had no line to run on, and what is needed besides. */
function restsOn({ tests, mapping, status: of, because }: Finding, figures: Facts['figures']): string {
  const titlesOf = (chosen: Finding['tests']): string => {
    const titles = chosen.flatMap(({ figure: id }) => figures.find((figure) => figure.id === id)?.title ?? []);
    return [...new Set(titles)].join('; ');
  };
  const ran = titlesOf(tests.filter((test) => test.status !== 'no-evidence'));
  const idle = titlesOf(tests.filter((test) => test.status === 'no-evidence'));
  if (ran === '' && idle === '') {
    return of === 'no-evidence' || of === 'not-tested' ? `Needed: ${mapping.needs}` : because;
  }
  return [
    ...(ran === '' ? [] : [`Tested: ${ran}.`]),
    ...(idle === '' ? [] : [`Nothing to test: ${idle}.`]),
    `${ran === '' ? 'Needed' : 'Also needed'}: ${mapping.needs}`,
  ].join(' ');
}

/** e.g. "4 direct, 26 partial, 76 none, of 106". */
function gradeLine({ findings }: FrameworkResult): string {
  const parts = Object.values(GRADE_WORDS)
    .map(({ grade, label }) => ({ label, controls: findings.filter(({ mapping }) => mapping.grade === grade).length }))
    .filter(({ controls }) => controls > 0)
    .map(({ label, controls }) => `${controls} ${label.toLowerCase()}`);
  return `How far records can go: ${parts.join(', ')}, of ${findings.length} controls. Every control is listed, those without evidence too.`;
}
