import { hash } from 'node:crypto';

/** Attestry's own namespace, a random UUID made once. */
const NAMESPACE = Buffer.from('6f1c2ed30a9b4a57a3d1c1a5b6e87f42', 'hex');

/** UUID version 5 (RFC 9562): the same name gives the same UUID, so that a document drawn twice is the same. */
export function uuidOf(...name: readonly string[]): string {
  const bytes = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(JSON.stringify(name))]), 'buffer').subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
