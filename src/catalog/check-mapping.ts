import type { ControlTest } from '../model/control.ts';
import { mappingSchema } from './mapping.ts';
import { readYaml } from './yaml-source.ts';

/** Ratio figures there are, by key, and which way each counts. */
export type KnownFigures = ReadonlyMap<string, ControlTest['measures']>;

/** Controls of one framework that may rest on the same figure; more, and one number carries a whole framework. */
const CONTROLS_A_FIGURE = 3;
const SENTENCE = /^[A-Z][\s\S]*\.$/;

/**
 * What a mapping that reads well still gets wrong, each with file and line: a figure nothing measures or read the wrong
 * way round, one figure under too many controls, a limit that says nothing of its own. Throws as `readMapping` does.
 */
export function checkMapping(yaml: string, file: string, known: KnownFigures): string[] {
  const { value, problem } = readYaml(yaml, file, mappingSchema);
  const uses = new Map<string, number>();
  const limits = new Set<string>();

  return value.controls.flatMap(({ control, tests = [], cannot_show: limit }, index) => {
    const found = tests.flatMap(({ figure, measures }, at) => {
      const path = ['controls', index, 'tests', at];
      const actual = known.get(figure);
      const used = (uses.get(figure) ?? 0) + 1;
      uses.set(figure, used);
      return [
        ...(actual === undefined ? [problem([...path, 'figure'], `${control}: no measure gives ${figure}`)] : []),
        ...(actual === undefined || actual === measures
          ? []
          : [problem([...path, 'measures'], `${control}: ${figure} measures ${actual}, not ${measures}`)]),
        ...(used === CONTROLS_A_FIGURE + 1
          ? [problem([...path, 'figure'], `${figure} tests more than ${CONTROLS_A_FIGURE} controls of the framework`)]
          : []),
      ];
    });
    if (limit === undefined) return found;
    const path = ['controls', index, 'cannot_show'];
    if (!SENTENCE.test(limit)) found.push(problem(path, `${control}: must be a sentence`));
    if (limits.has(limit)) found.push(problem(path, `${control}: says what another control says; be specific`));
    limits.add(limit);
    return found;
  });
}
