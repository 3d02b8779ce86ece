import { type ControlTest, type DataSet, testedFigure } from '../model/control.ts';
import { mappingSchema, type RawMapping } from './mapping.ts';
import { readYaml, type YamlSource } from './yaml-source.ts';

/** Which way a ratio figure counts, and the columns a filter on it may name. */
export interface KnownFigure {
  readonly measures: ControlTest['measures'];
  readonly facets: readonly string[];
}
/** Ratio figures there are, by key. */
export type KnownFigures = ReadonlyMap<string, KnownFigure>;

/** Controls of one framework that may rest on one figure, or without a word on one kind of data. */
const CONTROLS_EACH = 3;
const SENTENCE = /^[A-Z][\s\S]*\.$/;

/**
 * What a mapping that reads well still gets wrong, each with file and line: a figure nothing measures or read the wrong
 * way round, a filter its lines do not have, one figure or kind of data under too many controls, a limit that says
 * nothing of its own. Throws as `readMapping` does.
 */
export function checkMapping(yaml: string, file: string, known: KnownFigures): string[] {
  const source = readYaml(yaml, file, mappingSchema);
  return [...testFaults(source, known), ...limitFaults(source), ...dataFaults(source)];
}

function testFaults({ value, problem }: YamlSource<RawMapping>, known: KnownFigures): string[] {
  const uses = new Map<string, number>();
  return value.controls.flatMap(({ control, tests = [] }, index) =>
    tests.flatMap((test, at) => {
      const { figure, measures, where = [] } = test;
      const path = ['controls', index, 'tests', at];
      const actual = known.get(figure);
      if (!actual) return [problem([...path, 'figure'], `${control}: no measure gives ${figure}`)];
      const tested = testedFigure(test);
      const used = (uses.get(tested) ?? 0) + 1;
      uses.set(tested, used);
      return [
        ...(actual.measures === measures
          ? []
          : [problem([...path, 'measures'], `${control}: ${figure} measures ${actual.measures}, not ${measures}`)]),
        ...(used === CONTROLS_EACH + 1
          ? [problem([...path, 'figure'], `${tested} tests more than ${CONTROLS_EACH} controls of the framework`)]
          : []),
        ...where
          .filter(({ column }) => !actual.facets.includes(column))
          .map(({ column }) =>
            problem(
              [...path, 'where', column],
              `${control}: ${figure} cannot be narrowed by ${column}; known: ${actual.facets.join(', ')}`,
            ),
          ),
      ];
    }),
  );
}

function limitFaults({ value, problem }: YamlSource<RawMapping>): string[] {
  const limits = new Set<string>();
  return value.controls.flatMap(({ control, cannot_show: limit }, index) => {
    if (limit === undefined) return [];
    const path = ['controls', index, 'cannot_show'];
    const isTwice = limits.has(limit);
    limits.add(limit);
    return [
      ...(SENTENCE.test(limit) ? [] : [problem(path, `${control}: must be a sentence`)]),
      ...(isTwice ? [problem(path, `${control}: says what another control says; be specific`)] : []),
    ];
  });
}

/** At most three controls a kind of data, unless the file says why. */
function dataFaults({ value, problem }: YamlSource<RawMapping>): string[] {
  const uses = new Map<DataSet, number>();
  for (const set of value.controls.flatMap(({ data = [] }) => data)) uses.set(set, (uses.get(set) ?? 0) + 1);
  const said = value.widely_used ?? {};
  const unsaid = [...uses].filter(([set, count]) => count > CONTROLS_EACH && said[set] === undefined);
  const idle = (Object.keys(said) as DataSet[]).filter((set) => (uses.get(set) ?? 0) <= CONTROLS_EACH);
  return [
    ...unsaid.map(([set, count]) =>
      problem(['widely_used'], `${set} serve ${count} controls; more than ${CONTROLS_EACH} need a reason here`),
    ),
    ...idle.map((set) => problem(['widely_used', set], `${set} serve no more than ${CONTROLS_EACH} controls`)),
  ];
}
