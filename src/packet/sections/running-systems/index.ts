import type { RecordKind } from '../../../model/evidence.ts';
import type { Block, Facts, SectionBuilder } from '../../../model/packet.ts';
import { note } from '../shared/cells.ts';
import { alertBlocks } from './alerts.ts';
import { hardwareBlocks, jobBlocks, outageBlocks, watchBlocks } from './parts.ts';
import { registerBlocks } from './register.ts';

const NEEDS: readonly (readonly [RecordKind, string])[] = [
  ['outage', 'outages'],
  ['alert', 'alerts'],
  ['heartbeat', 'heartbeats of monitors'],
  ['maintenance', 'scheduled maintenance'],
  ['job-run', 'backups, restore tests and other job runs'],
  ['asset', 'an asset inventory'],
];

/** What failed, was noticed, watched, maintained and run, and how old the machines are (spec 4.2). */
export const runningSystems: SectionBuilder = {
  id: 'running-systems',
  build(packet) {
    const blocks = [
      ...outageBlocks(packet),
      ...alertBlocks(packet),
      ...watchBlocks(packet),
      ...jobBlocks(packet),
      ...hardwareBlocks(packet),
      ...registerBlocks(packet),
    ];
    if (blocks.length === 0) return null;
    return {
      id: 'running-systems',
      title: 'Availability, monitoring, backups and hardware',
      blocks: [...blocks, ...notImported(packet)],
    };
  },
};

function notImported({ receipts }: Facts): readonly Block[] {
  const missing = NEEDS.filter(([kind]) => !receipts.some(({ records }) => records.includes(kind)));
  return missing.length === 0
    ? []
    : [note('Not imported, so that nothing is said of it', `${missing.map(([, words]) => words).join('; ')}.`)];
}
