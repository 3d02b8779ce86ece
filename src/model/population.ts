import type { Instant } from '../lib/time.ts';
import type { RecordKind } from './evidence.ts';

/**
 * `instant`: ms UTC · `duration`: ms · `date`: YYYY-MM-DD · `count`: integer · `flag`: 'yes' | 'no' ·
 * `text`: opaque · `facet`: text from a small set of values, the only type figures may select on.
 */
type ColumnType = 'text' | 'facet' | 'flag' | 'instant' | 'date' | 'duration' | 'count';

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly type: ColumnType;
}

/** A set of evidence lines: one row per judged thing, every input of its verdict on the line (spec AUD-10). */
export interface PopulationSpec {
  /** kebab-case, e.g. `sla-resolution`. */
  readonly id: string;
  readonly title: string;
  /** What one row is, e.g. "one ticket whose resolution commitment touches the period". */
  readonly unit: string;
  readonly columns: readonly Column[];
  /** The column whose text identifies the record, the same in PDF and workbook. */
  readonly keyColumn: string;
  /** Rows that belong on the exceptions list, and the columns that say what was expected and found. */
  readonly exceptions: { readonly where: Where; readonly expected: string; readonly found: string } | null;
  /** What a reader is to see together, whatever the verdict; absent: none. */
  readonly lists?: readonly LineList[];
}

/** Lines of a population under a name, with the columns that tell their story: in the text, and on a sheet of their own. */
export interface LineList {
  /** kebab-case, unique within a packet. */
  readonly id: string;
  /** At most 31 characters, so that the sheet has the same name. */
  readonly title: string;
  /** Empty: all lines; they have no sheet beside that of the population. */
  readonly where: Where;
  /** Keys, the record first. */
  readonly columns: readonly string[];
  /** Key of the figure these lines stand behind; `null`: none. */
  readonly figure: string | null;
}

export type Value = string | number | null;
/** Values in the order of `PopulationSpec.columns`. */
export type EvidenceRow = readonly Value[];

/** All conditions hold; a condition holds when the facet's value is one of `in`. */
export type Where = readonly { readonly column: string; readonly in: readonly string[] }[];

export interface Selection {
  readonly population: string;
  readonly where: Where;
}

/** Rows delivered as a file beside packet.json, which names it by its hash. */
export interface RowFile {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Path within the packet folder; one JSON array per line, in key order. */
  readonly file: string;
  readonly sha256: string;
}

/** A population as delivered. */
export interface Population extends PopulationSpec, RowFile {
  readonly waterfall: Waterfall;
}

/** From rows in the files to rows judged; every step has a name, and the steps add up or the cover says so. */
export interface Waterfall {
  readonly rowsInFiles: number;
  readonly steps: readonly { readonly reason: string; readonly rows: number }[];
  /** Lines in the population. */
  readonly remaining: number;
  /** rowsInFiles − Σ steps = remaining. */
  readonly reconciles: boolean;
}

/** Last instant up to which a source is known, and how it is known. */
export interface CutOff {
  readonly source: string;
  readonly at: Instant | null;
  readonly basis: 'stated' | 'latest record' | 'none';
  /** Records of a kind that this source is known up to an earlier instant for, days before the others; absent: none. */
  readonly behind?: readonly { readonly records: RecordKind; readonly at: Instant }[];
}
