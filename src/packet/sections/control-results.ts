import type { Finding, Mapping } from '../../model/control.ts';
import type { Figure } from '../../model/figure.ts';
import type { Block, Cell, Facts, SectionBuilder } from '../../model/packet.ts';
import { GRADE_WORDS, STATUS_WORDS } from '../../model/status-words.ts';
import {
  column,
  controlAnchor,
  facts,
  figure,
  heading,
  paragraph,
  slug,
  status,
  table,
  text,
  value,
} from './shared/cells.ts';
import { isReported } from './shared/findings.ts';

/** Objective, test, population and result of each control the records speak to (spec 5.7 item 4). */
export const controlResults: SectionBuilder = {
  id: 'control-results',
  build(packet) {
    const reported = packet.frameworks.filter(({ findings }) => findings.some(isReported));
    if (reported.length === 0) return null;
    return {
      id: 'control-results',
      title: 'Results by control',
      blocks: [
        paragraph(
          'Controls whose outcome operational records can speak to. All others need documents or statements and stand in the control matrix with what is needed.',
        ),
        ...reported.flatMap(({ catalogue, findings }) => [
          heading(slug('results', catalogue.id), catalogue.title),
          ...findings.filter(isFull(packet)).flatMap((finding) => result(finding, packet)),
          ...withoutTest(
            catalogue.id,
            findings.filter((finding) => isReported(finding) && !isFull(packet)(finding)),
            packet.figures,
          ),
        ]),
      ],
    };
  },
};

/** A control with a test that ran, or with words of people on it, has a page part of its own. */
const isFull =
  ({ people }: Facts) =>
  (finding: Finding): boolean =>
    isReported(finding) &&
    (finding.tests.some(({ figure: id, status: judged }) => id !== null && judged !== 'no-evidence') ||
      finding.control.statement !== undefined ||
      Object.values(people).some((entries: readonly About[]) => entries.some((each) => isAbout(each, finding))));

const isAbout = ({ framework, controls }: About, finding: Finding): boolean =>
  framework === finding.framework && controls.includes(finding.control.id);

/** Controls that no test ran for, a line each: status and why, and what records could and could not show. */
const withoutTest = (framework: string, findings: readonly Finding[], figures: Facts['figures']): readonly Block[] =>
  findings.length === 0
    ? []
    : [
        table(
          slug('untested', framework),
          'Controls that records can speak to and no test ran for',
          [
            column('Control', 15),
            column('Result; grade; because', 37),
            column('Evidence would show', 17),
            column('It cannot show', 17),
            column('Still needed'),
          ],
          findings.map(({ control, mapping, status: judged, because, tests: planned }) => [
            { type: 'heading', id: controlAnchor(framework, control.id), text: `${control.id}  ${control.title}` },
            text(
              `${STATUS_WORDS[judged].label}. ${GRADE_WORDS[mapping.grade].label}. ${because}${waiting(planned, because, figures)}`,
            ),
            text(mapping.shows),
            text(mapping.cannotShow),
            text(mapping.needs),
          ]),
        ),
      ];

/** Tests that have no line to run on yet, by the titles and numbers of their figures; a title said already stands there alone. */
function waiting(planned: Finding['tests'], because: string, figures: Facts['figures']): string {
  const names = planned.map(({ test, figure: id }) => {
    const title = figures.find((of) => of.id === id)?.title;
    if (title === undefined) return test.figure;
    return because.includes(title) ? id : `${title} (${id})`;
  });
  return names.length === 0 ? '' : ` Tests with nothing to run on: ${names.join('; ')}.`;
}

interface About {
  readonly framework: string;
  readonly controls: readonly string[];
}

function result(finding: Finding, packet: Facts): readonly Block[] {
  const { control, framework, mapping, because } = finding;
  const said = <E extends About>(entries: readonly E[]): readonly E[] =>
    entries.filter((each) => isAbout(each, finding));
  const { attestations, conclusions, compensating, responses } = packet.people;
  return [
    heading(controlAnchor(framework, control.id), `${control.id}  ${control.title}`, 3),
    facts(
      ...(control.statement === undefined ? [] : [['Official wording', text(control.statement)] as const]),
      ['Result', status(finding.status)],
      ['Because', text(because)],
      ['Grade', text(gradeText(mapping))],
      ['Evidence shows', text(mapping.shows)],
      ['Cannot show', text(mapping.cannotShow)],
      ['Still needed', text(mapping.needs)],
      ...said(attestations).map(
        (each) => ['Attached', text(`${each.id}, ${each.document ?? 'statement'}: ${each.standing}`)] as const,
      ),
      ...said(responses).map(
        (each) => ['Response', text(`${each.id}: ${each.response} (${each.status}; ${each.standing})`)] as const,
      ),
      ...said(compensating).map(
        (each) => ['Compensating', text(`${each.id}: ${each.description} (${each.standing})`)] as const,
      ),
      ...said(conclusions)
        .filter(({ counts }) => counts)
        .map((each) => ['Management', text(`Concludes ${each.conclusion}: ${each.by}, ${each.on}`)] as const),
    ),
    ...tests(finding, packet),
  ];
}

const gradeText = ({ grade, strength, lastChecked, reviewer }: Mapping): string =>
  `${GRADE_WORDS[grade].label}${strength === null ? '' : `, strength ${strength} of 10`}; mapping checked ${lastChecked}, ${
    reviewer === null ? 'reviewed by nobody outside the project yet' : `reviewed by ${reviewer}`
  }`;

function tests({ framework, control, tests: run }: Finding, packet: Facts): readonly Block[] {
  if (run.length === 0) return [];
  const rows = run.map(({ test, figure: id, status: judged }): readonly Cell[] => {
    const found = packet.figures.find((candidate) => candidate.id === id);
    return [
      id === null ? text('') : figure(id, 'id'),
      text(found?.title ?? test.figure),
      text(found ? populationOf(found, packet) : ''),
      ...(id === null
        ? [text('not measured'), text(''), text('')]
        : [figure(id, 'n-of-N'), figure(id, 'value'), figure(id, 'unknown')]),
      value(test.tolerance, 'percent'),
      status(judged),
    ];
  });
  return [
    table(
      slug('tests', framework, control.id),
      `${control.id}: tests and results`,
      [
        column('No.', 8),
        column('Test', 22),
        column('Population', 15),
        column('n of N', 14, 'end'),
        column('Rate', 9, 'end'),
        column('Unknown', 8, 'end'),
        column('Tolerated deviation', 9, 'end'),
        column('Result'),
      ],
      rows,
    ),
  ];
}

function populationOf(of: Figure, { populations }: Facts): string {
  const id = of.kind === 'ratio' ? of.denominator.population : of.of.population;
  return populations.find((population) => population.id === id)?.title ?? id;
}
