import type { JsonValue } from '../../lib/reading/json.ts';
import type { ReadContext, RowReading } from '../../model/importer.ts';
import { at, textAt } from './json-row.ts';
import { problem } from './machine-log.ts';
import { type FieldColumns, type TableRow, tableRow } from './table-row.ts';

/** Names and cells of a record, as a list of the same record has them. */
interface ApiRecord {
  readonly columns: readonly string[];
  readonly cells: readonly string[];
}

/** Members that only a change request has. */
export const CHANGE_JSON = /"(?:cab_required|backout_plan|test_plan|start_date)"\s*:/;
/** The number of a requested item, catalogue task, request, problem or task, as a value, a label or both. */
export const TASK_JSON =
  /"number"\s*:\s*(?:\{\s*"(?:display_)?value"\s*:\s*)?"(?:RITM|SCTASK|REQ|PRB|PTASK|CTASK|TASK)\d/;

const LOCAL = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const CODE = /^-?\d+$/;
/** Choices: their values are numbers, their labels are not. */
const STAGE = /^[a-z_]+$/;
const CHOICES = ['state', 'incident_state', 'priority', 'impact', 'urgency', 'install_status', 'operational_status'];

/**
 * A record of the Table API. Asked for values (`sysparm_display_value=false`) its times are UTC; asked for labels
 * (`true`) they are the asking user's local time; asked for both (`all`) the values are used for the columns in
 * `valueColumns`. A string says why it cannot be told which of these it is.
 */
function apiRecord(value: JsonValue, valueColumns: ReadonlySet<string>): ApiRecord | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is not a record';
  const columns = Object.keys(value);
  const cells: string[] = [];
  const rawTimes = hasRawValues(value, columns);
  if (rawTimes === null && Object.values(value).some(holdsList))
    return 'is no record, but a document with its records deeper in it: save their list by itself';
  if (rawTimes === null) return 'does not show whether its times are UTC: export state or priority with it';
  for (const name of columns) {
    const raw = textAt(value, name, 'value');
    const label = textAt(value, name, 'display_value');
    const both = raw !== undefined && label !== undefined;
    const isUtc = valueColumns.has(name) && (both || rawTimes);
    const text = textAt(value, name) ?? (both && valueColumns.has(name) ? raw : (label ?? raw)) ?? '';
    cells.push(isUtc && LOCAL.test(text) && !text.startsWith('1970-') ? `${text}Z` : text);
  }
  return { columns, cells };
}

/** A member of a record is a text, or a reference; a list in it is another thing. */
const holdsList = (member: JsonValue | undefined): boolean =>
  typeof member === 'object' && member !== null && (Array.isArray(member) || Object.values(member).some(Array.isArray));

/** `null`: nothing tells. */
function hasRawValues(value: JsonValue, columns: readonly string[]): boolean | null {
  for (const name of columns) {
    const member = at(value, name);
    if (typeof member !== 'object' || member === null) continue;
    if (at(member, 'display_value') !== undefined) return false;
    if (at(member, 'value') !== undefined) return true;
  }
  const choices = CHOICES.map((name) => textAt(value, name) ?? '').filter((text) => text !== '');
  if (choices.length > 0) return choices.every((text) => CODE.test(text));
  // The stage of an SLA: in_progress as a value, In progress as a label.
  const stage = textAt(value, 'stage') ?? '';
  return stage === '' ? null : STAGE.test(stage);
}

/**
 * Reads records of the Table API as rows of the same table's list. The columns of `valueColumns` are read by their
 * values where a record has values and labels.
 */
export function apiRows<F extends string>(
  importer: string,
  fields: FieldColumns<F>,
  valueColumns: readonly string[],
  context: ReadContext,
  read: (row: TableRow<F>) => RowReading,
): (value: JsonValue) => RowReading {
  const byValue = new Set(valueColumns);
  const rows = new Map<string, TableRow<F>>();
  return (answer) => {
    // Asked for one record by its id, the API answers with it alone.
    const value = at(answer, 'result') ?? answer;
    const record = apiRecord(value, byValue);
    if (typeof record === 'string') return problem(`${importer}/bad-record`, textAt(value, 'number') ?? '', record);
    const shape = record.columns.join('\n');
    const row = rows.get(shape) ?? tableRow(importer, record.columns, fields, context);
    rows.set(shape, row);
    row.load(record.cells);
    return read(row);
  };
}
