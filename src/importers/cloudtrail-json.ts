import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { callAction, callError } from './shared/cloudtrail-call.ts';
import { at, listAt, looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';

const id = 'cloudtrail-json';

const INSIGHT =
  'is an Insights event, which tells how often a call was made and is no call: take the files under CloudTrail/';

/** One API call an event. Calls that only read are kept as `read`; a call with an error code changed nothing. */
export const cloudtrailJson: JsonImporter = {
  id,
  title: 'AWS CloudTrail (JSON: trail files, and lookup-events)',
  system: 'cloudtrail',
  records: ['event'],
  reader: 'json',
  unit: 'API calls',
  howToExport:
    'Copy the trail’s files from its S3 bucket (.json.gz as they are), or run aws cloudtrail lookup-events --output json in each region (90 days of management events). ' +
    'Both may be one record a line. What aws logs filter-log-events gives of a trail in CloudWatch Logs is read too.',
  verifiedOn: 'a genuine lookup-events file; trail files from the vendor’s documentation',
  arrays: ['Records', 'Events', 'events'],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    (/"CloudTrailEvent"\s*:/.test(text) || /"eventSource\\?"\s*:\s*\\?"[a-z0-9.-]+\.amazonaws\.com/.test(text)),

  open(context) {
    return (value) => {
      const record = nativeRecord(value);
      const eventId = context.text(textAt(record, 'eventID'));
      const name = context.text(textAt(record, 'eventName'));
      if (textAt(record, 'eventCategory') === 'Insight') return problem(`${id}/not-a-call`, eventId ?? '', INSIGHT);
      if (eventId === null || name === null)
        return problem(`${id}/missing-value`, 'eventID', 'has no eventID or eventName');
      const resources = resourcesOf(value, record);
      const account =
        context.text(textAt(record, 'recipientAccountId')) ?? context.text(textAt(record, 'userIdentity', 'accountId'));
      const [only] = resources;
      const asset = context.source.asset ?? (resources.length === 1 ? lastPart(only ?? '') : null) ?? account;
      if (asset == null) return problem(`${id}/missing-value`, eventId, 'names no resource and no account');
      const error = callError(context.text(textAt(record, 'errorCode')));
      const service = context.text(textAt(record, 'eventSource'));
      const action = callAction(service ?? '', name, textAt(record, 'readOnly') === 'true');
      const what = [...resources, service].filter((part) => part !== null);
      return cloudEvent(id, context.time(textAt(record, 'eventTime')), {
        key: eventId,
        asset,
        log: 'cloudtrail',
        action,
        subject: (action === name ? what : [name, ...what]).join(' '),
        actor:
          context.text(textAt(record, 'userIdentity', 'userName')) ??
          context.text(textAt(record, 'userIdentity', 'arn')),
        result: error === null ? null : `failed: ${error}`,
      });
    };
  },
};

/** `lookup-events` and CloudWatch Logs carry the record as text; their own members are another view of it. */
function nativeRecord(value: JsonValue): JsonValue | undefined {
  const text = at(value, 'CloudTrailEvent') ?? at(value, 'message');
  if (typeof text !== 'string') return value;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function resourcesOf(value: JsonValue, record: JsonValue | undefined): readonly string[] {
  const names = listAt(value, 'Resources').map((resource) => textAt(resource, 'ResourceName'));
  const arns = listAt(record, 'resources').map((resource) => textAt(resource, 'ARN'));
  return [...names, ...arns].filter((name) => name !== undefined);
}

/** `i-1` of `arn:aws:ec2:…:instance/i-1`; other names as they are. */
const lastPart = (name: string): string => (name.startsWith('arn:') ? (name.split(/[:/]/).at(-1) ?? name) : name);
