import type { FrameworkResult, Packet } from '../../model/packet.ts';
import { withTolerances } from '../../packet/findings/tolerance.ts';
import { daysOf } from '../../packet/people.ts';
import { loadCrosswalks } from '../controls/crosswalks.ts';
import { frameworkIds, loadFramework } from '../controls/frameworks.ts';
import { readPacketFolder } from '../packet-folder/read-packet-folder.ts';
import { attempt, said } from '../packet-folder/verify/said.ts';
import { isOfThisVersion } from '../packet-folder/verify-packet.ts';
import { calendarData } from './calendar-data.ts';
import { packetId } from './packet-id.ts';
import { loadPack } from './patch-lookups.ts';
import { selfTest } from './self-test/index.ts';

interface ShippedVerified {
  readonly differences: readonly string[];
  readonly unchecked: readonly string[];
}

/** What a packet took from the product: holidays, self-test, deadline packs, frameworks. Another version's is not compared. */
export function verifyShipped(folder: string): ShippedVerified {
  const { packet } = readPacketFolder(folder);
  if (!isOfThisVersion(packet)) return { differences: [], unchecked: [] };
  const { policy, period, frameworks } = packet;
  const ids = frameworks.map(({ catalogue }) => catalogue.id);
  return {
    differences: [
      ...attempt('id of the packet', () => said('id of the packet', packet.id, packetId(policy, period, ids))),
      ...attempt('calendar data', () =>
        said('calendar data', packet.calendarData, calendarData(policy.calendars, period)),
      ),
      ...said('self-test', packet.selfTest, selfTest()),
      ...attempt('deadline packs', () =>
        said('deadline packs', packet.deadlinePacks ?? [], (policy.patching.packs ?? []).map(loadPack)),
      ),
      ...said('crosswalks', packet.crosswalks, loadCrosswalks(ids)),
    ],
    unchecked: frameworks.flatMap((framework) =>
      attempt(`mapping of ${framework.catalogue.id}`, () => ownMapping(framework, packet)),
    ),
  };
}

/** A workspace may have a mapping of its own, under any name: packet.json does not say where one is from. */
function ownMapping({ catalogue, findings }: FrameworkResult, packet: Packet): readonly string[] {
  const { id } = catalogue;
  if (!frameworkIds(null).includes(id))
    return [`${id}: no framework of the product; its mapping is taken as it stands`];
  const shipped = loadFramework(id, null);
  const { policy, period, asOf } = packet;
  const mapping = withTolerances(shipped.mapping, id, policy.tolerances ?? [], daysOf(period, asOf).from);
  const tests = new Map(mapping.map((each) => [each.control, each]));
  const texts = new Map(shipped.catalogue.controls.map((control) => [control.id, control]));
  const others = findings.filter(
    (stated) =>
      said('', stated.mapping, tests.get(stated.control.id)).length > 0 ||
      said('', stated.control, texts.get(stated.control.id)).length > 0,
  );
  const { controls, ...head } = shipped.catalogue;
  const { controls: _stated, ...statedHead } = catalogue;
  const missing = controls.length - findings.length;
  if (others.length === 0 && missing === 0 && said('', statedHead, head).length === 0) return [];
  const named = others.slice(0, 10).map(({ control }) => control.id);
  return [
    `${id}: not as the product ships it: ${others.length} of ${findings.length} controls have another text, test or tolerance${named.length > 0 ? ` (${named.join(', ')})` : ''}${missing === 0 ? '' : `, of ${controls.length} controls`}. The workspace has a framework of its own, or this one was changed: ask for it`,
  ];
}
