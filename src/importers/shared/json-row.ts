import type { JsonValue } from '../../lib/reading/json.ts';

/** A member by its path, e.g. `at(value, 'protoPayload', 'methodName')`; `undefined` where there is none. */
export function at(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
    found = Object.hasOwn(found, name) ? (found as { readonly [key: string]: JsonValue | undefined })[name] : undefined;
  }
  return found;
}

/** Text, number or flag as text; `undefined` for anything else. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  if (typeof found === 'string') return found;
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
}

export function listAt(value: JsonValue | undefined, ...path: readonly string[]): readonly JsonValue[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as readonly JsonValue[]) : [];
}

/** Whether a file's beginning is JSON: a document or lines of it. */
export const looksLikeJson = (text: string): boolean => /^\s*[[{]/.test(text);
