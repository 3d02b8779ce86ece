import { instantText } from '../../lib/time-text.ts';
import type { Block, Facts, SectionBuilder } from '../../model/packet.ts';
import { column, facts, note, paragraph, stated, table, text, value, warning } from './shared/cells.ts';

const ATTRIBUTION = {
  'due-in': 'due in: a commitment belongs to the one period in which it falls due (rule SLA-10)',
  'resolved-in': 'resolved in: a commitment belongs to the period in which the ticket was resolved',
  'opened-in': 'opened in: a commitment belongs to the period in which the ticket was opened',
} as const;

/** What is covered, as of when, on whose word, and what the packet does not say (spec 2.6, 5.2, 5.9). */
export const scopeAndBasis: SectionBuilder = {
  id: 'scope-and-basis',
  build: (packet) => ({
    id: 'scope-and-basis',
    title: 'Scope and basis',
    blocks: [
      paragraph(
        'This packet sets out what the records of day-to-day operations show about the controls named below. Every figure is a count over lines that are delivered with it, and can be worked out again from them. It draws no conclusion on internal control, grades no deficiency, and does not replace the judgement of management or of an auditor.',
      ),
      basis(packet),
      ...independence(packet),
      frameworks(packet),
      cutOffs(packet),
      ...late(packet),
    ],
  }),
};

const basis = ({ entity, period, asOf, policy, software, tzdb }: Facts): Block =>
  facts(
    ['Entity', text(entity.name)],
    ['Period from', value(period.from, 'instant')],
    ['Period to, not included', value(period.to, 'instant')],
    ['Time zone of the report', text(period.zone)],
    ['As of', value(asOf, 'instant')],
    ['Attribution of commitments', text(ATTRIBUTION[policy.sla.attribution])],
    ['Preparer', text(entity.preparedBy)],
    ['Reviewer', text(entity.reviewedBy ?? 'none named')],
    ['Worked out with', text(`${software.name} ${software.version}, time zone database ${tzdb}`)],
  );

const independence = ({ entity }: Facts): readonly Block[] =>
  entity.preparedByProvider
    ? [
        note(
          'Prepared by the service provider',
          'The provider reports on its own service and is not independent of it. A reviewer of the client is needed as second signature, and some controls can only be performed by the client.',
        ),
      ]
    : [];

const frameworks = (packet: Facts): Block =>
  table(
    'frameworks',
    'Control frameworks in scope',
    [
      column('Framework', 22),
      column('Edition', 13),
      column('Standing', 9),
      column('Controls', 9, 'end'),
      column('Note'),
    ],
    packet.frameworks.map(({ catalogue }) => [
      text(catalogue.title),
      text(catalogue.edition),
      text(catalogue.standing),
      value(catalogue.controls.length, 'count'),
      text(catalogue.note),
    ]),
  );

const cutOffs = (packet: Facts): Block =>
  table(
    'cut-offs',
    'Data cut-off: the last instant up to which each source is known',
    [column('Source', 30), column('Known up to', 40), column('On the basis of')],
    packet.cutOffs.map(({ source, at, basis: how }) => [text(source), value(at, 'instant'), stated(how)]),
  );

const late = ({ cutOffs: all, period, policy }: Facts): readonly Block[] => {
  const short = all.filter(({ at }) => at === null || at < period.to).map(({ source }) => source);
  const behind = all.flatMap(({ source, behind: kinds = [] }) =>
    kinds
      .filter(({ at }) => at < period.to)
      .map(({ records, at }) => `${source}, records of the kind ${records}: ${instantText(at, policy.reporting.zone)}`),
  );
  return [
    ...(short.length === 0
      ? []
      : [
          warning(
            'Not every source is known to reach the end of the period',
            `Sources: ${short.join(', ')}. What happened after their cut-off is not in the figures that rest on them.`,
          ),
        ]),
    ...(behind.length === 0
      ? []
      : [
          warning(
            'Not every export of a source reaches as far as the source',
            `Known up to: ${behind.join('; ')}. A newer export of other records of the source says nothing of these.`,
          ),
        ]),
  ];
};
