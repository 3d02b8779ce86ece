import { accessKind } from '../../metrics/access-requests.ts';
import { isSecurityIncident } from '../../metrics/incident/classes.ts';
import type { DataSet } from '../../model/control.ts';
import type { Importer } from '../../model/importer.ts';
import type { IncidentPolicy } from '../../model/incident-policy.ts';
import { type Gain, gains, gradeCounts } from '../../packet/coverage.ts';
import type { EvidenceStore } from '../../store/index.ts';
import { listFormats } from '../import/list-formats.ts';
import { type Workspace, withStore } from '../workspace/workspace.ts';
import { loadFramework } from './frameworks.ts';

export interface ControlCoverage {
  readonly frameworks: readonly { readonly title: string; readonly grades: ReturnType<typeof gradeCounts> }[];
  readonly gains: readonly (Gain & { readonly formats: readonly Importer['id'][] })[];
}

/** How far records go for the workspace's frameworks, and what each source not imported yet would add. */
export async function controlCoverage(workspace: Workspace): Promise<ControlCoverage> {
  const frameworks = workspace.policy.frameworks.map((id) => loadFramework(id, workspace.folder));
  const { files, flagged } = await withStore(workspace, 'read', (store) => ({
    files: store.receipts(),
    flagged: flaggedIn(store, workspace.policy.incidents),
  }));
  const mapped = frameworks.map(({ catalogue, mapping }) => ({ framework: catalogue.id, mapping }));
  return {
    frameworks: frameworks.map(({ catalogue, mapping }) => ({
      title: `${catalogue.id} (${catalogue.title})`,
      grades: gradeCounts(mapping),
    })),
    gains: gains(mapped, files, flagged).map((gain) => ({
      ...gain,
      formats: listFormats()
        .filter((format) => format.records.some((kind) => gain.records.includes(kind)))
        .map(({ id }) => id),
    })),
  };
}

/** Data that records tell by what they say: as for a packet, but of all periods. */
function flaggedIn(store: EvidenceStore, policy: IncidentPolicy): readonly DataSet[] {
  const found = new Set<DataSet>();
  for (const { ticket } of store.tickets()) {
    if (isSecurityIncident(ticket, policy)) found.add('security-incidents');
    if (accessKind(ticket, policy.access) !== null) found.add('access-requests');
  }
  for (const { record } of store.jobRuns()) {
    if (record.jobKind === 'backup') found.add('backup-jobs');
    if (record.jobKind === 'restore-test') found.add('restore-tests');
  }
  return [...found];
}
