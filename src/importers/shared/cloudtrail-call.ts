/** What agents send all the time, to say how things are: heartbeats, inventories, results of checks. */
const STATUS: ReadonlySet<string> = new Set([
  'ssm.amazonaws.com UpdateInstanceInformation',
  'ssm.amazonaws.com UpdateInstanceAssociationStatus',
  'ssm.amazonaws.com PutInventory',
  'ssm.amazonaws.com PutComplianceItems',
  'ecs.amazonaws.com SubmitTaskStateChange',
  'ecs.amazonaws.com SubmitContainerStateChange',
  'ecs.amazonaws.com SubmitAttachmentStateChanges',
  'config.amazonaws.com PutEvaluations',
]);

/** What a call did: it read, it told a status, or what its name says. */
export function callAction(service: string, name: string, reads: boolean): string {
  if (reads) return 'read';
  return STATUS.has(`${service} ${name}`) ? 'status' : name;
}

/** The error of a call. Amazon Managed Grafana writes the status of HTTP there, also that of a call that went well. */
export const callError = (code: string | null): string | null => (code !== null && /^2\d\d$/.test(code) ? null : code);
