import type { DataSet } from '../../model/control.ts';
import type { Block, Facts, SectionBuilder } from '../../model/packet.ts';
import { GRADE_WORDS } from '../../model/status-words.ts';
import { type Gain, gains, gradeCounts } from '../coverage.ts';
import { flaggedData } from '../findings/imported.ts';
import { column, count, note, paragraph, table, text } from './shared/cells.ts';

/** How far records go in each framework, and which further source would speak to most controls (spec COV-2). */
export const coverage: SectionBuilder = {
  id: 'coverage',
  build: ({ frameworks, receipts, figures }) =>
    frameworks.length === 0
      ? null
      : {
          id: 'coverage',
          title: 'Coverage',
          blocks: [
            paragraph(
              'How far operational records can go for the controls of each framework. A grade is a property of the control, not of the organisation; what the records show stands in the control matrix.',
            ),
            grades(frameworks),
            ...further(frameworks, receipts, flaggedData(figures)),
          ],
        },
};

const grades = (frameworks: Facts['frameworks']): Block =>
  table(
    'coverage-grades',
    'Controls by grade',
    [
      column('Framework', 30),
      ...Object.values(GRADE_WORDS).map(({ label }) => column(label, 12, 'end')),
      column('Controls', null, 'end'),
    ],
    frameworks.map(({ catalogue, findings }) => [
      text(catalogue.title),
      ...gradeCounts(findings.map(({ mapping }) => mapping)).map(({ controls }) => count(controls)),
      count(findings.length),
    ]),
  );

function further(
  frameworks: Facts['frameworks'],
  receipts: Facts['receipts'],
  flagged: readonly DataSet[],
): readonly Block[] {
  const found = gains(
    frameworks.map(({ catalogue, findings }) => ({
      framework: catalogue.title,
      mapping: findings.map(({ mapping }) => mapping),
    })),
    receipts,
    flagged,
  );
  if (found.length === 0) {
    return [note('No further source', 'Every control that records can speak to has imported data behind it.')];
  }
  return [
    table(
      'coverage-gains',
      'What further sources would speak to, most controls first',
      [column('Source', 26), column('Controls', 10, 'end'), column('Which', 44), column('In this version')],
      found.map((gain) => [
        text(gain.words),
        count(gain.total),
        text(which(gain)),
        text(gain.records.length > 0 ? 'can be imported' : 'not read yet'),
      ]),
    ),
    paragraph('A control stands under each source that would speak to it, so the rows do not add up.'),
  ];
}

const which = ({ controls }: Gain): string =>
  controls.map(({ framework, ids }) => `${framework}: ${ids.join(', ')}`).join('; ');
