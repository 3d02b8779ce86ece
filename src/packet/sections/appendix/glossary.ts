import type { Block } from '../../../model/packet.ts';
import { column, heading, table, text } from '../shared/cells.ts';

const WORDS: readonly (readonly [string, string])[] = [
  ['artifact', 'A file as received, kept unchanged under its SHA-256.'],
  ['record', 'One fact read from an artifact: a ticket, a patch on an asset, a change, an event.'],
  ['evidence line', 'A record judged, with every input of the verdict on the line.'],
  ['population', 'All evidence lines of one kind.'],
  ['figure', 'A count, rate or rank over a population, with a number of its own in the ledger.'],
  ['ledger', 'The list of all figures of a packet.'],
  ['control', 'An entry of a framework: something the entity is to do or to achieve.'],
  ['finding', 'A control with the status its tests give it.'],
  [
    'exception',
    'An evidence line that does not meet its rule. A risk that was accepted is a risk acceptance; a permission to work in a freeze is called an exception of that freeze.',
  ],
  ['receipt', 'What an import did with each row of its file.'],
  ['waterfall', 'The steps from the rows in the files to the lines judged; they add up.'],
  [
    'roll-forward',
    'Commitments not yet due at the start, plus those added, less those that fell due, are those not yet due at the end.',
  ],
  ['as of', 'The instant at which states are described. Later events are not known to the packet.'],
  ['cut-off', 'The last instant up to which a source is known.'],
];

export const glossary: readonly Block[] = [
  heading('glossary', 'Glossary'),
  table(
    'glossary-table',
    'Words used in one meaning throughout',
    [column('Word', 18), column('Meaning')],
    WORDS.map((entry) => entry.map(text)),
  ),
];
