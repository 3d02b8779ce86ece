import type { FigureSpec } from '../../model/figure.ts';
import { selecting } from '../shared/selecting.ts';
import { RETIREMENTS } from './asset.ts';

const { count } = selecting('patch-assets');
const BASIS = 'state at the as-of instant';

/**
 * Population proof (spec 2.6): the union of all sources, and for each pair what one has and the other lacks.
 * `combinations`: values of `seenIn` that occur, each the sources of an asset joined by ` + `.
 */
export function sourceFigures(combinations: ReadonlySet<string>): FigureSpec[] {
  const known = [...combinations].sort().map((text) => ({ text, sources: text.split(' + ') }));
  const sources = [...new Set(known.flatMap((each) => each.sources))].sort();
  const seenIn = (fits: (of: readonly string[]) => boolean): readonly string[] =>
    known.filter((each) => fits(each.sources)).map(({ text }) => text);
  const counted = (
    key: string,
    title: string,
    definition: string,
    of: readonly string[],
    group: Record<string, string>,
  ) =>
    // No asset has the combination: a value that none has selects none.
    count({ seenIn: of.length === 0 ? ['none'] : of }, { key, title, definition, basis: BASIS, group });
  return [
    ...sources.flatMap((source) => [
      counted(
        `patch.sources.${source}.all`,
        `Assets in ${source}`,
        `Assets that ${source} names, of the union of all sources.`,
        seenIn((of) => of.includes(source)),
        { source, without: 'in all' },
      ),
      ...sources
        .filter((other) => other !== source)
        .map((other) =>
          counted(
            `patch.sources.${source}.without.${other}`,
            `Assets in ${source}, not in ${other}`,
            `Assets that ${source} names and ${other} does not: a gap in ${other}, or an asset out of its reach. The lines name them.`,
            seenIn((of) => of.includes(source) && !of.includes(other)),
            { source, without: other },
          ),
        ),
    ]),
    ...RETIREMENTS.filter((retirement) => retirement !== 'none').map((retirement) =>
      count(
        { retirement: [retirement] },
        {
          key: `patch.retired.${retirement.replaceAll(/[ ,]+/g, '-')}`,
          title: `Retired, ${retirement}`,
          definition:
            'A retirement takes an asset out of scope from its date on, with or without what proves it. Called retired without a date, or seen by a source since, it stays in scope.',
          basis: BASIS,
          group: { retirement },
        },
      ),
    ),
  ];
}
