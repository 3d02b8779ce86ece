import type { Instant, PlainDate } from '../lib/time.ts';
import type { RecordKind } from './evidence.ts';
import type { Policy } from './policy.ts';

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

/** A file as received and kept, of which a part was read. */
interface OuterFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What of a file was read, where it is not the file itself. */
export type ReceiptPart =
  | {
      readonly kind: 'member';
      /** As written in the archive. */
      readonly name: string;
      /** The archive, which is what is kept; the receipt's own SHA-256 and size are those of the member. */
      readonly outer: OuterFile;
    }
  | {
      readonly kind: 'sheet';
      readonly name: string;
      /** The workbook, which is what is kept; the receipt's own SHA-256 is that of the sheet's rows. Absent: imported by an earlier version, which gave it the hash of the workbook. */
      readonly outer?: OuterFile;
    };

/** Format, version of the reader and source: `servicenow-incident-csv of version 0.1.0, source servicenow`. */
export const readAsText = ({
  importer,
  importerVersion,
  source,
}: {
  readonly importer: string;
  readonly importerVersion?: string;
  readonly source: string;
}): string => `${importer}${importerVersion === undefined ? '' : ` of version ${importerVersion}`}, source ${source}`;

/** SHA-256 of the file that is kept for an import. */
export const keptSha256 = ({ sha256, part }: { readonly sha256: string; readonly part?: ReceiptPart }): string =>
  part?.outer?.sha256 ?? sha256;

/** What the rows of an import tell of their completeness (spec 5.2): facts to explain, and doubts. */
export interface Completeness {
  /** SHA-256 of the header cells as a JSON list; `null`: no table. */
  readonly headerSha256: string | null;
  /** Against the last import of this source in this format; `null`: the same header, or no import before. */
  readonly headerChange: {
    readonly since: string;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  } | null;
  /** Columns that no field was read from; `null`: no table, or the format does not say. */
  readonly unread: readonly string[] | null;
  /** Header rows after the first, as in exports put one behind the other. */
  readonly repeatedHeaders: number;
  /** Numbers of tickets and changes that are not in the file, by prefix. */
  readonly gaps: readonly NumberGaps[];
  readonly quietDays: QuietDays | null;
  readonly doubts: readonly CompletenessDoubt[];
  /** Words of priorities, states and types that neither the format nor the source knows; absent: not counted then. */
  readonly unknownWords?: readonly UnknownWord[];
  /** Duplicates whose key had another content before in the same file, with the first of the keys; absent: not counted then. */
  readonly differing?: { readonly rows: number; readonly keys: readonly string[] };
}

/** A word of the file, and in how many rows it stands. */
export interface UnknownWord {
  /** As under `sources.<id>.values`. */
  readonly field: string;
  readonly word: string;
  readonly rows: number;
}

/** Numbers missing between the first and the last one of a prefix. */
export interface NumberGaps {
  readonly prefix: string;
  readonly first: string;
  readonly last: string;
  readonly present: number;
  readonly missing: number;
  /** The longest of them, in order of number, with the numbers themselves. */
  readonly ranges: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly moreRanges: number;
}

/** Days between the first and the last record on which none begins. */
export interface QuietDays {
  /** In which days are counted. */
  readonly zone: string;
  readonly days: number;
  readonly quiet: number;
  readonly quietWeekdays: number;
  /** Weekdays first. */
  readonly shown: readonly PlainDate[];
}

/** A sign that an export was cut short. */
export interface CompletenessDoubt {
  readonly code: 'export-cap' | 'cut-row' | 'part-of-more' | 'more-pages' | 'not-shown' | 'shared-name';
  readonly text: string;
}

/** Its rows are those of another import: mended, or read again since. How complete they are is asked of that one. */
export const repeatsRows = ({
  mends,
  replacedBy,
}: {
  readonly mends?: number;
  readonly replacedBy?: number;
}): boolean => mends !== undefined || replacedBy !== undefined;

/** Whether the rows received are as many as the source holds, and nothing says that they are a part of them. */
export const provedComplete = (receipt: {
  readonly rows: number;
  readonly extraction: { readonly rowCountAtSource: number | null };
  readonly completeness?: Completeness;
  readonly mends?: number;
  readonly replacedBy?: number;
}): boolean => {
  const { rows, extraction, completeness } = receipt;
  return repeatsRows(receipt) || (extraction.rowCountAtSource === rows && (completeness?.doubts.length ?? 0) === 0);
};
