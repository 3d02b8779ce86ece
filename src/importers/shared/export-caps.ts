import { countText } from '../../lib/number-text.ts';

/** A number of rows at which a tool ends an export unless it is set up otherwise. */
export interface ExportCap {
  readonly rows: number;
  readonly why: string;
}

const SERVICENOW: ExportCap = {
  rows: 10_000,
  why: 'ServiceNow ends list exports and Table API answers at 10,000 rows unless told otherwise',
};
const JIRA: ExportCap = { rows: 1_000, why: 'Jira ends an export of the issue list at 1,000 issues' };

const BY_SYSTEM: ReadonlyMap<string, readonly ExportCap[]> = new Map([
  ['servicenow', [SERVICENOW]],
  ['servicenow-cmdb', [SERVICENOW]],
  ['jira', [JIRA]],
]);

/** A sheet holds no more rows than this, the header among them: what does not fit is left out by most tools. */
const SHEETS: readonly ExportCap[] = [65_536, 1_048_576].map((rows) => ({
  rows: rows - 1,
  why: `a sheet ends at ${countText(rows)} rows, the header among them`,
}));

/** The caps that may have cut an export of this system. */
export const exportCaps = (system: string): readonly ExportCap[] => [...(BY_SYSTEM.get(system) ?? []), ...SHEETS];
