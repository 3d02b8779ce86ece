import type { Block, Cell, Facts } from '../../../model/packet.ts';
import { code, facts, heading, paragraph, text } from '../shared/cells.ts';

/** What the workspace set of the look and the words, by hash; nothing where it set nothing. */
export const presentationBlocks = ({ presentation }: Pick<Facts, 'presentation'>): readonly Block[] => {
  if (presentation === undefined) return [];
  const { sha256, logo, accent, coverNote, confidentiality, introductions, without } = presentation;
  const rows: readonly (readonly [string, Cell])[] = [
    ['SHA-256 of presentation.yaml', code(sha256)],
    ['Logo', logo === null ? text('none') : code(`${logo.file}, SHA-256 ${logo.sha256}`)],
    ['Accent colour', text(accent ?? 'as delivered')],
    [
      'Words of the preparer',
      text(
        [
          ...(coverNote === null ? [] : ['note on the cover']),
          ...(confidentiality === null ? [] : ['confidentiality notice']),
          ...Object.keys(introductions).map((id) => `introduction to ${id}`),
        ].join(', ') || 'none',
      ),
    ],
    ['Sections left out', text(without.join(', ') || 'none')],
  ];
  return [
    heading('presentation', 'What the preparer set of this packet', 3),
    paragraph(
      'Look and words only, read from the folder templates of the workspace. No figure, status or sentence of the sections is touched. The figures of a section left out stand in the ledger below.',
    ),
    facts(...rows),
  ];
};
