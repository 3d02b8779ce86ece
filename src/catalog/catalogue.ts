import { z } from 'zod';
import type { Catalogue, Control } from '../model/control.ts';
import { readYaml, throwProblems } from './yaml-source.ts';

const text = z.string().trim().min(1, 'must not be empty');
export const plainDate = z.iso.date('must be a date, YYYY-MM-DD');

const schema = z.strictObject({
  id: text,
  title: text,
  edition: text,
  source: text,
  checked_on: plainDate,
  standing: z.enum(['law', 'directive', 'standard', 'guidance', 'house']),
  note: text,
  /** Stated beside the list, so that a control lost in an edit is noticed. */
  counts: z.strictObject({
    controls: z.int(),
    /** Distinct groups at each depth, outermost first. */
    groups: z.array(z.int()),
    designations: z.record(z.string(), z.int()).optional(),
  }),
  controls: z.array(
    z.strictObject({
      id: text,
      group: z.array(text).min(1),
      title: text,
      designation: text.optional(),
      references: z.array(text).optional(),
      /** The publisher's wording: only in catalogues a user loads from an official file. */
      statement: text.optional(),
    }),
  ),
});

/**
 * Reads `controls/<framework>/catalogue.yaml`. `file` is the name problems are reported under.
 * Throws a UserError naming file and line: broken YAML, unknown or missing keys, an id twice, counts that differ.
 */
export function readCatalogue(yaml: string, file: string): Catalogue {
  const { value, problem } = readYaml(yaml, file, schema);
  const { checked_on: checkedOn, counts, controls: rows, ...head } = value;
  const controls: readonly Control[] = rows.map(({ designation, references, statement, ...row }) => ({
    ...row,
    ...(statement === undefined ? {} : { statement }),
    designation: designation ?? null,
    references: references ?? [],
  }));

  const differing = (path: readonly string[], found: number, stated: number | undefined): string[] =>
    found === stated ? [] : [problem(['counts', ...path], `says ${stated ?? 'nothing'}, the list has ${found}`)];
  throwProblems([
    ...controls.flatMap(({ id }, index) =>
      controls.findIndex((other) => other.id === id) < index
        ? [problem(['controls', index], `${id} is there twice`)]
        : [],
    ),
    ...differing(['controls'], controls.length, counts.controls),
    ...counts.groups.flatMap((stated, depth) => differing(['groups'], groupsAt(controls, depth), stated)),
    ...Object.entries(counts.designations ?? {}).flatMap(([designation, stated]) =>
      differing(
        ['designations', designation],
        controls.filter((control) => control.designation === designation).length,
        stated,
      ),
    ),
  ]);
  return { ...head, checkedOn, controls };
}

const groupsAt = (controls: readonly Control[], depth: number): number =>
  new Set(
    controls.filter(({ group }) => group.length > depth).map(({ group }) => JSON.stringify(group.slice(0, depth + 1))),
  ).size;
