/** What a cell of a mapped column is read as; `word`: one of a closed list, through `values` of attestry.yaml. */
export interface MappedField {
  readonly type: 'text' | 'time' | 'count' | 'flag' | 'duration' | 'word';
  /** A row without it is rejected, and a file without its column refused. */
  readonly required?: true;
  /** The words of Attestry, for `word`. */
  readonly words?: readonly string[];
}

const text = { type: 'text' } as const;
const time = { type: 'time' } as const;
const count = { type: 'count' } as const;
const flag = { type: 'flag' } as const;
const duration = { type: 'duration' } as const;
const word = <const W extends readonly string[]>(...words: W) => ({ type: 'word', words }) as const;
const needed = <const T extends MappedField>(field: T) => ({ ...field, required: true }) as const;

const SEVERITIES = word('critical', 'high', 'medium', 'low', 'unknown');

/** Fields that `sources.<id>.columns` can give a column to, by format; docs/formats/generic.md lists them for people. */
export const MAPPED_TABLES = {
  'ticket-table': {
    number: needed(text),
    opened: needed(time),
    type: word('incident', 'request', 'problem', 'task', 'other'),
    state: word('new', 'active', 'hold', 'resolved', 'closed', 'cancelled', 'unknown'),
    priority: word('P1', 'P2', 'P3', 'P4', 'P5'),
    responded: time,
    resolved: time,
    closed: time,
    cancelled: time,
    category: text,
    service: text,
    customer: text,
    asset: text,
    'assignment-group': text,
    assignee: text,
    title: text,
    hold: duration,
    'reopen-count': count,
    'reassignment-count': count,
    breached: flag,
    due: time,
    problem: text,
    change: text,
    'caused-by-change': text,
    channel: text,
    'close-code': text,
    'security-incident': flag,
    'duplicate-of': text,
    detected: time,
    validated: time,
    'work-started': time,
    'work-ended': time,
    'root-cause-recorded': time,
    'requested-by': text,
    'approved-by': text,
    approved: time,
    needed: time,
    updated: time,
  },
  'change-table': {
    number: needed(text),
    type: word('standard', 'normal', 'emergency', 'unknown'),
    state: word('planned', 'implementing', 'review', 'closed', 'cancelled', 'unknown'),
    risk: text,
    impact: text,
    model: text,
    reason: flag,
    asset: text,
    service: text,
    title: text,
    'requested-by': text,
    'developed-by': text,
    'approved-by': text,
    'implemented-by': text,
    'reviewed-by': text,
    approval: word('approved', 'rejected', 'requested', 'not-requested', 'unknown'),
    opened: time,
    approved: time,
    'planned-start': time,
    'planned-end': time,
    started: time,
    ended: time,
    closed: time,
    reviewed: time,
    outcome: word('successful', 'successful-with-issues', 'unsuccessful', 'unknown'),
    'close-code': text,
    'backout-plan': flag,
    'test-plan': flag,
    'test-result': word('passed', 'failed'),
    tested: time,
    'tested-by': text,
    incident: text,
    updated: time,
  },
  'patch-table': {
    asset: needed(text),
    patch: needed(text),
    state: word(
      'installed',
      'pending-reboot',
      'failed',
      'missing',
      'not-applicable',
      'superseded',
      'declined',
      'unknown',
    ),
    cves: text,
    severity: SEVERITIES,
    released: time,
    detected: time,
    installed: time,
    rebooted: time,
    scanned: time,
    'superseded-by': text,
    'asset-class': text,
    'asset-importance': text,
    'in-service': time,
    retired: time,
    updated: time,
  },
  'asset-table': {
    asset: needed(text),
    class: text,
    importance: text,
    owner: text,
    'in-service': time,
    retired: time,
    'retired-evidence': text,
    exposed: flag,
    'last-seen': time,
    'seen-in': text,
    'other-names': text,
    'support-ends': time,
    updated: time,
  },
  'event-table': {
    at: needed(time),
    asset: text,
    action: needed(text),
    log: text,
    subject: text,
    'from-version': text,
    'to-version': text,
    actor: text,
    result: text,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, MappedField>>>>;

export type MappedFormat = keyof typeof MAPPED_TABLES;

/** Columns and words of one source: field → header, and field → word of the file → word of Attestry. */
export interface ColumnMap {
  readonly columns: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
