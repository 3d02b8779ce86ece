import type { YamlImporter } from '../model/importer.ts';
import { columnKey } from './shared/table-row.ts';

const id = 'clearance-yaml';

const FIELDS = {
  key: ['id', 'clearance'],
  events: ['events', 'event'],
  assets: ['assets', 'asset'],
  logs: ['logs', 'log'],
  subject: ['subject'],
  fromText: ['from'],
  toText: ['to'],
  explanation: ['explanation', 'reason'],
  reference: ['reference', 'evidence'],
  clearedBy: ['cleared_by', 'by'],
  clearedAtText: ['cleared_at', 'at'],
} as const;

/** One item per explanation of events without an approved change. */
export const clearanceYaml: YamlImporter = {
  id,
  title: 'Clearances of events (YAML, the documented generic format)',
  system: 'clearances',
  records: ['clearance'],
  reader: 'yaml',
  unit: 'items',
  howToExport:
    'Write a list under the key clearances, one item per explanation, with id, assets or events, from, to, explanation, ' +
    'reference, cleared-by and cleared-at. docs/formats/change-evidence.md says what each means.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  recognises: ({ text }) => /^clearances:\s*(?:#.*)?$/m.test(text),

  open(context) {
    return (item) => {
      const members = new Map([...(item ?? [])].map(([name, text]) => [columnKey(name), text]));
      const text = (field: keyof typeof FIELDS): string | null => {
        const name = FIELDS[field].find((known) => members.has(known));
        return name === undefined ? null : context.text(members.get(name));
      };
      const key = text('key');
      if (key === null) {
        return { problems: [{ code: `${id}/missing-value`, column: 'id', value: null, reason: 'is empty' }] };
      }
      return {
        records: [
          {
            kind: 'clearance',
            key,
            events: text('events'),
            assets: text('assets'),
            logs: text('logs'),
            subject: text('subject'),
            fromText: text('fromText'),
            toText: text('toText'),
            explanation: text('explanation'),
            reference: text('reference'),
            clearedBy: text('clearedBy'),
            clearedAtText: text('clearedAtText'),
          },
        ],
      };
    };
  },
};
