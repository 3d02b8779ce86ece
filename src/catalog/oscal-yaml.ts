import { stringify } from 'yaml';
import type { PlainDate } from '../lib/time.ts';
import type { OscalCatalogue } from './oscal.ts';

/** `NIST Special Publication 800-53 …` → a folder's name. */
export const frameworkIdOf = ({ title }: OscalCatalogue): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 48);

/** catalogue.yaml of an official catalogue, with its wording: for the user's own machine. */
export function catalogueYaml(
  id: string,
  { title, version, controls }: OscalCatalogue,
  source: string,
  on: PlainDate,
): string {
  const depths = Math.max(...controls.map(({ group }) => group.length));
  const groups = Array.from({ length: depths }, (_, depth) => {
    const deep = controls.filter(({ group }) => group.length > depth);
    return new Set(deep.map(({ group }) => JSON.stringify(group.slice(0, depth + 1)))).size;
  });
  return stringify({
    id,
    title,
    edition: version,
    source,
    checked_on: on,
    standing: 'standard',
    note: 'Loaded from an official OSCAL catalogue. The wording is the publisher’s; it is kept in this workspace and printed in its packets only.',
    counts: { groups, controls: controls.length },
    controls: controls.map(({ id: control, group, title: name, statement }) => ({
      id: control,
      group,
      title: name,
      ...(statement === null || statement === name ? {} : { statement }),
    })),
  });
}

/** mapping.yaml to start from: nothing is mapped, so nothing is claimed. */
export const startingMappingYaml = (id: string, { controls }: OscalCatalogue, on: PlainDate): string =>
  stringify({
    framework: id,
    reviewer: null,
    last_checked: on,
    tolerances_set: { by: 'nobody yet', on },
    counts: { direct: 0, partial: 0, 'partial-optional': 0, indicator: 0, none: controls.length },
    controls: controls.map(({ id: control }) => ({
      control,
      grade: 'none',
      needs: 'Documents or statements; whether records could support it has not been decided.',
      rationale: 'Not mapped yet: as loaded from the official catalogue.',
    })),
  });
