/** What APIs, and the scripts that save their answers, call the list of records; no ticket, change or machine has such a member of its own. */
export const LISTS = ['result', 'results', 'records', 'data', 'items', 'value', 'values', 'rows'] as const;
