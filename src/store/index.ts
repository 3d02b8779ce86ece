export { isOfStore } from './errors.ts';
export { type EvidenceStore, openStore } from './open-store.ts';
export type { ImportTransaction, RecordWriter } from './write/import-transaction.ts';
