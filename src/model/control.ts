import type { PlainDate } from '../lib/time.ts';
import type { Where } from './population.ts';

/** How far the data can go for a control (spec 6): direct, partial, partial with an optional data set, indicator, none. */
export type Grade = 'direct' | 'partial' | 'partial-optional' | 'indicator' | 'none';

/** Statuses of spec 7.2 that the engine or a person sets. */
export type ControlStatus =
  | 'no-exceptions-noted'
  | 'within-tolerance'
  | 'exceptions-noted'
  | 'evidence-limited'
  | 'insufficient-data'
  | 'not-tested'
  | 'no-evidence'
  | 'no-occurrence'
  | 'attested'
  | 'not-applicable';

/** An entry of a catalogue: an identifier, its name, and the outcome in our own words. */
export interface Control {
  readonly id: string;
  /** Path of headings above it, e.g. ['Govern', 'Policy']. */
  readonly group: readonly string[];
  readonly title: string;
  /** HIPAA: required | addressable; standard | specification. Otherwise null. */
  readonly designation: string | null;
  readonly references: readonly string[];
  /** The publisher's wording, where the user loaded an official catalogue. */
  readonly statement?: string;
}

export interface Catalogue {
  readonly id: string;
  readonly title: string;
  readonly edition: string;
  readonly source: string;
  readonly checkedOn: string;
  /** law | directive | standard | guidance | house: what kind of authority it is. */
  readonly standing: string;
  readonly note: string;
  readonly controls: readonly Control[];
}

/** One test of a control: a figure held against a tolerance set before the period (spec ST-3). */
export interface ControlTest {
  /** Key of a ratio figure; its complement (or itself, for deviation rates) is the deviation rate. */
  readonly figure: string;
  readonly measures: 'attainment' | 'deviation';
  /** Narrows the figure's populations to these facet values; empty: all of them. */
  readonly where: Where;
  /** Tolerated deviation rate, thousandths of a percent: 5 % is 5000. */
  readonly tolerance: number;
  readonly toleranceSet: ToleranceSet;
  readonly why: string;
}

/** Key of the figure a test reads: the one named, or the part of it the filter leaves: `change.deviation[type=emergency]`. */
export function testedFigure({ figure, where = [] }: { figure: string; where?: Where | undefined }): string {
  const filter = where.map(({ column, in: values }) => `${column}=${values.join('|')}`).join(',');
  return filter === '' ? figure : `${figure}[${filter}]`;
}

/** Who set a tolerance and when: one set after the period began was not agreed before the result was known (spec ST-3). */
interface ToleranceSet {
  readonly by: string;
  readonly on: PlainDate;
}

/** Kinds of data a control can draw on (spec 6). From `security-incidents` on: tickets marked as such, or optional sets. */
export type DataSet =
  | 'tickets'
  | 'patches'
  | 'changes'
  | 'assets'
  | 'system-events'
  | 'security-incidents'
  | 'access-requests'
  | 'backup-jobs'
  | 'restore-tests'
  | 'monitoring'
  | 'job-runs';

export interface Mapping {
  readonly control: string;
  readonly grade: Grade;
  /** How strongly clean tests would support the outcome, 1 (loosely) to 10 (nearly all of it); `null`: grade none. */
  readonly strength: number | null;
  /** Any one of these imported: there is evidence to test. None: no evidence (spec 7.3, rule 2). */
  readonly data: readonly DataSet[];
  readonly tests: readonly ControlTest[];
  /** Tests the control needs and no measure gives yet; each counts as not tested (spec 7.3, rule 4). */
  readonly planned: readonly string[];
  /** Why no test can run: no record read today states it. Only where there is neither a test nor a planned one. */
  readonly untested?: string;
  /** What the evidence can show, what it cannot, and what else is needed. */
  readonly shows: string;
  readonly cannotShow: string;
  readonly needs: string;
  /** Why this grade. */
  readonly rationale: string;
  /** Who, outside the authors, went through it; `null`: nobody yet. */
  readonly reviewer: string | null;
  readonly lastChecked: PlainDate;
}

/** How two controls of different frameworks relate: information for the reader, it never moves a status. */
export interface Crosswalk {
  readonly from: { readonly framework: string; readonly control: string };
  /** What `from` asks for, seen from `to`: the same, a part of it, more than it, or partly the same. */
  readonly relation: 'equal' | 'subset' | 'superset' | 'intersects';
  readonly to: { readonly framework: string; readonly control: string };
  /** 1 (loose) to 10 (nearly the same). */
  readonly strength: number;
  readonly rationale: string;
}

/** A control judged. */
export interface Finding {
  readonly framework: string;
  readonly control: Control;
  readonly mapping: Mapping;
  readonly status: ControlStatus;
  /** One sentence a person can check. */
  readonly because: string;
  readonly tests: readonly {
    readonly test: ControlTest;
    /** Ledger id, or null when the figure was not measured. */
    readonly figure: string | null;
    readonly status: ControlStatus;
    readonly because: string;
  }[];
}
