import type { JsonImporter } from '../model/importer.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';
import { trivyFindings } from './shared/trivy.ts';

const id = 'trivy-kubernetes-json';

/** What one scan of a cluster found, by resource. The report carries no time of the scan, and counts nothing. */
export const trivyKubernetesJson: JsonImporter = {
  id,
  title: 'Trivy scan of a Kubernetes cluster (JSON)',
  system: 'trivy',
  records: ['obligation'],
  reader: 'json',
  unit: 'findings',
  howToExport:
    'trivy k8s --report all --format json --output cluster.json; --report summary holds the same findings, but not the resources that ' +
    'could not be scanned. A resource is named namespace/kind/name; with --asset CLUSTER its cluster stands before it, which two ' +
    'clusters in one source need. The report does not say when the scan was: findings have no scan time.',
  verifiedOn:
    'the scanner’s source that writes both reports, and the vendor’s documentation; no genuine file was at hand',
  unproved:
    'the report lists resources with findings and does not say when the scan was, so it proves no resource scanned',
  // Older releases write two lists instead of one.
  arrays: ['Resources', 'Findings', 'Vulnerabilities', 'Misconfigurations'],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"ClusterName"\s*:/.test(text) &&
    /"(?:Resources|Findings|Vulnerabilities|Misconfigurations)"\s*:\s*\[/.test(text),

  open(context) {
    return (value) => {
      const [namespace, kind, name] = ['Namespace', 'Kind', 'Name'].map((key) => context.text(textAt(value, key)));
      if (kind == null || name == null) return problem(`${id}/missing-value`, name ?? kind ?? '', 'names no resource');
      const asset = [context.source.asset, namespace, kind, name].filter((part) => part != null).join('/');
      const failure = context.text(textAt(value, 'Error'));
      if (failure !== null) return problem(`${id}/not-scanned`, asset, `was not scanned: ${failure}`);
      return { records: trivyFindings(value, asset, null) };
    };
  },
};
