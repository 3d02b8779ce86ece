import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Period } from '../../model/metric.ts';
import type { Packet } from '../../model/packet.ts';
import type { Policy } from '../../model/policy.ts';
import { PACKET_FILE } from '../packet-folder/read-packet-folder.ts';

/**
 * Organisation and period, e.g. `lakeside-2026-q3`; a packet of other frameworks than the workspace names is another packet
 * and says so: `lakeside-2026-q3-sox-itgc`.
 */
export function packetId(policy: Policy, period: Period, frameworks: readonly string[]): string {
  const named = isSame(frameworks, policy.frameworks) ? [] : frameworks;
  return slug([policy.organisation.name, period.label, ...listed(named)].join('-'));
}

/** `out/2026-Q3`; where a packet of other frameworks lies there, which it would replace: `out/2026-Q3-sox-itgc`. */
export function packetFolder(out: string, period: Period, frameworks: readonly string[]): string {
  const folder = join(out, period.label);
  const there = frameworksIn(folder);
  return there === null || frameworks.length === 0 || isSame(frameworks, there)
    ? folder
    : `${folder}-${slug(listed(frameworks).join('-'))}`;
}

/** `null`: no packet lies there, or none that can be read. */
function frameworksIn(folder: string): readonly string[] | null {
  const path = join(folder, PACKET_FILE);
  if (!existsSync(path)) return null;
  try {
    const { frameworks }: Packet = JSON.parse(readFileSync(path, 'utf8'));
    return frameworks.map(({ catalogue }) => catalogue.id);
  } catch {
    return null;
  }
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  new Set([...some, ...others]).size === new Set(some).size && new Set(some).size === new Set(others).size;

/** Each once, whatever the order they were given in. */
const listed = (frameworks: readonly string[]): readonly string[] => [...new Set(frameworks)].sort();

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
