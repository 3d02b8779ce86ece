import type { JsonValue } from '../../lib/reading/json.ts';
import { at, textAt } from './json-row.ts';

/** Names and cells of a record, as a list of the same record has them. */
export interface ApiRecord {
  readonly columns: readonly string[];
  readonly cells: readonly string[];
}

const LOCAL = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const CODE = /^-?\d+$/;
/** Choices: their values are numbers, their labels are not. */
const CHOICES = ['state', 'incident_state', 'priority', 'impact', 'urgency'];

/**
 * A record of the Table API. Asked for values (`sysparm_display_value=false`) its times are UTC; asked for labels
 * (`true`) they are the asking user's local time; asked for both (`all`) the values are used for the columns in
 * `valueColumns`. A string says why it cannot be told which of these it is.
 */
export function apiRecord(value: JsonValue, valueColumns: ReadonlySet<string>): ApiRecord | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is not a record';
  const columns = Object.keys(value);
  const cells: string[] = [];
  const rawTimes = hasRawValues(value, columns);
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

/** `null`: nothing tells. */
function hasRawValues(value: JsonValue, columns: readonly string[]): boolean | null {
  for (const name of columns) {
    const member = at(value, name);
    if (typeof member !== 'object' || member === null) continue;
    if (at(member, 'display_value') !== undefined) return false;
    if (at(member, 'value') !== undefined) return true;
  }
  const choices = CHOICES.map((name) => textAt(value, name) ?? '').filter((text) => text !== '');
  return choices.length === 0 ? null : choices.every((text) => CODE.test(text));
}
