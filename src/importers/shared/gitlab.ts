import type { ReadContext, RowReading } from '../../model/importer.ts';
import { changeRecord } from './change.ts';
import { cloudEvent } from './cloud-event.ts';
import type { TableRow } from './table-row.ts';

type Field =
  | 'number'
  | 'reference'
  | 'project'
  | 'stateText'
  | 'title'
  | 'author'
  | 'approver'
  | 'mergedBy'
  | 'openedAt'
  | 'mergedAt'
  | 'updatedAt';
type Row = Pick<TableRow<Field>, 'text' | 'required' | 'time' | 'reading'>;

const ADDRESS = /^https?:\/\/[^/]+\/(.+?)\/-\/merge_requests\//;

/** A merged merge request as a change; one that was not merged changed nothing and is kept as an event. */
export function gitlabMergeRequest(importer: string, row: Row, context: ReadContext): RowReading {
  const number = row.required('number') ?? '';
  const reference = row.text('reference') ?? '';
  const project = ADDRESS.exec(reference)?.[1] ?? (reference.includes('!') ? reference.split('!')[0] : null);
  const name = project ?? row.text('project') ?? '';
  const key = `${name}!${number}`;
  const asset = context.source.asset ?? (name === '' ? 'gitlab' : name);
  const stateText = row.text('stateText');
  const [openedAt, mergedAt, updatedAt] = [row.time('openedAt'), row.time('mergedAt'), row.time('updatedAt')];
  if (stateText?.toLowerCase() !== 'merged') {
    const at = updatedAt ?? openedAt;
    return cloudEvent(importer, at === null ? null : { at, later: null }, {
      key: `${key}/not-merged`,
      asset,
      log: 'gitlab',
      action: 'proposal',
      subject: key,
      actor: row.text('author'),
      result: stateText,
    });
  }
  // The export sets them apart by commas; a record, by semicolons.
  const approver =
    row
      .text('approver')
      ?.split(/\s*,\s*/)
      .join('; ') ?? null;
  return row.reading(
    changeRecord({
      key,
      state: 'closed',
      stateText,
      asset,
      title: row.text('title'),
      requestedBy: row.text('author'),
      developedBy: row.text('author'),
      implementedBy: row.text('mergedBy'),
      approvedBy: approver,
      approval: approver === null ? 'unknown' : 'approved',
      openedAt,
      closedAt: mergedAt,
      updatedAt,
    }),
  );
}
