import { importEvidence } from '../src/pipeline/import/import-evidence.ts';
import { openWorkspace, withStore } from '../src/pipeline/workspace/workspace.ts';

/** One import in a process of its own, so that its peak memory is its own. Prints one line of JSON. */
const [folder = '', path = ''] = process.argv.slice(2);
const started = performance.now();
let copiedAt = started;
let readAt = started;
const workspace = openWorkspace(folder);
const [receipt] = await withStore(workspace, 'write', (store) =>
  importEvidence({
    store,
    policy: workspace.policy,
    path,
    said: { zone: 'UTC' },
    importedAt: Date.UTC(2026, 9, 1),
    onProgress: (_done, _total, rows) => {
      readAt = performance.now();
      if (rows === 0) copiedAt = readAt;
    },
  }),
);
if (!receipt) throw new Error(`${path} has no receipt`);
const { rows, rejected, reconciles } = receipt;
console.log(
  JSON.stringify({
    rows,
    rejected,
    reconciles,
    seconds: seconds(started, performance.now()),
    stages: {
      'copy and hash': seconds(started, copiedAt),
      'read, map, insert': seconds(copiedAt, readAt),
      'index and commit': seconds(readAt, performance.now()),
    },
    cpuSeconds: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  }),
);

function seconds(from: number, to: number): number {
  return (to - from) / 1000;
}
