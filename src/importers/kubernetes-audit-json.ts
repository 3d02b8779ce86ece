import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { at, looksLikeJson, textAt } from './shared/json-row.ts';
import { kubernetesAction } from './shared/kubernetes-action.ts';
import { assetOf, problem } from './shared/machine-log.ts';

const id = 'kubernetes-audit-json';
/** Checked, answered, and not kept: `…/deployments?dryRun=All`. */
const DRY_RUN = /[?&]dryRun=All(?:&|$)/;

/** One completed request an event; what is logged when a request comes in says nothing of how it ended. */
export const kubernetesAuditJson: JsonImporter = {
  id,
  title: 'Kubernetes audit log (JSON lines)',
  system: 'kubernetes',
  records: ['event'],
  reader: 'json',
  unit: 'completed requests',
  howToExport:
    'Copy the API server’s audit log (--audit-log-path, JSON format, and its rotated parts, .gz as they are), or for AKS the ' +
    'kube-audit-admin or kube-audit lines that Azure writes to a storage account, or for EKS what aws logs filter-log-events ' +
    'gives of kube-apiserver-audit. It does not say which cluster it is from: give it with --asset.',
  verifiedOn:
    'the published format (audit.k8s.io/v1), and lines quoted in public documentation; no genuine file was at hand',
  arrays: ['items', 'events'],
  recognises: ({ text }) =>
    looksLikeJson(text) && /\\?"apiVersion\\?"\s*:\s*\\?"audit\.k8s\.io\//.test(text) && /"auditID\\?"\s*:/.test(text),

  open(context) {
    const asset = assetOf(context, 'cluster');
    return (line) => {
      const value = auditEvent(line);
      const stage = textAt(value, 'stage');
      if (stage === 'RequestReceived' || stage === 'ResponseStarted') return { records: [] };
      const key = context.text(textAt(value, 'auditID'));
      const verb = context.text(textAt(value, 'verb'));
      if (key === null || verb === null) return problem(`${id}/missing-value`, 'auditID', 'has no auditID or verb');
      const code = Number(textAt(value, 'responseStatus', 'code') ?? 0);
      return cloudEvent(id, context.time(textAt(value, 'requestReceivedTimestamp')), {
        key,
        asset,
        log: 'kubernetes-audit',
        action: actionOf(value, verb),
        subject: objectOf(value) ?? context.text(textAt(value, 'requestURI')),
        actor:
          context.text(textAt(value, 'impersonatedUser', 'username')) ??
          context.text(textAt(value, 'user', 'username')),
        result: code >= 400 || stage === 'Panic' ? `failed: ${code || stage}` : null,
      });
    };
  },
};

/** Azure (there also as an object) and CloudWatch (EKS) deliver each event as text in a line of its own. Text that is no JSON has no auditID, which is then said. */
function auditEvent(line: JsonValue): JsonValue {
  const ofAzure = textAt(line, 'category') === undefined ? undefined : at(line, 'properties', 'log');
  if (typeof ofAzure === 'object' && ofAzure !== null) return ofAzure;
  const ofEks = textAt(line, 'auditID') === undefined ? textAt(line, 'message') : undefined;
  const text = typeof ofAzure === 'string' ? ofAzure : ofEks;
  if (text === undefined) return line;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return line;
  }
}

function actionOf(value: JsonValue, verb: string): string {
  if (DRY_RUN.test(textAt(value, 'requestURI') ?? '')) return 'status';
  return kubernetesAction(
    verb,
    textAt(value, 'objectRef', 'resource') ?? '',
    textAt(value, 'objectRef', 'subresource') ?? '',
  );
}

/** `namespace/resource/name[/subresource]`. */
function objectOf(value: JsonValue): string | null {
  const parts = ['namespace', 'resource', 'name', 'subresource'].map((name) => textAt(value, 'objectRef', name));
  const said = parts.filter((part) => part !== undefined && part !== '');
  return said.length === 0 ? null : said.join('/');
}
