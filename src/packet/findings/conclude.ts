import type { ControlStatus, Finding, Mapping } from '../../model/control.ts';
import { STATUS_WORDS } from '../../model/status-words.ts';
import { dataText } from './imported.ts';
import type { JudgedTest } from './judge-test.ts';

/** What people add to a control. */
export interface PeoplesPart {
  /** Reason, approver and date of review in one sentence, when a person took the control out of scope. */
  readonly notApplicable: string | null;
  /** Titles of the documents and statements attached. */
  readonly attached: readonly string[];
  /** The other evidence the mapping asks for is attached and was reviewed. */
  readonly otherEvidenceReviewed: boolean;
}

type Conclusion = Pick<Finding, 'status' | 'because'>;

/** Spec ST-1. "No occurrence" and "not applicable" are not in it: they neither improve nor worsen a control. */
export const WORST_FIRST: readonly ControlStatus[] = [
  'exceptions-noted',
  'insufficient-data',
  'no-evidence',
  'not-tested',
  'evidence-limited',
  'attested',
  'within-tolerance',
  'no-exceptions-noted',
];

/** Rules 1 to 4 of spec 7.3 for the control as a whole, then the worst of its tests, whose rules 5 to 10 are decided. */
export function conclude(
  mapping: Mapping,
  people: PeoplesPart,
  imported: boolean,
  tests: readonly JudgedTest[],
): Conclusion {
  if (people.notApplicable !== null) return { status: 'not-applicable', because: people.notApplicable };
  if (!imported && people.attached.length === 0) return { status: 'no-evidence', because: nothingText(mapping) };
  if (!imported) {
    return { status: 'attested', because: `Attached and not tested by the product: ${people.attached.join('; ')}.` };
  }
  return mapping.untested === undefined ? worstOf(mapping, tests) : untested(mapping.untested, people);
}

/** Where no test can run, what is attached is all there is. */
const untested = (why: string, { attached }: PeoplesPart): Conclusion =>
  attached.length === 0
    ? { status: 'not-tested', because: `No test can run: ${why}` }
    : { status: 'attested', because: `Attached and not tested by the product: ${attached.join('; ')}. ${why}` };

function nothingText({ data }: Mapping): string {
  return data.length === 0
    ? 'No record can show this, and nothing is attached.'
    : `Nothing read from the imported files speaks to this (${dataText(data)}), and nothing is attached.`;
}

function worstOf({ planned }: Mapping, tests: readonly JudgedTest[]): Conclusion {
  const statuses: readonly ControlStatus[] = [
    ...tests.map((test) => test.status),
    ...planned.map((): ControlStatus => 'not-tested'),
  ];
  const status = WORST_FIRST.find((each) => statuses.includes(each)) ?? statuses[0] ?? 'not-tested';
  const worst = tests.filter((test) => test.status === status);
  return { status, because: testText(worst, tests.length, planned) ?? plannedText(planned, tests) };
}

/** `null`: no test ended so. */
function testText([first, ...others]: readonly JudgedTest[], tests: number, planned: readonly string[]): string | null {
  if (first === undefined) return null;
  const { conclusion, detail } = first;
  const rank =
    tests === 1
      ? ''
      : others.length === 0
        ? ` (worst of ${tests} tests)`
        : ` (first of ${others.length + 1} tests that end so, of ${tests})`;
  const open = planned.length > 0 ? `; not tested in this version: ${planned.join('; ')}` : '';
  return `${conclusion}${rank}: ${detail}${open}.`;
}

function plannedText(planned: readonly string[], tests: readonly JudgedTest[]): string {
  const ran = tests.map((test) => `${STATUS_WORDS[test.status].label} (${test.detail})`);
  const rest = ran.length > 0 ? `; the tests that ran: ${ran.join(', ')}` : '';
  return `Planned, not available in this version: ${planned.join('; ')}${rest}.`;
}
