import type { Selection, Where } from '../../model/population.ts';
import { countifsIsExact, criterion, literal } from './criteria.ts';
import { KEY_LETTERS, type Part, type RowSheets, range } from './layout.ts';
import { cellText } from './text.ts';

/** A formula takes no more than 8,192 characters; beyond this, the shorter spelling is used. */
const LONG = 4000;
const LONGEST = 8000;

/** What is worked out over the selected rows: how many, how many with a value, their sum, or how many up to a value. */
export type Measure =
  | { readonly of: 'rows' }
  | { readonly of: 'values' | 'sum'; readonly column: string }
  | { readonly of: 'below'; readonly column: string; readonly operator: '<' | '<='; readonly cell: string };

interface Condition {
  readonly range: string;
  readonly allowed: readonly string[];
  readonly exact: boolean;
}

/**
 * A selection as a formula over the sheets of its population, without the leading `=`. COUNTIFS and SUMIFS wherever they
 * are exact, SUMPRODUCT over EXACT where they are not; `null` when no formula is short enough to hold it.
 */
export function selectionFormula(selection: Selection, measure: Measure, sheets: RowSheets): string | null {
  const total = (spell: (part: Part) => string): string => sheets.parts.map(spell).join('+');
  const conditions = (part: Part): readonly Condition[] => conditionsOf(selection.where, part, sheets);
  if (selection.where.some((condition) => condition.in.length === 0)) return '0';

  const anyPart = sheets.parts.flatMap(conditions);
  if (!anyPart.some(({ exact }) => exact)) {
    const ifs = total((part) => withIfs(conditions(part), measure, part, sheets));
    if (ifs.length <= LONG) return ifs;
  }
  const product = total((part) => withProduct(conditions(part), measure, part, sheets));
  return product.length <= LONGEST ? product : null;
}

/**
 * The value at a rank among the selected rows, as an array formula; rows without a value take no part. `null` when
 * the population has several sheets: an array cannot span them.
 */
export function rankedFormula(selection: Selection, column: string, rank: string, sheets: RowSheets): string | null {
  const [part, ...more] = sheets.parts;
  if (!part || more.length > 0) return null;
  const values = range(part, lettersOf(column, sheets));
  const tests = [...conditionsOf(selection.where, part, sheets).map(product), `ISNUMBER(${values})`];
  const formula = `SMALL(IF(${tests.join('*')},${values}),${rank})`;
  return formula.length <= LONGEST ? formula : null;
}

function conditionsOf(where: Where, part: Part, sheets: RowSheets): readonly Condition[] {
  return where.map(({ column, in: allowed }) => {
    const values = sheets.values.get(column) ?? new Set();
    const texts = [...new Set(allowed.map(cellText))];
    return {
      range: range(part, lettersOf(column, sheets)),
      allowed: texts,
      exact: texts.some((text) => !countifsIsExact(text, values)),
    };
  });
}

function lettersOf(column: string, sheets: RowSheets): string {
  const letters = sheets.letters.get(column);
  if (letters === undefined) throw new Error(`${sheets.id} has no column "${column}"`);
  return letters;
}

const NOT_BLANK = '"<>"';

function withIfs(conditions: readonly Condition[], measure: Measure, part: Part, sheets: RowSheets): string {
  const measured = measure.of === 'rows' ? null : range(part, lettersOf(measure.column, sheets));
  const last = lastPair(measure, measured, range(part, KEY_LETTERS), conditions.length === 0);
  const name = measure.of === 'sum' ? `SUMIFS(${measured},` : 'COUNTIFS(';
  const spelled = combinations(conditions).map((pairs) => `${name}${[...pairs, ...last].join(',')})`);
  const several = conditions.some(({ allowed }) => allowed.length > 1);
  return several ? `SUM(${spelled.join(',')})` : spelled.join('+');
}

/** The pair that says which rows have what is measured; a selection of all rows needs one pair in any case. */
function lastPair(measure: Measure, measured: string | null, keys: string, alone: boolean): readonly string[] {
  if (measure.of === 'below') return [`${measured},"${measure.operator}"&${measure.cell}`];
  if (measure.of === 'values') return [`${measured},${NOT_BLANK}`];
  return alone ? [`${keys},${NOT_BLANK}`] : [];
}

/**
 * COUNTIFS takes one list of alternatives, `{"a","b"}`, alike in every program; of further lists each alternative is
 * spelled out in a term of its own. The longest list becomes the array.
 */
function combinations(conditions: readonly Condition[]): readonly (readonly string[])[] {
  const longest = conditions.reduce<Condition | null>(
    (found, next) => (next.allowed.length > (found?.allowed.length ?? 1) ? next : found),
    null,
  );
  let terms: readonly (readonly string[])[] = [[]];
  for (const condition of conditions) {
    const alternatives =
      condition === longest ? [`{${condition.allowed.map(criterion).join(',')}}`] : condition.allowed.map(criterion);
    terms = terms.flatMap((term) => alternatives.map((text) => [...term, `${condition.range},${text}`]));
  }
  return terms;
}

function withProduct(conditions: readonly Condition[], measure: Measure, part: Part, sheets: RowSheets): string {
  const tests = [...conditions.map(product), `(${range(part, KEY_LETTERS)}<>"")`];
  if (measure.of === 'rows') return `SUMPRODUCT(${tests.join('*')})`;
  const measured = range(part, lettersOf(measure.column, sheets));
  if (measure.of === 'sum') return `SUMPRODUCT(${tests.join('*')},${measured})`;
  const present = [...tests, `ISNUMBER(${measured})`];
  if (measure.of === 'below') present.push(`(${measured}${measure.operator}${measure.cell})`);
  return `SUMPRODUCT(${present.join('*')})`;
}

const product = ({ range: cells, allowed }: Condition): string =>
  `(${allowed.map((text) => `EXACT(${cells},${literal(text)})`).join('+')})`;
