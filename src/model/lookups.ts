import type { Instant, Span } from '../lib/time.ts';
import type { DeadlinePack } from './deadline-pack.ts';
import type { Approval, KnownExploited } from './evidence.ts';
import type { VulnerabilityFacts } from './patch-evidence.ts';
import type { Stored, StoredAcceptance, StoredAsset, StoredClearance } from './stored.ts';

/** What incidents, alerts and heartbeats look up in other records, collected in a first pass. */
export interface OperationsLookups {
  /** The one answer to which assets there are (spec 2.6): each that an inventory or a patch record names, by what its names have in common. */
  readonly assets: ReadonlyMap<string, KnownAsset>;
  /** First alert that names a ticket, by ticket. */
  readonly alertedAt: ReadonlyMap<string, Instant>;
  /** First response to a ticket that an alert names, by ticket; `null`: none recorded. */
  readonly respondedAt: ReadonlyMap<string, Instant | null>;
  /** The last instant that response can mean, of those that are not one instant (a date alone); absent: none. */
  readonly respondedBy?: ReadonlyMap<string, Instant>;
  /** Approval of changes that a ticket names as its repair, by change. */
  readonly approvals: ReadonlyMap<string, Approval>;
  /** Instants at which monitors had heard of an asset by former exports, by what its names have in common; absent: none. */
  readonly heardAt?: ReadonlyMap<string, readonly Instant[]>;
}

export interface KnownAsset {
  readonly asset: string;
  readonly assetClass: string | null;
  readonly sources: 'inventory' | 'patch records' | 'both';
  readonly inServiceAt: Instant | null;
  /** `null` also where something saw it later: then it is not retired (spec 2.3, G24). */
  readonly retiredAt: Instant | null;
  /** The first patch record that names it, of one that no inventory lists; absent: another, or not looked up. */
  readonly place?: Stored;
}

/** A ticket that names a change, as its cause or as what resolved it. */
export interface TicketLink {
  readonly ticket: string;
  readonly openedAt: Instant;
  /** The last instant it can mean, of a date alone; absent: it is one instant. */
  readonly openedBy?: Instant;
  readonly changeKey: string | null;
  readonly causedByChangeKey: string | null;
}

/** The time in which an event on an asset belongs to a change, as the change's ticket has it. */
export interface ChangeWindow {
  readonly change: string;
  /** Two instants where a local time occurs twice that night. */
  readonly from: { readonly earliest: Instant; readonly latest: Instant };
  readonly to: { readonly earliest: Instant; readonly latest: Instant };
  readonly standing: 'approved' | 'not-approved' | 'unknown';
  /** The test of its approval, attribute D; absent: not tested. */
  readonly approval?: { readonly result: string; readonly finding: string };
}

/** What changes, machine events and tickets look up in each other, collected in a first pass: small enough to be held. */
export interface ChangeLookups {
  /** By source: fields that at least one of its changes fills. One that none fills is a column the export does not have. */
  readonly stated: ReadonlyMap<string, ReadonlySet<string>>;
  /** The same of tickets. */
  readonly statedOfTickets: ReadonlyMap<string, ReadonlySet<string>>;
  /** By asset in lower case, for windows near the period. */
  readonly windows: ReadonlyMap<string, readonly ChangeWindow[]>;
  /** The same by change, those of tickets that name no asset too; absent: not collected. */
  readonly windowsByChange?: ReadonlyMap<string, readonly ChangeWindow[]>;
  /** First event of each asset whose events were read, by asset in lower case. */
  readonly observedFrom: ReadonlyMap<string, Instant>;
  /** The last one up to the as-of instant; absent: not collected. */
  readonly observedTo?: ReadonlyMap<string, Instant>;
  /** Assets on which a patch tool put or removed something, whether or not a log of them was read; absent: none. */
  readonly patchedOn?: ReadonlySet<string>;
  /** Changes with an event inside their window, or only within a day of it, or only one that names them. */
  readonly seen: ReadonlyMap<string, 'inside' | 'near' | 'named'>;
  /** Of changes with several assets: those with such an event, in lower case. */
  readonly seenOn: ReadonlyMap<string, ReadonlySet<string>>;
  /** Instants at which logs of machines show an update that has an article number, by asset and update; absent: none. */
  readonly updatesLogged?: ReadonlyMap<string, readonly Instant[]>;
  /** Records of patch tools show installations or removals, which are events too. */
  readonly patchInstallsRead?: boolean;
  readonly clearances: readonly StoredClearance[];
  /** By clearance: log entries up to the as-of instant that it clears, or that its own author did. */
  readonly covered: ReadonlyMap<string, { readonly cleared: number; readonly own: number }>;
  /** By change. */
  readonly links: ReadonlyMap<string, readonly TicketLink[]>;
}

/** A package version put in, as an entry of a machine's own log shows it. */
export interface PackageInstall {
  readonly at: Instant;
  readonly log: string;
  readonly artifact: string;
  readonly line: number;
}

/** What the package logs of one machine show. */
export interface PackageLogs {
  /** First and last entry of each log that keeps all, by its name; in between its silence says something. */
  readonly reach: ReadonlyMap<string, Span>;
  /** By `package/version`. */
  readonly installs: ReadonlyMap<string, readonly PackageInstall[]>;
}

/** What patch verdicts look up beside the records they stream: small enough to be held. */
export interface PatchLookups {
  /** By CVE; `null`: no catalogue was imported, so that nobody can say whether a CVE is in it. */
  readonly knownExploited: ReadonlyMap<string, KnownExploited> | null;
  /** What is said of vulnerabilities, by CVE; absent: nothing was imported. */
  readonly vulnerabilities?: ReadonlyMap<string, VulnerabilityFacts>;
  readonly acceptances: readonly StoredAcceptance[];
  /** By the name the asset has here, a row per source. */
  readonly assets: ReadonlyMap<string, readonly StoredAsset[]>;
  /** In the order in which the policy tries them. */
  readonly packs: readonly DeadlinePack[];
  /** By asset; without package logs there is nothing to corroborate a claim. */
  readonly packageLogs: ReadonlyMap<string, PackageLogs>;
  /** The asset a name stands for; absent: every name is its own. */
  readonly nameOf?: (written: string) => string;
  /** First instant of each source of patch records; `null`: it gives none. Absent: nobody asked. */
  readonly coverage?: ReadonlyMap<string, Instant | null>;
}
