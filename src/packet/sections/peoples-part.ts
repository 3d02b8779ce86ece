import type { Block, Cell, SectionBuilder } from '../../model/packet.ts';
import type { PeopleFacts, Stands } from '../../model/people.ts';
import { code, column, heading, paragraph, table, text, value } from './shared/cells.ts';

/** Attestations, scope decisions, compensating controls and conclusions, beside the results (spec 5.4, 7.2). */
export const peoplesPart: SectionBuilder = {
  id: 'peoples-part',
  build({ people }) {
    const blocks = [...attestations(people), ...notApplicable(people), ...compensating(people), ...conclusions(people)];
    if (blocks.length === 0) return null;
    return {
      id: 'peoples-part',
      title: 'Statements and decisions by people',
      blocks: [
        paragraph(
          'Kept in attestations.yaml of the workspace and printed as stated. The product checks dates, names and references, and tests none of it; what no longer holds is shown and left out of account.',
        ),
        ...blocks,
      ],
    };
  },
};

const on = (date: string): Cell => value(date, 'date');
const about = ({ framework, controls }: { readonly framework: string; readonly controls: readonly string[] }): Cell =>
  text(`${framework}: ${controls.join(', ')}`);
const stands = ({ counts, standing }: Stands): Cell => text(counts ? standing : `Not counted: ${standing}`);

function attestations({ attestations: said }: PeopleFacts): readonly Block[] {
  if (said.length === 0) return [];
  return [
    heading('attestations', 'Attestations'),
    table(
      'attestations-list',
      'Documents and statements attached',
      [
        column('Id', 8),
        column('Controls', 16),
        column('Document, statement', 30),
        column('SHA-256', 10),
        column('By', 14),
        column('On', 9),
        column('Stands'),
      ],
      said.map((each) => [
        text(each.id),
        about(each),
        text(each.document === null ? each.statement : `${each.document}: ${each.statement}`),
        code(each.sha256 === null ? 'not stated' : each.sha256.slice(0, 12)),
        text(each.reviewedBy === null ? each.by : `${each.by}; reviewed by ${each.reviewedBy}`),
        on(each.on),
        stands(each),
      ]),
    ),
  ];
}

function notApplicable({ notApplicable: said }: PeopleFacts): readonly Block[] {
  if (said.length === 0) return [];
  return [
    heading('not-applicable', 'Controls taken out of scope'),
    table(
      'not-applicable-list',
      'Not applicable: reason, approver and review',
      [
        column('Controls', 20),
        column('Reason', 34),
        column('Approver', 16),
        column('On', 9),
        column('Review by', 9),
        column('Stands'),
      ],
      said.map((each) => [
        about(each),
        text(each.reason),
        text(each.approver),
        on(each.on),
        on(each.reviewBy),
        stands(each),
      ]),
    ),
  ];
}

function compensating({ compensating: said }: PeopleFacts): readonly Block[] {
  if (said.length === 0) return [];
  return [
    heading('compensating-controls', 'Compensating controls'),
    paragraph('None of them changes a result. One without evidence of its own does not mitigate either.'),
    table(
      'compensating-controls-list',
      'Compensating controls and their evidence',
      [
        column('Id', 8),
        column('Controls', 16),
        column('Description', 28),
        column('Evidence', 16),
        column('By', 14),
        column('Stands'),
      ],
      said.map((each) => [
        text(each.id),
        about(each),
        text(each.description),
        text(each.evidence.length === 0 ? 'none' : each.evidence.join(', ')),
        text(`${each.by}, ${each.on}`),
        stands(each),
      ]),
    ),
  ];
}

function conclusions({ conclusions: said }: PeopleFacts): readonly Block[] {
  if (said.length === 0) return [];
  return [
    heading('management-conclusions', 'Conclusions of management'),
    paragraph('They stand beside the status the product works out, which stays as it is.'),
    table(
      'management-conclusions-list',
      'Conclusions of management',
      [column('Controls', 20), column('Conclusion', 12), column('Basis', 34), column('By', 18), column('Stands')],
      said.map((each) => [
        about(each),
        text(each.conclusion),
        text(each.basis),
        text(`${each.by}, ${each.on}`),
        stands(each),
      ]),
    ),
  ];
}
