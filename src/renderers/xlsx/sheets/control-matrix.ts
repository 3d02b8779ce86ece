import { percentText } from '../../../lib/number-text.ts';
import { type Finding, testedFigure } from '../../../model/control.ts';
import type { FrameworkResult } from '../../../model/packet.ts';
import { GRADE_WORDS, STATUS_WORDS } from '../../../model/status-words.ts';
import type { Book } from '../book.ts';
import { styles } from '../styles.ts';
import { cellText } from '../text.ts';
import type { Content } from '../worksheet.ts';

const COLUMNS = [
  { title: 'Framework', width: 18, style: styles.wrapped },
  { title: 'Control', width: 16, style: styles.strong },
  { title: 'Title', width: 34, style: styles.wrapped },
  { title: 'Group', width: 26, style: styles.wrapped },
  { title: 'Designation', width: 14, style: styles.wrapped },
  { title: 'Grade', width: 12, style: styles.wrapped },
  { title: 'Strength', width: 10, style: styles.wrapped },
  { title: 'Status', width: 22, style: styles.strong },
  { title: 'Because', width: 46, style: styles.wrapped },
  { title: 'Figures', width: 14, style: styles.wrapped },
  { title: 'Tests', width: 34, style: styles.wrapped },
  { title: 'Planned tests', width: 26, style: styles.wrapped },
  { title: 'The evidence shows', width: 34, style: styles.wrapped },
  { title: 'It cannot show', width: 34, style: styles.wrapped },
  { title: 'Still needed', width: 34, style: styles.wrapped },
  { title: 'References', width: 22, style: styles.wrapped },
  { title: 'Why this grade', width: 34, style: styles.wrapped },
  { title: 'Mapping checked, by', width: 20, style: styles.wrapped },
];

/** Every control of every framework, also those without evidence (spec COV-2). */
export function controlMatrixSheet(book: Book, frameworks: readonly FrameworkResult[]): void {
  const sheet = book.sheet({ name: 'Control matrix', columns: COLUMNS, layout: { frozenColumns: 2 } });
  for (const { catalogue, findings } of frameworks) {
    for (const finding of findings) sheet.row(controlRow(catalogue.title, finding));
  }
  sheet.close();
}

function controlRow(framework: string, { control, mapping, status, because, tests }: Finding): readonly Content[] {
  return [
    framework,
    control.id,
    control.title,
    control.group.join(' / '),
    control.designation,
    GRADE_WORDS[mapping.grade].label,
    mapping.strength === null ? null : `${mapping.strength} of 10`,
    STATUS_WORDS[status].label,
    because,
    tests.map(({ figure }) => figure ?? 'not measured').join(' '),
    tests
      .map(
        ({ test }) =>
          `${testedFigure(test)}: tolerated deviation ${percentText(test.tolerance)}, set ${test.toleranceSet.on} by ${test.toleranceSet.by}`,
      )
      .join('\n'),
    mapping.planned.join('\n'),
    mapping.shows,
    mapping.cannotShow,
    mapping.needs,
    control.references.join('; '),
    mapping.rationale,
    `${mapping.lastChecked}, ${mapping.reviewer ?? 'nobody outside the project yet'}`,
  ].map((value) => (value === null || value === '' ? null : cellText(value)));
}
