import type { Block, Cell, Facts, SectionBuilder } from '../../model/packet.ts';
import type { PeopleFacts, Stands } from '../../model/people.ts';
import { code, column, heading, paragraph, status, table, text, value } from './shared/cells.ts';

/** Attestations, scope decisions, compensating controls and conclusions, beside the results (spec 5.4, 7.2). */
export const peoplesPart: SectionBuilder = {
  id: 'peoples-part',
  build({ people, frameworks }) {
    const blocks = [
      ...attestations(people),
      ...notApplicable(people),
      ...compensating(people),
      ...conclusions(people, frameworks),
    ];
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
        column('Document, statement', 28),
        column('SHA-256', 10),
        column('By', 14),
        column('On', 11),
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
        column('Reason', 30),
        column('Approver', 16),
        column('On', 11),
        column('Review by', 11),
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

function conclusions({ conclusions: said }: PeopleFacts, frameworks: Facts['frameworks']): readonly Block[] {
  if (said.length === 0) return [];
  const findings = frameworks.flatMap((framework) => framework.findings);
  return [
    heading('management-conclusions', 'Conclusions of management'),
    paragraph('They stand beside the status the product works out, which stays as it is.'),
    table(
      'management-conclusions-list',
      'Status and conclusion of management, side by side',
      [
        column('Control', 16),
        column('Status', 18),
        column('Management concludes', 12),
        column('Basis', 24),
        column('By', 18),
        column('Stands'),
      ],
      said.flatMap((each) =>
        findings
          .filter(({ framework, control }) => framework === each.framework && each.controls.includes(control.id))
          .map(({ framework, control, status: judged }) => [
            text(`${framework}: ${control.id}`),
            status(judged),
            text(each.conclusion),
            text(each.basis),
            text(`${each.by}, ${each.on}`),
            stands(each),
          ]),
      ),
    ),
  ];
}
