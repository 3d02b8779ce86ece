import { z } from 'zod';
import type { Crosswalk } from '../model/control.ts';
import { plainDate } from './catalogue.ts';
import { readYaml, throwProblems } from './yaml-source.ts';

const text = z.string().trim().min(1, 'must not be empty');

const schema = z.strictObject({
  from: text,
  to: text,
  source: text,
  reviewer: text.nullable(),
  last_checked: plainDate,
  lines: z
    .array(
      z.strictObject({
        from: text,
        relation: z.enum(['equal', 'subset', 'superset', 'intersects']),
        to: text,
        strength: z.int().min(1, 'must be 1 to 10').max(10, 'must be 1 to 10'),
        rationale: text,
      }),
    )
    .min(1, 'must not be empty'),
});

/**
 * Reads `controls/crosswalks/<from>--<to>.yaml`. `known`: control ids by framework. Throws a UserError naming file and
 * line: keys missing or unknown, a framework or control there is not, a pair twice.
 */
export function readCrosswalk(
  yaml: string,
  file: string,
  known: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Crosswalk[] {
  const { value, problem } = readYaml(yaml, file, schema);
  const { from, to, lines } = value;
  const unknown = (['from', 'to'] as const).filter((side) => !known.has(value[side]));
  throwProblems([
    ...unknown.map((side) => problem([side], `no framework is called ${value[side]}`)),
    ...(from === to ? [problem(['to'], 'must be another framework')] : []),
    ...(file.endsWith(`${from}--${to}.yaml`) ? [] : [problem(['from'], `the file must be called ${from}--${to}.yaml`)]),
  ]);
  const pairs = lines.map((line) => JSON.stringify([line.from, line.to]));
  throwProblems(
    lines.flatMap((line, index) => [
      ...(['from', 'to'] as const)
        .filter((side) => !known.get(value[side])?.has(line[side]))
        .map((side) => problem(['lines', index, side], `${value[side]} has no control ${line[side]}`)),
      ...(pairs.indexOf(pairs[index] ?? '') < index
        ? [problem(['lines', index], `${line.from} and ${line.to} are there twice`)]
        : []),
    ]),
  );
  return lines.map((line) => ({
    from: { framework: from, control: line.from },
    relation: line.relation,
    to: { framework: to, control: line.to },
    strength: line.strength,
    rationale: line.rationale,
  }));
}
