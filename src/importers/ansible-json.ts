import type { JsonValue } from '../lib/reading/json.ts';
import type { SystemEvent } from '../model/evidence.ts';
import type { JsonImporter, ReadContext } from '../model/importer.ts';
import { at, listAt, looksLikeJson, textAt } from './shared/json-row.ts';

const id = 'ansible-json';

/** What one run changed on each host, or failed to. Tasks that found nothing to do are no events. */
export const ansibleJson: JsonImporter = {
  id,
  title: 'Ansible run (JSON callback)',
  system: 'ansible',
  records: ['event'],
  reader: 'json',
  unit: 'changes and failures',
  howToExport:
    'ANSIBLE_STDOUT_CALLBACK=ansible.posix.json ansible-playbook site.yml > run.json (collection ansible.posix; json alone before ' +
    'Ansible 2.10), each run a file. A run with --check looks the same and changes nothing: leave it out.',
  verifiedOn: 'the documentation and source of the callback; no genuine file was at hand',
  arrays: [],
  recognises: ({ text }) =>
    looksLikeJson(text) && /"plays"\s*:\s*\[/.test(text) && /"(?:tasks|stats|custom_stats)"\s*:/.test(text),

  open(context) {
    return (value) => {
      const tasks = listAt(value, 'plays').flatMap((play) => listAt(play, 'tasks'));
      const ended = tasks.map((task) => ({ task, time: context.time(textAt(task, 'task', 'duration', 'end')) }));
      const unread = ended.find(({ time }) => time === null || typeof time === 'string');
      if (unread !== undefined) {
        const reason = typeof unread.time === 'string' ? unread.time : 'has no end time';
        return { problems: [{ code: `${id}/bad-time`, column: 'duration.end', value: nameOf(unread.task), reason }] };
      }
      return {
        records: ended.flatMap(({ task, time }) =>
          typeof time === 'object' && time ? events(task, time.at, context) : [],
        ),
      };
    };
  },
};

const nameOf = (task: JsonValue): string => textAt(task, 'task', 'name') ?? '';

function events(task: JsonValue, endedAt: number, context: ReadContext): readonly SystemEvent[] {
  const hosts = Object.entries((at(task, 'hosts') ?? {}) as Readonly<Record<string, JsonValue>>);
  return hosts.flatMap(([host, result]) => {
    const failed = at(result, 'failed') === true || at(result, 'unreachable') === true;
    if (!failed && at(result, 'changed') !== true) return [];
    return {
      kind: 'event',
      key: [host, 'ansible', textAt(task, 'task', 'id') ?? nameOf(task), endedAt].join('/'),
      at: endedAt,
      asset: context.source.asset ?? host,
      log: 'ansible',
      action: `change by ${textAt(result, 'action') ?? 'a task'}`,
      subject: nameOf(task),
      fromVersion: null,
      toVersion: null,
      actor: null,
      result: failed ? 'failed' : null,
      ambiguousTimes: null,
    };
  });
}
