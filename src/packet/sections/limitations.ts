import { countText } from '../../lib/number-text.ts';
import type { Facts, SectionBuilder } from '../../model/packet.ts';
import { provedComplete } from '../../model/receipt.ts';
import { column, paragraph, table, text } from './shared/cells.ts';

type Limit = readonly [limit: string, consequence: string];

const STANDING: readonly Limit[] = [
  [
    'A hash shows that a file has not changed since it was imported.',
    'It does not show what happened to the records before that. Extraction is described under Populations and receipts.',
  ],
  [
    'Only what records contain can be tested.',
    'Whether a review was thoughtful or a fix lasted needs a person. Each control says what its evidence cannot show.',
  ],
  [
    'All lines were tested; no sample was drawn.',
    'Rates are exact for the lines delivered. No confidence interval applies, and nothing is projected.',
  ],
  ['No time-stamp token is attached.', 'The packet does not prove by itself at what time it existed.'],
  [
    'The document is tagged for accessibility.',
    'Its conformance to PDF/A or PDF/UA has not been validated and is not claimed.',
  ],
];

/** What the packet cannot show and where people must add evidence (spec 5.7 item 9). */
export const limitations: SectionBuilder = {
  id: 'limitations',
  build: (packet) => ({
    id: 'limitations',
    title: 'Limitations and evidence still needed',
    blocks: [
      paragraph('The reader should have these limits in mind with every figure.'),
      table(
        'limits',
        'Limits and what follows from them',
        [column('Limit', 42), column('What follows')],
        [...STANDING, ...ofThisPacket(packet)].map((limit) => limit.map(text)),
      ),
    ],
  }),
};

function ofThisPacket(packet: Facts): readonly Limit[] {
  const { frameworks, policy, rejectedRows } = packet;
  return [
    ...(policy.sla.examples ? [EXAMPLES] : []),
    ...unproved(packet),
    ...withoutLog(packet),
    ...(packet.previous === undefined ? [NOT_COMPARED] : []),
    freeText(policy.publishedFields),
    ...(rejectedRows.rows > 0 ? [rejected(rejectedRows.rows)] : []),
    ...(policy.sla.closedCountsAsResolved ? [CLOSED_AS_RESOLVED] : []),
    ...frameworks.flatMap(({ catalogue, findings }) => {
      const none = findings.filter(({ mapping }) => mapping.grade === 'none').length;
      return none === 0 ? [] : [manual(catalogue.title, none, findings.length)];
    }),
  ];
}

function unproved({ receipts }: Facts): readonly Limit[] {
  const files = receipts.filter((receipt) => !provedComplete(receipt)).length;
  if (files === 0) return [];
  return [
    [
      `${countText(files)} of ${countText(receipts.length)} files are not proved complete.`,
      'Tests that rest on them come to no more than "evidence limited". Populations and receipts names them.',
    ],
  ];
}

/** A patch tool tells of its own work: what was changed past it is in no denominator. */
function withoutLog({ figures }: Facts): readonly Limit[] {
  const logged = figures.find(({ key }) => key === 'event.assets.logged');
  if (logged?.result.kind !== 'ratio') return [];
  const { numerator, denominator } = logged.result;
  if (numerator === denominator) return [];
  const alone = figures.find(({ key }) => key === 'event.assets.patch-tool');
  const told =
    alone?.result.kind === 'count' && alone.result.count > 0
      ? ` Of ${countText(alone.result.count)} ${alone.result.count === 1 ? 'other' : 'others'} a patch tool alone tells events (${alone.id}).`
      : '';
  return [
    [
      `The logs of ${countText(numerator)} of ${countText(denominator)} assets themselves were read (${logged.id}).${told}`,
      'A change made on the others by hand or by another tool than the patch tool leaves no event here: the share of events without an approved change says nothing of it.',
    ],
  ];
}

const NOT_COMPARED: Limit = ['No packet before this one was named.', 'Nothing says which figures changed since.'];

const EXAMPLES: Limit = [
  'The service levels are the examples of a new workspace; nobody agreed to them.',
  'Figures of service levels show how they are worked out. No test of a control is concluded from them.',
];

const freeText = (published: readonly string[]): Limit =>
  published.length === 0
    ? [
        'Free text of records is left out.',
        'Titles and descriptions may hold personal or health data; they stay in the workspace.',
      ]
    : [`Free text is included: ${published.join(', ')}.`, 'It was opted in field by field and may hold personal data.'];

const rejected = (rows: number): Limit => [
  `${rows} rows could not be read.`,
  'They are in no figure. The workbook lists them with file, line, column and reason.',
];

const CLOSED_AS_RESOLVED: Limit = [
  'Where a closed ticket has no time of resolution, its time of closure is used.',
  'Each such line carries a flag.',
];

const manual = (title: string, none: number, of: number): Limit => [
  `${title}: ${none} of ${of} controls are beyond what operational records can show.`,
  'They need documents, configuration or statements. The control matrix says which.',
];
