import type { Instant } from '../lib/time.ts';
import type { PriorPeriodAdjustments } from './adjustment.ts';
import type { Block } from './block.ts';
import type { CalendarData } from './calendar-facts.ts';
import type { Comparison } from './comparison.ts';
import type { Catalogue, ControlStatus, Crosswalk, Finding } from './control.ts';
import type { DeadlinePack } from './deadline-pack.ts';
import type { Figure } from './figure.ts';
import type { Period } from './metric.ts';
import type { PeopleFacts } from './people.ts';
import type { Policy } from './policy.ts';
import type { CutOff, Population, RowFile, Value } from './population.ts';
import type { Presentation } from './presentation.ts';
import type { Receipt, Withdrawn } from './receipt.ts';

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
  /** Assets that may be one under several names, each counted by itself, in words; absent: no names look so. */
  readonly alikeNames?: string;
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
