import type { JsonValue } from '../../lib/reading/json.ts';
import type { ReadContext, RowReading } from '../../model/importer.ts';
import { cloudEvent } from './cloud-event.ts';
import { flagOf } from './flag-words.ts';
import { textAt } from './json-row.ts';
import { problem } from './machine-log.ts';

/** One call an event. The two entries of a long-running operation have one key, so that it counts once. */
export function gcpEntry(importer: string, value: JsonValue, context: ReadContext): RowReading {
  const name = context.text(textAt(value, 'insertId'));
  const method = context.text(textAt(value, 'protoPayload', 'methodName'));
  if (method === null)
    return problem(`${importer}/not-audit`, name ?? '', 'is not an audit entry: it has no protoPayload.methodName');
  if (name === null) return problem(`${importer}/missing-value`, method, 'has no insertId');
  const operation = ['first', 'last'].some((end) => flagOf(textAt(value, 'operation', end) ?? '') === true);
  const resource = context.text(textAt(value, 'protoPayload', 'resourceName'));
  const asset = context.source.asset ?? resource?.split('/').at(-1) ?? null;
  if (asset === null) return problem(`${importer}/missing-value`, name, 'has no resourceName');
  const log = context.text(textAt(value, 'logName')) ?? '';
  const reads = /data_access$/.test(log);
  const code = textAt(value, 'protoPayload', 'status', 'code') ?? '0';
  return cloudEvent(importer, context.time(textAt(value, 'timestamp')), {
    key: (operation ? context.text(textAt(value, 'operation', 'id')) : null) ?? name,
    asset,
    log: 'gcp-audit',
    action: reads ? 'read' : method,
    subject: [reads ? method : null, resource].filter((part) => part !== null).join(' '),
    actor: context.text(textAt(value, 'protoPayload', 'authenticationInfo', 'principalEmail')),
    result: code === '0' ? null : `failed: status ${code}`,
  });
}
