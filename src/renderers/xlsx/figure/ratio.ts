import type { Figure } from '../../../model/figure.ts';
import { boundsOf, conclusionText } from '../../format.ts';
import type { Formula } from '../worksheet.ts';
import { type At, type FigureCells, measured, type Populations } from './cells.ts';

type Ratio = Extract<Figure, { kind: 'ratio' }>;
type RatioResult = Extract<Figure['result'], { kind: 'ratio' }>;

/** Counts by formula, then everything else from the counted cells, compared in whole numbers (spec SLA-5 to SLA-8). */
export function ratioCells(figure: Ratio, result: RatioResult, at: At, populations: Populations): FigureCells {
  const { numerator, denominator, unknown } = result;
  const count = (selection: Ratio['numerator'], engine: number): Formula | string =>
    measured(selection, { of: 'rows' }, engine, populations);
  const value = denominator === 0 ? '' : numerator / denominator;
  const [n, N, u] = [at('numerator'), at('denominator'), at('unknown')];
  const all = `(${N}+${u})`;
  const ends = figure.rounding === 'down' ? [n, `(${n}+${u})`] : [`(${n}+${u})`, n];
  const bounds = boundsOf(figure);

  return {
    numerator: count(figure.numerator, numerator),
    denominator: count(figure.denominator, denominator),
    unknown: figure.unknown === null ? null : count(figure.unknown, unknown),
    value: { formula: `IF(${N}=0,"",${n}/${N})`, result: value },
    shown: {
      formula: `IF(${N}=0,IF(${u}>0,"not known","no occurrences"),${rounded(n, N, figure.rounding)})`,
      result: shown(numerator, denominator, unknown, figure.rounding),
    },
    worst: end(ends[0] ?? n, all, figure.rounding, bounds?.worst ?? 0, bounds?.of ?? 0),
    best: end(ends[1] ?? n, all, figure.rounding, bounds?.best ?? 0, bounds?.of ?? 0),
    target: figure.target === null ? null : figure.target / 100_000,
    conclusion: { formula: conclusion(n, all, u, at('target')), result: conclusionText(result.conclusion) },
    engineNumerator: numerator,
    engineDenominator: denominator,
    engineUnknown: figure.unknown === null ? null : unknown,
    engineValue: value === '' ? null : value,
    engineConclusion: conclusionText(result.conclusion),
  };
}

/** One decimal of a percentage; 100.0 % and 0.0 % only when exact (spec SLA-7). Whole numbers until the last step. */
function rounded(n: string, N: string, rounding: Ratio['rounding']): string {
  return rounding === 'down'
    ? `IF(AND(${n}>0,${n}*1000<${N}),"< 0.1 %",ROUNDDOWN(${n}*1000/${N},0)/1000)`
    : `IF(AND(${n}<${N},${n}*1000>${N}*999),"> 99.9 %",ROUNDUP(${n}*1000/${N},0)/1000)`;
}

function roundedResult(n: number, N: number, rounding: Ratio['rounding']): number | string {
  if (rounding === 'down') return n > 0 && n * 1000 < N ? '< 0.1 %' : Math.floor((n * 1000) / N) / 1000;
  return n < N && n * 1000 > N * 999 ? '> 99.9 %' : Math.ceil((n * 1000) / N) / 1000;
}

function shown(n: number, N: number, unknown: number, rounding: Ratio['rounding']): number | string {
  if (N === 0) return unknown > 0 ? 'not known' : 'no occurrences';
  return roundedResult(n, N, rounding);
}

function end(n: string, all: string, rounding: Ratio['rounding'], engine: number, of: number): Formula {
  return {
    formula: `IF(${all}=0,"",${rounded(n, all, rounding)})`,
    result: of === 0 ? '' : roundedResult(engine, of, rounding),
  };
}

/** As the engine concludes: met only if the worst case meets the target, missed only if the best case does not. */
function conclusion(n: string, all: string, u: string, target: string): string {
  const needed = `ROUND(${target}*100000,0)*${all}`;
  return [
    `IF(${all}=0,"${conclusionText('no-occurrence')}"`,
    `IF(${target}="","${conclusionText('no-target')}"`,
    `IF(${n}*100000>=${needed},"${conclusionText('meets-target')}"`,
    `IF((${n}+${u})*100000<${needed},"${conclusionText('below-target')}","${conclusionText('insufficient-data')}"))))`,
  ].join(',');
}
