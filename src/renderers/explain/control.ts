import { percentText } from '../../lib/number-text.ts';
import type { Finding } from '../../model/control.ts';
import type { FrameworkResult } from '../../model/packet.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { GRADE_WORDS, STATUS_WORDS } from '../../model/status-words.ts';
import { figureText } from '../format.ts';
import { fact, heading } from './layout.ts';
import { saidOfControl } from './people.ts';

/** A control's finding, each test with its figure, and what the records cannot show. */
export function explainControl(
  { control, mapping, status, because, tests }: Finding,
  { catalogue }: FrameworkResult,
  source: PacketSource,
): readonly string[] {
  const grade = GRADE_WORDS[mapping.grade];
  return [
    ...heading(`${control.id} · ${control.title}`, '='),
    ...fact('Framework', `${catalogue.title}, ${catalogue.edition}`),
    ...fact('Group', control.group.join(' › ')),
    ...fact('Designation', control.designation ?? ''),
    ...fact('Status', STATUS_WORDS[status].label),
    ...fact('', meaningAlone(status)),
    ...fact('Because', because),
    ...fact(
      'Grade',
      `${grade.label}${mapping.strength === null ? '' : `, strength ${mapping.strength} of 10`}. ${grade.meaning}`,
    ),
    ...fact('Why this grade', mapping.rationale),
    ...fact('Draws on', mapping.data.join(', ')),
    ...tests.flatMap((test) => testLines(test, source)),
    ...mapping.planned.flatMap((planned) => ['', ...fact('Not tested', planned)]),
    ...saidOfControl(source.packet.people, catalogue.id, control.id),
    '',
    ...fact('Shows', mapping.shows),
    ...fact('Cannot show', mapping.cannotShow),
    ...fact('Needed as well', mapping.needs),
    ...fact('Mapping checked', `${mapping.lastChecked}, reviewed by ${mapping.reviewer ?? 'nobody yet'}`),
  ];
}

/** The meaning of a status where the one it refers to does not stand above it. */
function meaningAlone(status: Finding['status']): string {
  const { label, meaning } = STATUS_WORDS['no-exceptions-noted'];
  return STATUS_WORDS[status].meaning.replace(/^As above\b/, `As “${label}” (${meaning.replace(/[.]$/, '')})`);
}

function testLines({ test, figure: id, status, because }: Finding['tests'][number], source: PacketSource): string[] {
  const figure = source.packet.figures.find((candidate) => candidate.id === id);
  const measured = figure
    ? `${figure.id} ${figure.title}: ${figureText(figure, 'value')} (${figureText(figure, 'n-of-N')})`
    : `${test.figure}: not measured`;
  return [
    '',
    ...fact('Test', measured),
    ...fact(
      'Measures',
      `${test.measures}; tolerated deviation ${percentText(test.tolerance)}, set ${test.toleranceSet.on} by ${test.toleranceSet.by}`,
    ),
    ...fact('Result', `${STATUS_WORDS[status].label}: ${because}`),
    ...fact('Why this test', test.why),
  ];
}
