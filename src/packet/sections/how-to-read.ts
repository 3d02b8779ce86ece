import type { SectionBuilder } from '../../model/packet.ts';
import { GRADE_WORDS, STATUS_WORDS } from '../../model/status-words.ts';
import { WORST_FIRST } from '../findings/conclude.ts';
import { code, column, heading, paragraph, status, table, text } from './shared/cells.ts';

const LINE_VERDICTS: readonly (readonly [string, string])[] = [
  ['PASS', 'The line meets the rule.'],
  ['EXCEPTION', 'The line does not meet the rule.'],
  [
    'EXCEPTED',
    'A risk acceptance in order covers the line; it is on neither side of a rate and is counted among what is left out.',
  ],
  ['NOT_DUE', 'The deadline lies after the as-of instant: neither met nor missed.'],
  ['UNKNOWN', 'Data is missing, stale or contradictory.'],
  [
    'UNMEASURABLE',
    'The record is broken, or lacks what its rule needs: resolved before it was opened, or a hold of which nobody says when.',
  ],
  ['EXCLUDED', 'Out of scope, with the reason on the line.'],
  ['NOT_APPLICABLE', 'The rule does not apply to the line, with the reason on it.'],
];

const READING: readonly (readonly [string, string])[] = [
  [
    'n of N',
    'N lines could be judged, n of them are the ones the title names: the good ones of an attainment, the deviating ones of a deviation rate. A rate never stands without them. A tolerated deviation always speaks of the deviating share.',
  ],
  [
    'Rounding',
    'Attainment is rounded down and deviation rates are rounded up, to one decimal. 100.0 % and 0.0 % appear only when exact. Shares of time, such as availability, are cut to three decimals. Targets are compared exactly, before rounding (rule SLA-7).',
  ],
  [
    'Unknown and bounds',
    'Lines that could not be judged are never counted as good. The bounds show the rate if all of them were bad (worst) and if all were good (best). A target is met only if the worst case meets it (rule SLA-6).',
  ],
  ['No occurrences', 'Nothing fell under the rule. No rate is formed (rule SLA-8).'],
  ['Not known', 'Lines fell under the rule, and none of them could be judged. No rate is formed.'],
  [
    'F-0001',
    'Number of a figure. The ledger in the appendix gives its definition, and the workbook works it out again by formula under the same number.',
  ],
  ['–', 'The source does not say. Nothing is filled in.'],
  [
    'Times',
    'Wall clock of the reporting time zone with its offset from UTC; a time that ends in Z, as in reasons and findings, is UTC. A day written as d is always 24 hours; commitments in business hours are measured in the open hours of their calendar, and one business day, bd, is as many of them as the calendar in the appendix says.',
  ],
  [
    'SLA-3, P-M1, G24',
    'Codes in definitions name the rule or the worked example that the product was built to. The definition itself says how to work the figure out again.',
  ],
  [
    'Exceptions',
    'A line that does not meet its rule. Finding exceptions is what the test is for; it is not by itself a deficiency.',
  ],
];

/** Statuses, grades, verdicts and rounding (spec 5.7 item 2, 7.1, 7.2). */
export const howToRead: SectionBuilder = {
  id: 'how-to-read',
  build: () => ({
    id: 'how-to-read',
    title: 'How to read this packet',
    blocks: [
      paragraph(
        'A status is given to each control by fixed rules, in a fixed order, from the tests listed with it. There is no overall score: the statuses of a framework are counted, never averaged.',
      ),
      heading('statuses', 'Status of a control'),
      table(
        'status-words',
        'Statuses and their meaning',
        [column('Status', 23), column('Meaning')],
        Object.values(STATUS_WORDS).map(({ status: of, meaning }) => [status(of), text(meaning)]),
      ),
      paragraph(
        `A control with several tests takes the first of these that any of them has: ${WORST_FIRST.map((of) => STATUS_WORDS[of].label.toLowerCase()).join(', ')}. A test that is planned and cannot run counts as not tested, also where other tests of the control ran.`,
      ),
      heading('grades', 'Grade: how far records can go'),
      table(
        'grade-words',
        'Grades and their meaning',
        [column('Grade', 23), column('Meaning')],
        Object.values(GRADE_WORDS).map(({ label, meaning }) => [text(label), text(meaning)]),
      ),
      paragraph(
        'Strength, 1 to 10, says how far tests without a deviation would support the outcome: 1 loosely, 10 nearly all of it. It belongs to the mapping, not to the records of this packet. “Mapping checked” is the day on which the mapping was last gone over.',
      ),
      heading('verdicts', 'Verdict on one line'),
      table(
        'verdict-words',
        'Verdicts and their meaning',
        [column('Verdict', 23), column('Meaning')],
        LINE_VERDICTS.map(([verdict, meaning]) => [code(verdict), text(meaning)]),
      ),
      heading('figures', 'Figures'),
      table(
        'reading',
        'How figures are printed',
        [column('Printed', 23), column('Meaning')],
        READING.map(([term, meaning]) => [text(term), text(meaning)]),
      ),
    ],
  }),
};
