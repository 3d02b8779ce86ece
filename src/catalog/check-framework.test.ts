import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { checkFramework, claimsIn } from './check-framework.ts';
import type { KnownFigures } from './check-mapping.ts';

interface Entry {
  control: string;
  grade: string;
  tests?: { figure: string; measures: 'attainment' | 'deviation' }[];
  planned?: string[];
}
interface File {
  counts: Record<string, number | number[]>;
  widely_used?: object;
  controls: Entry[];
}

/** One control of each kind: planned only, none, one test, tests and planned. */
const KINDS = ['AC-1', 'AC-3', 'CM-1', 'OP-4'];
const cut = (name: string, counts: File['counts'], idOf: string): string => {
  const file: File = parse(readFileSync(resolve('controls/sox-itgc', name), 'utf8'));
  const controls = file.controls.filter((each) => KINDS.includes(Reflect.get(each, idOf)));
  const { widely_used: _, ...head } = file;
  return stringify({ ...head, counts, controls });
};
const CATALOGUE = { file: 'catalogue.yaml', text: cut('catalogue.yaml', { groups: [3], controls: 4 }, 'id') };
const GRADES = { direct: 2, partial: 0, 'partial-optional': 1, indicator: 0, none: 1 };
const MAPPING = cut('mapping.yaml', GRADES, 'control');

const KNOWN: KnownFigures = new Map(
  (parse(MAPPING) as File).controls.flatMap(({ tests = [] }) =>
    tests.map(({ figure, measures }) => [figure, { measures, facets: [] }] as const),
  ),
);
const check = (yaml: string): readonly string[] =>
  checkFramework('sox-itgc', CATALOGUE, { file: 'mapping.yaml', text: yaml }, KNOWN);

/** Paths of everything in the file: keys of mappings and items of lists. */
function paths(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null || typeof value !== 'object') return [at];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const inner = keys.flatMap((key) => paths(Reflect.get(value, key), [...at, key]));
  return at.length === 0 ? inner : [at, ...inner];
}

/** The mapping with one place changed; `undefined` takes it out. */
function changed(path: readonly (string | number)[], to: unknown): string {
  const file: object = parse(MAPPING);
  let parent: object = file;
  for (const key of path.slice(0, -1)) parent = Reflect.get(parent, key);
  const last = path.at(-1) ?? '';
  if (to !== undefined) Reflect.set(parent, last, to);
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent, last);
  return stringify(file);
}

const { controls }: File = parse(MAPPING);
const places = paths(parse(MAPPING));
const shown = (path: readonly (string | number)[]): string => path.join('.');

/** One of several tests may go: what stays is as good a mapping, and only a reader can tell. */
const isOneOfSeveral = ([, index, list]: readonly (string | number)[], depth: number): boolean => {
  const { tests = [], planned = [] } = controls[Number(index)] ?? {};
  return (
    depth < 5 && ((list === 'tests' && tests.length + planned.length > 1) || (list === 'planned' && tests.length > 0))
  );
};

describe('checkFramework', () => {
  it('finds nothing wrong with the mapping as it is', () => {
    expect(check(MAPPING)).toEqual([]);
    expect(places.length).toBeGreaterThan(50);
  });

  it('notices every place that is taken out, with file and line', () => {
    for (const path of places.filter((each) => !isOneOfSeveral(each, each.length))) {
      const problems = check(changed(path, undefined));
      expect(problems[0], `without ${shown(path)}`).toMatch(/^mapping\.yaml:\d+ /);
    }
  });

  it('notices every place that is emptied', () => {
    for (const path of places.filter((each) => shown(each) !== 'reviewer')) {
      expect(check(changed(path, ''))[0], `${shown(path)} emptied`).toMatch(/^mapping\.yaml:\d+ /);
    }
  });

  it('notices a word that is none of its list, and a figure that is none', () => {
    const words = places.filter((path) =>
      /control$|grade|data\.\d|figure|measures|strength|tolerance$|set\.on|framework|last_checked/.test(shown(path)),
    );
    expect(words.length).toBeGreaterThan(15);
    for (const path of words) {
      expect(check(changed(path, 'nonsense'))[0], shown(path)).toMatch(/^mapping\.yaml:\d+ /);
    }
  });

  it('holds the folder against the id, and says what a reader cannot read', () => {
    const here = { file: 'mapping.yaml', text: MAPPING };
    expect(checkFramework('other', CATALOGUE, here, KNOWN)).toEqual([
      'catalogue.yaml:1 id: is sox-itgc, the folder is other',
    ]);
    expect(checkFramework('sox-itgc', { file: 'catalogue.yaml', text: 'id: [' }, here, KNOWN)[0]).toMatch(
      /^catalogue\.yaml:\d+ /,
    );
  });
});

it('finds claims that no record can carry', () => {
  expect(claimsIn({ file: 'm.yaml', text: 'a: supports\nb: This satisfies the rule.\n' })).toEqual([
    'm.yaml:2 "satisfies" is a claim no record can carry',
  ]);
});
