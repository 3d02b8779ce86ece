import type { Block, Facts, SectionBuilder } from '../../model/packet.ts';
import { column, count, figure, paragraph, table, text } from './shared/cells.ts';

/** Where one figure, or related controls, serve several frameworks. Information only: no status rests on it. */
export const sharedEvidence: SectionBuilder = {
  id: 'shared-evidence',
  build(packet) {
    const blocks = [...sharedFigures(packet), ...related(packet)];
    if (blocks.length === 0) return null;
    return {
      id: 'shared-evidence',
      title: 'Evidence that serves several frameworks',
      blocks: [
        paragraph(
          'For readers who work with more than one framework. Every control is judged on its own; a relation to another control never moves its status.',
        ),
        ...blocks,
      ],
    };
  },
};

function sharedFigures({ frameworks, figures }: Facts): readonly Block[] {
  const rows = figures.flatMap(({ id, title }) => {
    const uses = frameworks
      .map(({ catalogue, findings }) => ({
        framework: catalogue.id,
        controls: findings
          .filter(({ tests }) => tests.some((test) => test.figure === id))
          .map(({ control }) => control.id),
      }))
      .filter(({ controls }) => controls.length > 0);
    if (uses.length < 2) return [];
    const where = uses.map(({ framework, controls }) => `${framework}: ${controls.join(', ')}`).join('; ');
    return [[figure(id, 'id'), text(title), text(where)]];
  });
  if (rows.length === 0) return [];
  return [
    table(
      'shared-figures',
      'Figures that test controls of several frameworks',
      [column('No.', 8), column('Figure', 34), column('Tests')],
      rows,
    ),
  ];
}

const RELATION = {
  equal: 'asks for the same as',
  subset: 'asks for a part of',
  superset: 'asks for more than',
  intersects: 'overlaps with',
} as const;

function related({ crosswalks }: Facts): readonly Block[] {
  if (crosswalks.length === 0) return [];
  return [
    table(
      'crosswalks',
      'Related controls; strength from 1, loose, to 10, nearly the same',
      [
        column('Control', 20),
        column('Relation', 14),
        column('Control', 20),
        column('Strength', 8, 'end'),
        column('Why'),
      ],
      crosswalks.map(({ from, relation, to, strength, rationale }) => [
        text(`${from.framework}: ${from.control}`),
        text(RELATION[relation]),
        text(`${to.framework}: ${to.control}`),
        count(strength),
        text(rationale),
      ]),
    ),
  ];
}
