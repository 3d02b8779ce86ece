import type { JsonImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { assetOf, problem } from './shared/machine-log.ts';

const id = 'terraform-apply-json';
const ENDED: ReadonlySet<string> = new Set(['apply_complete', 'apply_errored']);

/** What one apply did to each resource. Plans, progress and outputs change nothing. */
export const terraformApplyJson: JsonImporter = {
  id,
  title: 'Terraform and OpenTofu apply (JSON lines)',
  system: 'terraform',
  records: ['event'],
  reader: 'json',
  unit: 'resources applied',
  howToExport:
    'terraform apply -json FILE > apply.jsonl, FILE being a plan saved with terraform plan -out=FILE: with -json nothing asks for ' +
    'approval, so it needs that or -auto-approve. It does not say what it runs on: name the workspace with --asset.',
  verifiedOn: 'the vendor’s documentation of the machine-readable interface; no genuine file was at hand',
  arrays: [],
  recognises: ({ text }) => looksLikeJson(text) && /"@module"\s*:\s*"(?:terraform|tofu)\.ui"/.test(text),

  open(context) {
    const asset = assetOf(context, 'Terraform workspace');
    return (value) => {
      const type = textAt(value, 'type') ?? '';
      if (!ENDED.has(type)) return { records: [] };
      const address = context.text(textAt(value, 'hook', 'resource', 'addr'));
      const action = context.text(textAt(value, 'hook', 'action'));
      const time = textAt(value, '@timestamp');
      if (address === null || action === null) return problem(`${id}/missing-value`, type, 'has no resource or action');
      return cloudEvent(id, context.time(time), {
        key: [asset, 'terraform', time, address, action].join('/'),
        asset,
        log: 'terraform',
        action,
        subject: address,
        actor: null,
        result: type === 'apply_errored' ? 'failed' : null,
      });
    };
  },
};
