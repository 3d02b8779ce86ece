import { z } from 'zod';
import { type Catalogue, type DataSet, type Grade, type Mapping, testedFigure } from '../model/control.ts';
import type { Where } from '../model/population.ts';
import { plainDate } from './catalogue.ts';
import { readYaml, throwProblems, type YamlSource } from './yaml-source.ts';

const text = z.string().trim().min(1, 'must not be empty');

const GRADES = ['direct', 'partial', 'partial-optional', 'indicator', 'none'] as const satisfies readonly Grade[];
const DATA_SETS = [
  'tickets',
  'patches',
  'changes',
  'assets',
  'system-events',
  'security-incidents',
  'access-requests',
  'backup-jobs',
  'restore-tests',
  'monitoring',
  'job-runs',
] as const satisfies readonly DataSet[];

/** What a grade allows: an indicator that supports nearly all of an outcome would be no indicator. */
const STRENGTHS: Readonly<Record<Grade, readonly [number, number]>> = {
  direct: [6, 10],
  partial: [2, 7],
  'partial-optional': [2, 7],
  indicator: [1, 3],
  none: [0, 0],
};

/** `5 %`, `0.125 %` → thousandths of a percent, exact. */
const tolerance = z
  .string()
  .regex(/^(100|\d{1,2}(\.\d{1,3})?) %$/, 'must be a percentage such as "5 %"')
  .transform((written) => {
    const [whole = '', decimals = ''] = written.slice(0, -2).split('.');
    return Number(whole) * 1000 + Number(decimals.padEnd(3, '0'));
  });

/** `{type: [emergency]}` → every condition has to hold. */
const where = z
  .record(text, z.array(text).min(1, 'must name a value'))
  .transform((said): Where => Object.entries(said).map(([column, values]) => ({ column, in: values })));

const line = z.strictObject({
  control: text,
  grade: z.enum(GRADES),
  strength: z.int().min(1).max(10).optional(),
  data: z.array(z.enum(DATA_SETS)).optional(),
  tests: z
    .array(
      z.strictObject({
        figure: text,
        where: where.optional(),
        measures: z.enum(['attainment', 'deviation']),
        tolerance,
        why: text,
      }),
    )
    .optional(),
  planned: z.array(text).optional(),
  untested: text.optional(),
  shows: text.optional(),
  cannot_show: text.optional(),
  needs: text,
  rationale: text,
  reviewer: text.nullable().optional(),
  last_checked: plainDate.optional(),
});

export const mappingSchema = z.strictObject({
  framework: text,
  /** Hold for every line that does not say otherwise. */
  reviewer: text.nullable(),
  last_checked: plainDate,
  /** Who set the tolerances of this file, and when; a workspace sets its own in attestry.yaml. */
  tolerances_set: z.strictObject({ by: text, on: plainDate }),
  /** Why a kind of data serves more than three controls. */
  widely_used: z.partialRecord(z.enum(DATA_SETS), text).optional(),
  counts: z.strictObject({
    direct: z.int(),
    partial: z.int(),
    'partial-optional': z.int(),
    indicator: z.int(),
    none: z.int(),
  }),
  controls: z.array(line),
});
/** The file as written, before it is held against a catalogue. */
export type RawMapping = z.infer<typeof mappingSchema>;
type Line = z.infer<typeof line>;

/**
 * Reads `controls/<framework>/mapping.yaml` into one mapping per control, in the catalogue's order. Throws a UserError
 * naming file and line: keys missing or unknown, a control unknown, missing or twice, grades that do not add up.
 */
export function readMapping(yaml: string, file: string, catalogue: Catalogue): readonly Mapping[] {
  const source = readYaml(yaml, file, mappingSchema);
  const { value, problem } = source;
  throwProblems([
    ...(value.framework === catalogue.id ? [] : [problem(['framework'], `the catalogue beside it is ${catalogue.id}`)]),
    ...value.controls.flatMap((each, index) =>
      faultsOf(each).map((fault) => problem(['controls', index], `${each.control} ${fault}`)),
    ),
    ...listFaults(source, catalogue),
  ]);
  const byControl = new Map(value.controls.map((each) => [each.control, each]));
  return catalogue.controls.flatMap(({ id }) => {
    const found = byControl.get(id);
    return found ? [mappingOf(found, value)] : [];
  });
}

function faultsOf({ grade, strength, data, tests = [], planned, untested, shows, cannot_show }: Line): string[] {
  const figures = tests.map(testedFigure);
  const twice = figures.filter((figure, index) => figures.indexOf(figure) < index);
  const faults = twice.map((figure) => `tests ${figure} twice`);
  if (grade === 'none') {
    const extra = Object.entries({ strength, data, tests: tests[0], planned, untested, shows, cannot_show }).filter(
      ([, value]) => value,
    );
    return [...faults, ...extra.map(([key]) => `has grade none: no record can show it, so it takes no ${key}`)];
  }
  if (!data?.length) faults.push('names no data');
  const [least, most] = STRENGTHS[grade];
  if (strength === undefined || strength < least || strength > most) {
    faults.push(`is ${grade}, so its strength lies between ${least} and ${most}, not ${strength ?? 'unsaid'}`);
  }
  const isTested = tests.length > 0 || (planned?.length ?? 0) > 0;
  if (!isTested && !untested) faults.push('has neither tests nor planned tests, nor says why it is untested');
  if (isTested && untested) faults.push('has tests or planned tests, so it is not untested');
  if (!shows) faults.push('does not say what the evidence shows');
  if (!cannot_show) faults.push('does not say what the evidence cannot show');
  return faults;
}

function listFaults({ value: { controls, counts }, problem }: YamlSource<RawMapping>, catalogue: Catalogue): string[] {
  const known = new Set(catalogue.controls.map(({ id }) => id));
  const mapped = controls.map(({ control }) => control);
  const missing = [...known].filter((id) => !mapped.includes(id));
  return [
    ...mapped.flatMap((id, index) =>
      known.has(id) ? [] : [problem(['controls', index], `no control is called ${id}`)],
    ),
    ...mapped.flatMap((id, index) =>
      mapped.indexOf(id) < index ? [problem(['controls', index], `${id} is there twice`)] : [],
    ),
    ...missing.map((id) => problem(['controls'], `${id} is missing`)),
    ...GRADES.flatMap((grade) => {
      const found = controls.filter((each) => each.grade === grade).length;
      return found === counts[grade]
        ? []
        : [problem(['counts', grade], `says ${counts[grade]}, the list has ${found}`)];
    }),
  ];
}

function mappingOf(line: Line, file: RawMapping): Mapping {
  return {
    control: line.control,
    grade: line.grade,
    strength: line.strength ?? null,
    data: line.data ?? [],
    tests: (line.tests ?? []).map((test) => ({
      ...test,
      where: test.where ?? [],
      toleranceSet: file.tolerances_set,
    })),
    planned: line.planned ?? [],
    ...(line.untested !== undefined && { untested: line.untested }),
    shows: line.shows ?? '',
    cannotShow: line.cannot_show ?? '',
    needs: line.needs,
    rationale: line.rationale,
    reviewer: line.reviewer === undefined ? file.reviewer : line.reviewer,
    lastChecked: line.last_checked ?? file.last_checked,
  };
}
