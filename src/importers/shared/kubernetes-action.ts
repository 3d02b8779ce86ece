const READS: ReadonlySet<string> = new Set(['get', 'list', 'watch', 'proxy']);
/** A command in a container is a "get" or a "create", depending on the client. */
const COMMANDS: ReadonlySet<string> = new Set(['exec', 'attach']);
/** A "patch" of the interface modifies an object; it is no software patch. */
const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['patch', 'modify'],
  ['deletecollection', 'delete collection'],
]);
/** Written by the cluster all the time, to say how things are. */
const STATUS: ReadonlySet<string> = new Set(['leases', 'events', 'endpoints', 'endpointslices']);
/** "Created" to ask a question (may I, who am I, a token for a pod): nothing is kept of them. */
const QUESTION = /(?:reviews|^serviceaccounts\/token)$/;

/** What a request did to an object of a cluster. */
export function kubernetesAction(verb: string, resource: string, subresource: string): string {
  if (COMMANDS.has(subresource)) return 'run command';
  if (READS.has(verb)) return 'read';
  const isQuestion = QUESTION.test(subresource === '' ? resource : `${resource}/${subresource}`);
  return isQuestion || STATUS.has(resource) || subresource === 'status' ? 'status' : (ACTIONS.get(verb) ?? verb);
}
