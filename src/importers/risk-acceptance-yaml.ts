import type { YamlImporter } from '../model/importer.ts';
import { ACCEPTANCE_FIELDS, acceptanceOf } from './shared/risk-acceptance.ts';
import { columnKey } from './shared/table-row.ts';

const id = 'risk-acceptance-yaml';

/** One item per approved exception to a patch deadline. */
export const riskAcceptanceYaml: YamlImporter = {
  id,
  title: 'Risk acceptances (YAML, the documented generic format)',
  system: 'risk-acceptances',
  records: ['risk-acceptance'],
  reader: 'yaml',
  unit: 'items',
  howToExport:
    'Write a list under the key acceptances, one item per approved exception, with the keys of the CSV format. ' +
    'docs/formats/risk-acceptances.md says what each means.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  recognises: ({ text }) => /^(?:risk-)?acceptances:\s*(?:#.*)?$/m.test(text),

  open(context) {
    return (item) => {
      const members = new Map([...(item ?? [])].map(([name, text]) => [columnKey(name), text]));
      const text = (field: keyof typeof ACCEPTANCE_FIELDS): string | null => {
        const name = ACCEPTANCE_FIELDS[field].find((known) => members.has(known));
        return name === undefined ? null : context.text(members.get(name));
      };
      const key = text('key');
      if (key === null) {
        return { problems: [{ code: `${id}/missing-value`, column: 'id', value: null, reason: 'is empty' }] };
      }
      return { records: [acceptanceOf(key, text)] };
    };
  },
};
