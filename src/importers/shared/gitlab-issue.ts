import type { TicketType } from '../../model/evidence.ts';
import type { ReadContext, RowReading } from '../../model/importer.ts';
import type { TableRow } from './table-row.ts';
import { ticketRecord } from './ticket.ts';
import { vocabulary } from './vocabulary.ts';

export type IssueField =
  | 'number'
  | 'reference'
  | 'project'
  | 'typeText'
  | 'stateText'
  | 'severity'
  | 'title'
  | 'assignee'
  | 'openedAt'
  | 'closedAt'
  | 'updatedAt';
type Row = Pick<TableRow<IssueField>, 'text' | 'required' | 'time' | 'requiredTime' | 'reading' | 'ambiguousTimes'>;

const ADDRESS = /^https?:\/\/[^/]+\/(.+?)\/-\/(?:issues|work_items)(?:\/incident)?\/\d+/;
const TYPES = vocabulary<TicketType>({ incident: 'incident', task: 'task', ticket: 'request' });

/** An issue of a project. GitLab has no state between opened and closed, and no priorities. */
export function gitlabIssue(row: Row, context: ReadContext): RowReading {
  const number = row.required('number') ?? '';
  const reference = row.text('reference') ?? '';
  const project = ADDRESS.exec(reference)?.[1] ?? (reference.includes('#') ? reference.split('#')[0] : null);
  const name = project ?? row.text('project') ?? '';
  const stateText = row.text('stateText');
  const closedAt = row.time('closedAt');
  const isClosed = stateText?.toLowerCase() === 'closed';
  return row.reading(
    ticketRecord({
      key: `${name}#${number}`,
      type: TYPES(row.text('typeText')) ?? 'other',
      openedAt: row.requiredTime('openedAt') ?? 0,
      resolvedAt: isClosed ? closedAt : null,
      closedAt: isClosed ? closedAt : null,
      state: isClosed ? 'closed' : /^open(?:ed)?$/i.test(stateText ?? '') ? 'active' : 'unknown',
      stateText,
      priority: null,
      priorityText: row.text('severity'),
      service: name === '' ? null : name,
      asset: context.source.asset,
      assignee: row.text('assignee'),
      title: row.text('title'),
      updatedAt: row.time('updatedAt'),
      ambiguousTimes: row.ambiguousTimes(),
    }),
  );
}
