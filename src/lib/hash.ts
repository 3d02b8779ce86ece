import { hash } from 'node:crypto';

/** SHA-256, lower-case hex. Text is hashed as UTF-8. */
export const sha256Hex = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

/** SHA-256 as 32 characters of one byte each: half the time of a Buffer per call, for millions of small texts. */
export const sha256Binary = (text: string): string => hash('sha256', text, 'binary');

/** Text that is equal for two lists exactly when the lists are equal. */
export const canonicalText = (values: readonly (string | number | null)[]): string => JSON.stringify(values);
