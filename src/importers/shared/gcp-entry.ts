import type { JsonValue } from '../../lib/reading/json.ts';
import type { ReadContext, RowReading } from '../../model/importer.ts';
import { cloudEvent } from './cloud-event.ts';
import { flagOf } from './flag-words.ts';
import { textAt } from './json-row.ts';
import { kubernetesAction } from './kubernetes-action.ts';
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
  const ofCluster = textAt(value, 'protoPayload', 'serviceName') === 'k8s.io' ? clusterAction(method) : null;
  const reads = ofCluster !== 'run command' && (/data_access$/.test(log) || ofCluster === 'read');
  const code = textAt(value, 'protoPayload', 'status', 'code') ?? '0';
  return cloudEvent(importer, context.time(textAt(value, 'timestamp')), {
    key: (operation ? context.text(textAt(value, 'operation', 'id')) : null) ?? name,
    asset,
    log: 'gcp-audit',
    action: reads ? 'read' : (ofCluster ?? method),
    subject: [reads || ofCluster !== null ? method : null, resource].filter((part) => part !== null).join(' '),
    actor: context.text(textAt(value, 'protoPayload', 'authenticationInfo', 'principalEmail')),
    result: code === '0' ? null : `failed: status ${code}`,
  });
}

/** `io.k8s.coordination.v1.leases.update`: its version, the objects, a part of them, and the verb. */
const CLUSTER_METHOD = /\.v\d\w*\.(\w+)(?:\.(\w+))?\.(\w+)$/;
/** What of a cluster's requests is told by other words than the method's. */
const TOLD: ReadonlySet<string> = new Set(['read', 'status', 'run command']);

/** What a request to a cluster did where that is no change of an object; `null`: the method says it. */
function clusterAction(method: string): string | null {
  const [, resource = '', subresource = '', verb = ''] = CLUSTER_METHOD.exec(method) ?? [];
  const action = kubernetesAction(verb, resource, subresource);
  return TOLD.has(action) ? action : null;
}
