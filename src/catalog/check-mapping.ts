import type { ControlTest, Mapping } from '../model/control.ts';

/** Ratio figures there are, by key, and which way each counts. */
export type KnownFigures = ReadonlyMap<string, ControlTest['measures']>;

/** Tests that name a figure nothing measures, or read it the wrong way round; empty: all is well. */
export function checkMapping(mapping: readonly Mapping[], known: KnownFigures): string[] {
  return mapping.flatMap(({ control, tests }) =>
    tests.flatMap(({ figure, measures }) => {
      const actual = known.get(figure);
      if (actual === undefined) return [`${control}: no measure gives the figure ${figure}`];
      return actual === measures ? [] : [`${control}: ${figure} measures ${actual}, not ${measures}`];
    }),
  );
}
