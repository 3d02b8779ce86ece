import type { RecordKind } from '../../model/evidence.ts';
import type { RowProblem } from '../../model/problem.ts';
import type { Receipt } from '../../model/receipt.ts';
import type { Cell } from '../kinds/columns.ts';
import type { ControlTotals } from './control-totals.ts';
import type { ImportFacts, ImportIdentity } from './import-facts.ts';
import type { SeenWhileReading } from './record-writer.ts';

/** Slots of the shared counters: answers given, batches written, and whether one has failed. */
export const ANSWERS = 0;
export const WRITTEN = 1;
export const FAILED = 2;
export const COUNTERS = 3;

/** Records of one kind: the cells of their identities one after the other, their contents, and line, offset and length of each. */
export interface Batch {
  readonly call: 'add';
  readonly kind: RecordKind;
  readonly identities: readonly Cell[];
  readonly contents: readonly string[];
  readonly places: readonly number[];
}

/** Answered by nobody: the counters say when they are done. */
export type Note =
  | Batch
  | { readonly call: 'reject'; readonly problems: readonly RowProblem[]; readonly place: readonly number[] };

export type Question =
  | { readonly call: 'begin' }
  | { readonly call: 'known'; readonly identity: ImportIdentity; readonly extraction: Receipt['extraction'] }
  | { readonly call: 'start'; readonly facts: ImportFacts }
  | { readonly call: 'finish'; readonly rows: number; readonly seen: SeenWhileReading; readonly totals: ControlTotals }
  | { readonly call: 'commit' }
  | { readonly call: 'rollback' };

export type Answer =
  | { readonly receipt: Receipt | null }
  /** `hint`: of a UserError; `null` for any other error. */
  | { readonly failure: { readonly message: string; readonly hint: string | null } };
