import type { DeadlinePack, PackDue } from '../../../model/deadline-pack.ts';
import type { Block, Facts } from '../../../model/packet.ts';
import { code, column, heading, paragraph, table, text } from '../shared/cells.ts';

/** The deadline packs picked, in the order in which they are tried, with what kind of authority each is (spec 2.4). */
export const deadlinePacks = ({ deadlinePacks: packs = [] }: Pick<Facts, 'deadlinePacks'>): readonly Block[] =>
  packs.length === 0
    ? []
    : [
        heading('policy-deadline-packs', 'Deadline packs', 3),
        paragraph(
          'Tried in this order before the deadlines above. A pack is used where one of its rules fits and it was in force on the date the obligation would have been due. A proposed pack sets no deadline; its one figure is patch.proposed.on-time.',
        ),
        table(
          'deadline-packs',
          'Deadline packs picked',
          [column('Pack', 16), column('Standing', 11), column('In force for due dates', 24), column('Source and note')],
          packs.map((pack) => [
            code(pack.id),
            text(pack.status === 'proposed' ? 'proposed: not used' : pack.status),
            text(`${pack.effectiveFrom ?? 'always'} to ${pack.effectiveTo ?? 'further notice'}`),
            text(`${pack.title}. ${pack.source}. ${pack.note} ${checked(pack)}`),
          ]),
        ),
        table(
          'deadline-rules',
          'Rules of the packs picked; the first that fits is used',
          [column('Pack', 16), column('Rule', 34), column('Due'), column('Besides', 18)],
          packs.flatMap((pack) =>
            pack.rules.map((rule) => [code(pack.id), text(rule.id), text(dueText(rule.due)), text(rule.also ?? '')]),
          ),
        ),
      ];

/** What was looked at, and what of it nothing confirmed: a deadline is only as good as its source. */
function checked({ checkedOn, checkedAgainst, unconfirmed }: DeadlinePack): string {
  const against = checkedAgainst === undefined ? '' : ` against ${checkedAgainst}`;
  return `Checked on ${checkedOn}${against}.${unconfirmed === undefined ? '' : ` Not confirmed: ${unconfirmed}.`}`;
}

function dueText(due: PackDue): string {
  if (due.kind === 'catalogue') return 'on the date in the catalogue';
  if (due.kind === 'undated') return `${due.words}, no date`;
  return `${due.count} ${due.count === 1 ? due.kind.slice(0, -1) : due.kind} after the clock start`;
}
