import { MAPPED_TABLES } from './mapped-table.ts';

/** Field of `sources.<id>.values` → word of the file → word of Attestry. */
export type SiteWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Where a record keeps what the source wrote, and what it says when no word of it is known. */
interface WordField {
  readonly field: string;
  readonly text: string;
  readonly notKnown: string | null;
  /** The words of Attestry. */
  readonly words: readonly string[];
}

const { priority, state, type } = MAPPED_TABLES['ticket-table'];
const change = MAPPED_TABLES['change-table'];
const patch = MAPPED_TABLES['patch-table'];

const TICKET_FIELDS: readonly WordField[] = [
  { field: 'priority', text: 'priorityText', notKnown: null, words: priority.words },
  { field: 'state', text: 'stateText', notKnown: 'unknown', words: state.words },
  { field: 'type', text: 'typeText', notKnown: 'other', words: type.words },
];

/** The fields of a record whose words differ from site to site, by kind; the other kinds have none. */
export const WORD_FIELDS = {
  ticket: TICKET_FIELDS,
  'ticket-step': [{ field: 'state', text: 'stateText', notKnown: 'unknown', words: state.words }],
  change: [
    { field: 'type', text: 'typeText', notKnown: 'unknown', words: change.type.words },
    { field: 'state', text: 'stateText', notKnown: 'unknown', words: change.state.words },
    { field: 'approval', text: 'approvalText', notKnown: 'unknown', words: change.approval.words },
    { field: 'outcome', text: 'closeCode', notKnown: 'unknown', words: change.outcome.words },
  ],
  obligation: [
    { field: 'severity', text: 'severityText', notKnown: 'unknown', words: patch.severity.words },
    { field: 'state', text: 'stateText', notKnown: 'unknown', words: patch.state.words },
  ],
  'scan-result': [
    { field: 'severity', text: 'severityText', notKnown: 'unknown', words: patch.severity.words },
    { field: 'state', text: 'stateText', notKnown: 'unknown', words: patch.state.words },
  ],
} as const satisfies Readonly<Record<string, readonly WordField[]>>;

/** Every field that `sources.<id>.values` can give words for, with all its words over the kinds of records. */
export const SITE_FIELDS: ReadonlyMap<string, readonly string[]> = fieldsOfAll();

function fieldsOfAll(): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const { field, words } of Object.values<readonly WordField[]>(WORD_FIELDS).flat()) {
    all.set(field, [...new Set([...(all.get(field) ?? []), ...words])]);
  }
  return all;
}
