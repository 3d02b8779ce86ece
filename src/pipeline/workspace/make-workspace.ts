import { readFileSync } from 'node:fs';
import { zoneOf } from '../../lib/zones.ts';
import { UserError } from '../../model/problem.ts';
import { initialConfig } from '../../workspace/template.ts';
import { createWorkspace } from './workspace.ts';

interface Start {
  readonly organisation?: string | undefined;
  readonly zone?: string | undefined;
  /** An attestry.yaml to start from. */
  readonly from?: string | undefined;
}

/** Makes the workspace folder; returns the path of its attestry.yaml. */
export function makeWorkspace(folder: string, { organisation, zone, from }: Start): string {
  if (from !== undefined) return createWorkspace(folder, readConfigFile(from));
  if (zone !== undefined && !isZone(zone)) {
    throw new UserError(
      `there is no time zone "${zone}"`,
      'Use a name such as Europe/Berlin or America/New_York with --zone.',
    );
  }
  return createWorkspace(
    folder,
    initialConfig({ organisation: organisation ?? 'Our organisation', zone: zone ?? 'UTC' }),
  );
}

function isZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function readConfigFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError(`cannot read ${path}`, 'Name an attestry.yaml with --from.', { cause });
  }
}
