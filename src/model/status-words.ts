import type { ControlStatus, Grade } from './control.ts';

export interface StatusWord {
  readonly status: ControlStatus;
  readonly label: string;
  readonly meaning: string;
  /** Place in lists of statuses, from 1; it ranks nothing (spec ST-1 has its own order). */
  readonly order: number;
}

export interface GradeWord {
  readonly grade: Grade;
  readonly label: string;
  readonly meaning: string;
}

/** How each control status is called and what exactly it means (spec 7.2), in the order they are listed. */
export const STATUS_WORDS: Readonly<Record<ControlStatus, StatusWord>> = {
  'no-exceptions-noted': {
    status: 'no-exceptions-noted',
    label: 'Supported – no exceptions noted',
    meaning:
      'All planned tests ran on complete populations with fresh data, nothing deviated, and the grade allows the conclusion.',
    order: 1,
  },
  'within-tolerance': {
    status: 'within-tolerance',
    label: 'Supported – within tolerance',
    meaning:
      'As above, with deviations inside the tolerance set before the period; each still needs a cause and a response. Proposed by the product, confirmed by a reviewer.',
    order: 2,
  },
  'exceptions-noted': {
    status: 'exceptions-noted',
    label: 'Exceptions noted',
    meaning:
      'Deviations above tolerance, or any deviation where the tolerance is zero, even if every unknown item were good.',
    order: 3,
  },
  'evidence-limited': {
    status: 'evidence-limited',
    label: 'Evidence limited',
    meaning:
      'The tests ran and no deviation above tolerance was found, but the population is not proved complete, the data is only an indicator, or the other evidence the control needs is not attached.',
    order: 4,
  },
  'insufficient-data': {
    status: 'insufficient-data',
    label: 'Insufficient data',
    meaning:
      'Data is missing for part of the period, or so many items are unknown that they decide the result either way.',
    order: 5,
  },
  'not-tested': {
    status: 'not-tested',
    label: 'Not tested',
    meaning:
      'A test that is needed did not run for this period: no measure gives it, or the records have no field for it. The control’s entry says which.',
    order: 6,
  },
  'no-evidence': {
    status: 'no-evidence',
    label: 'No evidence',
    meaning:
      'Nothing that speaks to the control was imported or attached, or nothing fell under its tests and that is not proved complete. It says nothing about the control itself.',
    order: 7,
  },
  'no-occurrence': {
    status: 'no-occurrence',
    label: 'No occurrence',
    meaning: 'The event the control acts on did not happen in the period, and the completeness of that is evidenced.',
    order: 8,
  },
  attested: {
    status: 'attested',
    label: 'Attested',
    meaning: 'A document or signed statement is attached; the product did not test it.',
    order: 9,
  },
  'not-applicable': {
    status: 'not-applicable',
    label: 'Not applicable',
    meaning: 'A person took the control out of scope, with a reason, an approver and a date of review.',
    order: 10,
  },
};

/** How far records can go for a control (spec 6), the furthest first. */
export const GRADE_WORDS: Readonly<Record<Grade, GradeWord>> = {
  direct: {
    grade: 'direct',
    label: 'Direct',
    meaning: 'Records can test a main part of the outcome over the whole population.',
  },
  partial: {
    grade: 'partial',
    label: 'Partial',
    meaning: 'Records support the outcome; the other evidence named with the control is needed too.',
  },
  'partial-optional': {
    grade: 'partial-optional',
    label: 'Partial with optional data',
    meaning:
      'As partial, but only if an optional data set is imported, such as access requests or backup jobs; otherwise none.',
  },
  indicator: {
    grade: 'indicator',
    label: 'Indicator',
    meaning: 'Records give a number worth seeing that does not test the control; at most evidence limited.',
  },
  none: {
    grade: 'none',
    label: 'None',
    meaning: 'No record can show it; a document, a configuration or a signed statement is needed.',
  },
};
