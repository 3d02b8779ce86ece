import type { Instant } from '../lib/time.ts';
import type { PriorPeriodAdjustments } from './adjustment.ts';
import type { Block } from './block.ts';
import type { CalendarData } from './calendar-facts.ts';
import type { Comparison } from './comparison.ts';
import type { Catalogue, ControlStatus, Crosswalk, Finding } from './control.ts';
import type { DeadlinePack } from './deadline-pack.ts';
import type { RecordKind } from './evidence.ts';
import type { Figure } from './figure.ts';
import type { Period } from './metric.ts';
import type { PeopleFacts } from './people.ts';
import type { Policy } from './policy.ts';
import type { CutOff, Population, RowFile, Value } from './population.ts';
import type { Presentation } from './presentation.ts';
import type { Completeness, ReceiptPart } from './receipt.ts';

export type { Block, Cell, Chart, ChartPart, Table } from './block.ts';

/**
 * The waist of the product: everything a packet says, as plain JSON. Written first; every edition is drawn from it
 * and from the population files it names, and from nothing else.
 */
export interface Packet {
  readonly format: 'attestry-packet/1';
  readonly id: string;
  readonly version: number;
  readonly status: 'DRAFT' | 'FINAL';
  readonly entity: Policy['organisation'];
  readonly period: Period;
  readonly asOf: Instant;
  readonly cutOffs: readonly CutOff[];
  readonly software: { readonly name: string; readonly version: string };
  /** IANA time zone database version the zones were resolved with. */
  readonly tzdb: string;
  /** Absent: made by a version that had none. */
  readonly selfTest?: readonly SelfTestCase[];
  readonly policy: Policy;
  /** The holidays of its calendars, day by day; absent: a packet of an earlier release. */
  readonly calendarData?: CalendarData;
  /** The deadline packs the policy picks, whole; absent: none. */
  readonly deadlinePacks?: readonly DeadlinePack[];
  readonly reconciliation: { readonly reconciles: boolean; readonly differences: readonly string[] };
  readonly frameworks: readonly FrameworkResult[];
  readonly figures: readonly Figure[];
  readonly populations: readonly Population[];
  readonly receipts: readonly Receipt[];
  /** Imports taken back before the packet was made; absent: none. */
  readonly withdrawn?: readonly Withdrawn[];
  /** Rows that could not be read: file, line, column and reason; the text itself stays in the workspace. */
  readonly rejectedRows: RowFile;
  readonly exceptions: readonly ExceptionList[];
  /** Of the lists that populations name; absent: a packet of an earlier release. */
  readonly lists?: readonly ListedLines[];
  /** What people added, printed as stated and checked for expiry. */
  readonly people: PeopleFacts;
  /** Between the frameworks of this packet. */
  readonly crosswalks: readonly Crosswalk[];
  /** What the workspace set of the look and of words beside the figures; absent: nothing. */
  readonly presentation?: Presentation;
  /** Beside the packet before; absent: none was named. */
  readonly previous?: Comparison;
  /** Commitments of the closed period of the packet before, judged by today's records; absent: it was not an earlier period. */
  readonly priorPeriod?: PriorPeriodAdjustments;
  readonly sections: readonly Section[];
}

/** A case of known result the product ran on the machine that made the packet. */
export interface SelfTestCase {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

export interface FrameworkResult {
  readonly catalogue: Catalogue;
  readonly findings: readonly Finding[];
  /** A count per status, never one percentage (spec ST-2). */
  readonly counts: readonly { readonly status: ControlStatus; readonly controls: number }[];
}

/** What one import did with each row of its file (spec 5.2). */
export interface Receipt {
  readonly importId: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Absent: the file itself was read. */
  readonly part?: ReceiptPart;
  readonly importer: string;
  /** Of the product that read it. Absent: from a packet of an earlier version. */
  readonly importerVersion?: string;
  readonly records: readonly RecordKind[];
  readonly source: string;
  readonly unit: string;
  readonly zone: string | null;
  readonly dateOrder: string | null;
  /** How zone, date order, encoding and delimiter were decided. */
  readonly decidedBy: string;
  readonly encoding: string;
  readonly rows: number;
  readonly new: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly duplicate: number;
  readonly rejected: number;
  /** Of `new`: rows of an update log whose ticket was already known, so that they made no further ticket. */
  readonly folded: number;
  /** `new` by kind of record, where the format can give more than one; absent: it gives one. */
  readonly newByKind?: Readonly<Partial<Record<RecordKind, number>>>;
  /** rows = new + revised + unchanged + duplicate + rejected. */
  readonly reconciles: boolean;
  /** Of `rejected`: rows that a later import read, mended or under another configuration; absent: none. */
  readonly mended?: number;
  /** The import whose rejected rows this file brings mended; absent: none was named. */
  readonly mends?: number;
  /** The import of the same file before it was read in another way, as this one does; absent: none. */
  readonly replaces?: number;
  /** The import that read the same file in another way since; absent: none. */
  readonly replacedBy?: number;
  readonly firstKey: string | null;
  readonly lastKey: string | null;
  readonly earliestAt: Instant | null;
  readonly latestAt: Instant | null;
  readonly columns: readonly string[];
  readonly extraction: Policy['sources'][number]['extraction'];
  /** Absent: imported by an earlier version. */
  readonly completeness?: Completeness;
}

/** The receipt of an import that was taken back: its file is kept, its records are in no figure. */
export interface Withdrawn extends Receipt {
  readonly withdrawnAt: Instant;
  readonly withdrawnBy: string;
  /** `null`: nobody said. */
  readonly withdrawnBecause: string | null;
}

/** Exceptions of one population: how many, and the first of them; the workbook has all. */
export interface ExceptionList {
  readonly population: string;
  readonly total: number;
  readonly rows: readonly (readonly Value[])[];
}

/** Lines on a list of a population: how many, and the first of them; the workbook has all. */
export interface ListedLines {
  readonly id: string;
  readonly total: number;
  /** Values of the columns of the list, then the file and the line the record was read from. */
  readonly rows: readonly (readonly Value[])[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** What a section may draw on: the packet without its sections. */
export type Facts = Omit<Packet, 'sections'>;

export interface SectionBuilder {
  readonly id: string;
  /** null: nothing to say. */
  build(facts: Facts): Section | null;
}
