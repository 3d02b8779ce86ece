import { isDeepStrictEqual } from 'node:util';
import { isoInstant } from '../lib/time.ts';
import type { ChangeCause, Comparison, FigureChange } from '../model/comparison.ts';
import type { Figure } from '../model/figure.ts';
import type { Facts, Packet } from '../model/packet.ts';

/** What two packets are compared by. */
export type Compared = Pick<
  Facts,
  'id' | 'version' | 'period' | 'asOf' | 'software' | 'policy' | 'receipts' | 'populations' | 'figures'
>;

/** Each figure that reads differently than in an earlier packet, with the causes that can have done it. */
export function compare(facts: Compared, before: Compared, sha256: string): Comparison {
  // As it will stand in packet.json: the earlier one was read from there.
  const now: Compared = JSON.parse(JSON.stringify(facts));
  const causes = causesBetween(now, before);
  const figuresBefore = new Map(before.figures.map((figure) => [figure.key, figure]));
  const figuresNow = new Map(now.figures.map((figure) => [figure.key, figure]));
  const compared = now.figures.map((figure) =>
    changeOf(figure, figuresBefore.get(figure.key) ?? null, causes, now, before),
  );
  const gone = before.figures.filter(({ key }) => !figuresNow.has(key));
  return {
    packet: {
      id: before.id,
      version: before.version,
      period: before.period,
      asOf: before.asOf,
      software: before.software.version,
      sha256,
    },
    causes,
    unchanged: compared.filter((change) => change === null).length,
    changes: [
      ...compared.filter((change) => change !== null),
      ...gone.map(({ key, title, result }) => ({ key, title, id: null, was: result, causes: causes.map(causeOf) })),
    ],
  };
}

type Causes = Comparison['causes'];
const causeOf = ({ cause }: Causes[number]): ChangeCause => cause;

function causesBetween(now: Compared, before: Compared): Causes {
  const isSamePeriod = isDeepStrictEqual(now.period, before.period);
  const known = new Set(before.receipts.map(({ sha256 }) => sha256));
  const still = new Set(now.receipts.map(({ sha256 }) => sha256));
  const added = now.receipts.filter(({ sha256 }) => !known.has(sha256));
  const gone = before.receipts.filter(({ sha256 }) => !still.has(sha256));
  const names = (files: Packet['receipts']): string => files.map(({ fileName }) => fileName).join(', ');
  const found: Causes = [
    { cause: 'period', what: isSamePeriod ? '' : `${before.period.label} before, ${now.period.label} now` },
    {
      cause: 'as-of',
      what: now.asOf === before.asOf ? '' : `${isoInstant(before.asOf)} before, ${isoInstant(now.asOf)} now`,
    },
    { cause: isSamePeriod ? 'late-data' : 'new-data', what: names(added) },
    { cause: 'withdrawn-data', what: names(gone) },
    {
      cause: 'policy',
      what: policyText(asWritten(now.policy), asWritten(before.policy)),
    },
    {
      cause: 'software',
      what:
        now.software.version === before.software.version
          ? ''
          : `${before.software.version} before, ${now.software.version} now`,
    },
  ];
  return found.filter(({ what }) => what !== '');
}

/** Without the names of assets that came from inventories: those are data, and their files are causes of their own. */
function asWritten({ patching, ...policy }: Compared['policy']): Compared['policy'] {
  const { assetNames, ...rest } = patching;
  if (assetNames === undefined) return { ...policy, patching };
  const { domains, aliases } = assetNames;
  const isWritten = domains.length > 0 || Object.keys(aliases).length > 0;
  return { ...policy, patching: isWritten ? { ...rest, assetNames: { domains, aliases } } : rest };
}

/** The parts of attestry.yaml that differ, by name; none: they are the same. */
function policyText(now: Compared['policy'], before: Compared['policy']): string {
  if (isDeepStrictEqual(now, before)) return '';
  const parts = Object.entries(now).filter(([name, part]) => {
    const former: unknown = Object.entries(before).find(([key]) => key === name)?.[1];
    return !isDeepStrictEqual(part, former);
  });
  return parts.map(([name]) => name).join(', ') || 'parts left out now';
}

/** `null`: it reads the same. */
function changeOf(
  figure: Figure,
  former: Figure | null,
  causes: Causes,
  now: Compared,
  before: Compared,
): FigureChange | null {
  const { id, key, title } = figure;
  if (former === null) return { key, title, id, was: null, causes: causes.map(causeOf) };
  if (isDeepStrictEqual(figure.result, former.result)) return null;
  const isDefinition = !isDeepStrictEqual(ruleOf(figure), ruleOf(former));
  // The same lines under the same rule leave the goal alone, which is policy.
  const byLines = linesOf(figure, now) === linesOf(former, before) ? [] : causes.map(causeOf);
  const byGoal: readonly ChangeCause[] = targetOf(figure) === targetOf(former) ? [] : ['policy'];
  return {
    key,
    title,
    id,
    was: former.result,
    causes: [...new Set([...byLines, ...byGoal, ...(isDefinition ? (['definition'] as const) : [])])],
  };
}

const targetOf = (figure: Figure): number | null => (figure.kind === 'ratio' ? figure.target : null);

function ruleOf(figure: Figure): unknown {
  const { id: _id, asOf: _asOf, result: _result, ...rule } = figure;
  return { ...rule, target: null };
}

/** The hashes of the lines a figure is worked out from. */
function linesOf(figure: Figure, { populations }: Compared): string {
  const selection = figure.kind === 'ratio' ? figure.denominator : figure.of;
  return populations.find(({ id }) => id === selection.population)?.sha256 ?? '';
}
