import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../lib/time.ts';
import { changeLookups } from '../../metrics/change/lookups.ts';
import { assetKey } from '../../metrics/shared/asset-names.ts';
import { withStatedNames } from '../../metrics/shared/stated-names.ts';
import type { Period } from '../../model/metric.ts';
import type { Facts, FrameworkResult, Packet } from '../../model/packet.ts';
import type { PeopleFacts, PeopleRecord } from '../../model/people.ts';
import type { Policy } from '../../model/policy.ts';
import type { Population } from '../../model/population.ts';
import type { Presentation } from '../../model/presentation.ts';
import type { Receipt } from '../../model/receipt.ts';
import { assemble, reconcile } from '../../packet/assemble.ts';
import { compare } from '../../packet/compare.ts';
import { filteredFigures } from '../../packet/filtered-figures.ts';
import type { Standing } from '../../packet/findings/judge-test.ts';
import { withTolerances } from '../../packet/findings/tolerance.ts';
import { judgeControls, statusCounts } from '../../packet/findings.ts';
import { ledger } from '../../packet/ledger.ts';
import { daysOf, peoplesParts, standing as standingOf } from '../../packet/people.ts';
import type { EvidenceStore } from '../../store/index.ts';
import { loadCrosswalks } from '../controls/crosswalks.ts';
import { type Framework, loadFramework } from '../controls/frameworks.ts';
import { evidenceStanding, populationWaterfall } from '../evidence-standing.ts';
import { PACKET_FILE, readPacketFolder } from '../packet-folder/read-packet-folder.ts';
import { software } from '../product.ts';
import { alikeNamesIn } from './alike-names.ts';
import { calendarData } from './calendar-data.ts';
import { type MeasuredPopulation, measure } from './measure.ts';
import { packetId } from './packet-id.ts';
import { patchLookups } from './patch-lookups.ts';
import { priorPeriodAdjustments } from './prior-period.ts';
import { rejectedRowFile } from './rejected-row-file.ts';
import { selfTest } from './self-test/index.ts';

export interface PacketRequest {
  /** The workspace folder: frameworks of its own lie under its controls/. */
  readonly workspace: string;
  readonly people: PeopleRecord;
  readonly policy: Policy;
  readonly period: Period;
  readonly asOf: Instant;
  readonly frameworks: readonly string[];
  /** Folder of the packet to compare with; `null`: none. */
  readonly previous: string | null;
  /** Absent: the workspace sets nothing. */
  readonly presentation?: Presentation;
}

/** Store + policy + controls → packet.json and its row files in `folder`. Renders nothing. */
export function buildPacket(store: EvidenceStore, request: PacketRequest, folder: string): Packet {
  const { period, asOf } = request;
  const patchPolicy = withStatedNames(request.policy.patching, [...store.assets()], store.assetsInUse);
  const policy = { ...request.policy, patching: patchPolicy };
  const periodStart = daysOf(period, asOf).from;
  const frameworks = request.frameworks.map((id) => {
    const { catalogue, mapping } = loadFramework(id, request.workspace);
    return { catalogue, mapping: withTolerances(mapping, id, policy.tolerances ?? [], periodStart) };
  });
  mkdirSync(join(folder, 'populations'));

  const patching = patchLookups(store, policy.patching);
  const changing = changeLookups(store, { policy, period, asOf });
  const evidence = { ...store, obligations: () => store.obligations(patching.nameOf) };
  const measured = measure(
    evidence,
    { policy, period, asOf, patching, changing, operating: store.operations(assetKey(policy.patching)) },
    folder,
  );
  const alike = alikeNamesIn(folder);
  const receipts = store.receipts();
  const cutOffs = store.cutOffs();
  const populations = measured.populations.map((population) => delivered(population, receipts));
  const tallies = new Map(measured.populations.map(({ spec, tally }) => [spec.id, tally]));
  const tests = frameworks.flatMap(({ mapping }) => mapping.flatMap((each) => each.tests));
  const specs = measured.populations.map(({ spec }) => spec);
  const figures = ledger([...measured.figures, ...filteredFigures(tests, measured.figures, specs)], tallies, asOf);
  const standing = evidenceStanding({ receipts, period, policy });

  const people = standingOf(
    request.people,
    frameworks.map(({ catalogue }) => catalogue.id),
    daysOf(period, asOf),
    figures.map(({ key }) => key),
  );

  const facts: Facts = {
    format: 'attestry-packet/1',
    id: packetId(policy, period, request.frameworks),
    version: 1,
    status: 'DRAFT',
    entity: policy.organisation,
    period,
    asOf,
    cutOffs,
    software,
    tzdb: process.versions.tz ?? 'unknown',
    selfTest: selfTest(),
    policy,
    ...(alike === null ? {} : { alikeNames: alike }),
    calendarData: calendarData(policy.calendars, period),
    ...(patching.packs.length === 0 ? {} : { deadlinePacks: patching.packs }),
    reconciliation: reconcile({ receipts, populations }),
    frameworks: frameworks.map((framework) => judged(framework, figures, receipts, standing, people)),
    figures,
    populations,
    receipts,
    withdrawn: store.withdrawn(),
    rejectedRows: rejectedRowFile(store, folder),
    people,
    ...(request.presentation === undefined ? {} : { presentation: request.presentation }),
    crosswalks: loadCrosswalks(frameworks.map(({ catalogue }) => catalogue.id)),
    exceptions: measured.populations.map(({ spec, exceptions }) => ({ population: spec.id, ...exceptions })),
    lists: measured.populations.flatMap(({ lists }) => lists),
  };
  const packet = assemble(request.previous === null ? facts : besidePrevious(facts, request.previous, store));
  writeFileSync(join(folder, PACKET_FILE), `${JSON.stringify(packet, null, 1)}\n`, { flag: 'wx' });
  return packet;
}

/** With what changed since an earlier packet; made again for the same period, it is the next version. */
function besidePrevious(facts: Facts, folder: string, store: EvidenceStore): Facts {
  const before = readPacketFolder(folder);
  const { packet, sha256 } = before;
  const version = packet.id === facts.id ? packet.version + 1 : facts.version;
  const priorPeriod = priorPeriodAdjustments(before, facts, store);
  const adjusted = priorPeriod === null ? {} : { priorPeriod };
  return { ...facts, version, previous: compare(facts, packet, sha256), ...adjusted };
}

function delivered(
  { spec, file, sha256, tally, leftOut }: MeasuredPopulation,
  receipts: readonly Receipt[],
): Population {
  const steps = populationWaterfall(spec.id, receipts, leftOut, tally.rows);
  return { ...spec, rows: tally.rows, file, sha256, waterfall: steps };
}

function judged(
  { catalogue, mapping }: Framework,
  figures: Packet['figures'],
  receipts: readonly Receipt[],
  standing: Standing,
  people: PeopleFacts,
): FrameworkResult {
  const attestations = peoplesParts(people, catalogue.id);
  const findings = judgeControls({ catalogue, mapping, figures, receipts, attestations, ...standing });
  return { catalogue, findings, counts: statusCounts(findings) };
}
