import type { ChangeUpdate } from '../../model/change-evidence.ts';
import { type Field, yesNo } from '../shared/fields.ts';
import type { TestedChange } from './as-tested.ts';

interface Line {
  readonly judged: { readonly tested: TestedChange };
}

/** Without a log of the change nobody can say. */
const said = ({ judged: { tested } }: Line, entry: ChangeUpdate | null): string =>
  tested.log.length === 0 ? 'no log' : yesNo(entry !== null);

const fromTo = (entry: ChangeUpdate | null): string | null =>
  entry === null
    ? null
    : `${entry.fieldText ?? entry.field}: ${entry.fromText ?? 'nothing'} to ${entry.toText ?? 'nothing'}`;

const retyping = ({ judged }: Line): ChangeUpdate | null => judged.tested.retyping;
const replanning = ({ judged }: Line): ChangeUpdate | null => judged.tested.replanning;

/** Columns that only the log of a change can fill: what was altered after it began (spec CHG-4), from what, when and by whom. */
export const ALTERED_FIELDS: readonly Field<Line>[] = [
  { key: 'retyped', title: 'Re-typed after start', type: 'facet', value: (line) => said(line, retyping(line)) },
  { key: 'retypedFrom', title: 'Type altered', type: 'text', value: (line) => fromTo(retyping(line)) },
  { key: 'retypedAt', title: 'Re-typed at', type: 'instant', value: (line) => retyping(line)?.at ?? null },
  { key: 'retypedBy', title: 'Re-typed by', type: 'text', value: (line) => retyping(line)?.by ?? null },
  { key: 'replanned', title: 'Plan moved after start', type: 'facet', value: (line) => said(line, replanning(line)) },
  { key: 'replannedFrom', title: 'Plan moved', type: 'text', value: (line) => fromTo(replanning(line)) },
  { key: 'replannedAt', title: 'Plan moved at', type: 'instant', value: (line) => replanning(line)?.at ?? null },
  { key: 'replannedBy', title: 'Plan moved by', type: 'text', value: (line) => replanning(line)?.by ?? null },
];
