import type { Block, Facts } from '../../../model/packet.ts';
import { column, heading, paragraph, table, text } from '../shared/cells.ts';

/** The cases of known result that ran where the packet was made. */
export const selfTestTable = ({ selfTest = [] }: Facts): readonly Block[] =>
  selfTest.length === 0
    ? []
    : [
        heading('self-test', 'Self-test of the product'),
        paragraph(
          `Before the packet was made, ${selfTest.length} cases worked out by hand ran on the same machine with the same time zone database. Had one differed, no packet would have been made.`,
        ),
        table(
          'self-test-cases',
          'Cases and results',
          [column('Case'), column('Expected', 30), column('Found', 30)],
          selfTest.map(({ what, expected, found }) => [text(what), text(expected), text(found)]),
        ),
      ];
