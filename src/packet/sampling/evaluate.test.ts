import { expect, it } from 'vitest';
import type { FrameItem, Sample } from '../../model/sample.ts';
import { allocate, draw } from './draw.ts';
import { evaluateSample } from './evaluate.ts';
import { readFilled } from './filled.ts';
import { inert, sheetOf } from './sheet.ts';
import { sizeOf } from './size.ts';

const frame: readonly FrameItem[] = Array.from({ length: 40 }, (_, at) => ({
  key: at === 0 ? '=HYPERLINK("x")' : `CHG${at}`,
  stratum: null,
  places: [`changes.csv:${at + 2}`],
}));

const TABLE = { source: 'T.', approver: null, sizes: [{ frequency: 'daily', low: 20, medium: 30, high: 40 }] };

function sampleOf(size: number, overrides: Partial<Sample> = {}): Sample {
  const allocation = allocate(frame, size);
  return {
    format: 'attestry-sample/1',
    packet: { id: 'p', version: 1, sha256: 'f' },
    population: { id: 'changes', title: 'Changes', unit: 'one change', items: 40, root: 'r', incomplete: null },
    method: 'random, by seeded hash rank',
    seed: 'S',
    seedBy: 'auditor',
    rootPrintedAt: 1,
    drawnAt: 2,
    size,
    sizeBasis: 'stated by who drew it',
    designedFor: null,
    strataBy: null,
    allocation,
    attributes: ['result'],
    items: draw(frame, 'S', allocation),
    earlier: [],
    ...overrides,
  };
}

type Fill = (no: number) => { readonly result?: string; readonly replaced?: string };
const filled = (sample: Sample, fill: Fill): Uint8Array =>
  new TextEncoder().encode(
    sheetOf(sample)
      .trimEnd()
      .split('\r\n')
      .map((line, no) => {
        if (no === 0) return line;
        const cells = line.split(',');
        cells[6] = fill(no).result ?? '';
        cells[7] = fill(no).replaced ?? '';
        return cells.join(',');
      })
      .join('\r\n'),
  );
const evaluated = (sample: Sample, fill: Fill) => evaluateSample(sample, readFilled(filled(sample, fill), sample));

it('counts deviations, and bounds the rate only of a random sample from a complete population', () => {
  const sample = sampleOf(25);
  const one: Fill = (no) => (no > 25 ? {} : { result: no === 7 ? 'Deviation ' : 'pass' });
  const { results, problems } = evaluated(sample, one);
  expect(problems).toEqual([]);
  expect(results).toMatchObject([{ attribute: 'result', tested: 25, deviations: 1, open: 0 }]);
  // 1 of 25: at most 14.7 % at 90 % confidence and 17.7 % at 95 % (golden case G31).
  const projection = results[0]?.projection;
  const rates = projection && 'bounds' in projection ? projection.bounds.map(({ rate }) => rate) : [];
  expect(rates).toHaveLength(2);
  expect(rates[0]).toBeCloseTo(0.147, 3);
  expect(rates[1]).toBeCloseTo(0.1761, 3);

  const unproved = { ...sample, population: { ...sample.population, incomplete: 'no row count' } };
  expect(evaluated(unproved, one).results[0]?.projection).toEqual({
    notProjected: 'the population is not proved complete: no row count',
  });
  expect(evaluated(sampleOf(40), () => ({ result: 'pass' })).results[0]?.projection).toEqual({
    notProjected: 'every item was drawn: the rate is exact',
  });
});

it('says whether the sample supports what its size was worked out for', () => {
  // 90 % / 10 % out of 40, 5 would be too many: C(35,14)/C(40,14) = 0.0999…, C(35,13)/C(40,13) = 0.1227 is too much.
  const size = sizeOf({ by: 'statistics', confidence: 90_000, tolerable: 10_000, allowed: 0 }, 40, TABLE);
  expect(size?.size).toBe(14);
  const sample = sampleOf(14, { designedFor: size?.designedFor ?? null });
  const supported = (deviating: number) => {
    const [result] = evaluated(sample, (no) =>
      no > 14 ? {} : { result: no <= deviating ? 'deviation' : 'pass' },
    ).results;
    return result && 'bounds' in result.projection ? result.projection.supported : undefined;
  };
  expect([supported(0), supported(1)]).toEqual([true, false]);
});

it('is not final while an item is open, and leaves what does not apply out of the rate', () => {
  const { results } = evaluated(sampleOf(3), (no) => ({ result: ['pass', '', 'not applicable', ''][no - 1] ?? '' }));
  expect(results).toMatchObject([
    {
      tested: 1,
      deviations: 0,
      notApplicable: 1,
      open: 1,
      projection: { notProjected: '1 of 3 items are not filled in' },
    },
  ]);
});

it('takes reserves in their order, and only for items put aside with a reason', () => {
  const sample = sampleOf(3);
  const [first, , , fourth] = sample.items;
  const proper = evaluated(sample, (no) =>
    no === 1 ? { replaced: 'cancelled before work' } : no <= 4 ? { result: 'pass' } : {},
  );
  expect(proper.replaced).toEqual([{ key: first?.key, because: 'cancelled before work' }]);
  expect(proper.results).toMatchObject([{ tested: 3, deviations: 0, open: 0 }]);

  expect(evaluated(sample, (no) => (no <= 4 ? { result: 'pass' } : {})).problems).toEqual([
    `${fourth?.key} is a reserve that no replaced item calls for, and is filled in`,
  ]);
  expect(
    evaluated(sample, (no) => (no === 1 ? { result: 'deviation', replaced: 'did not like it' } : {})).problems,
  ).toEqual([`${first?.key} is replaced and yet tested: a result is not put aside`]);
  expect(evaluated(sample, () => ({ replaced: 'all' })).problems).toEqual([
    'more items were replaced than there are reserves: 0 of 3 remain',
  ]);
});

it('refuses a sample whose items are not those the seed gives', () => {
  const sample = sampleOf(3);
  const [a, b, ...rest] = sample.items;
  if (!a || !b) throw new Error('three are drawn');
  const swapped = { ...sample, items: [b, a, ...rest] };
  expect(evaluated(swapped, () => ({})).problems).toContain(`${a.key} does not stand in the order that the seed gives`);
  const other = { ...sample, seed: 'T' };
  expect(evaluated(other, () => ({})).problems).toContain(`${a.key} does not have the hash that the seed gives it`);
});

it('reads a sheet as a spreadsheet program may have saved it', () => {
  const sample = sampleOf(40);
  const sheet = sheetOf(sample);
  expect(sheet).toContain(`"'=HYPERLINK(""x"")"`);
  const saved = sheet.replace(`'=HYPERLINK`, '=HYPERLINK').replaceAll('","', '";"').replaceAll('\r\n', '\n');
  const { problems, items } = readFilled(new TextEncoder().encode(`\ufeff${saved}`), sample);
  expect(problems).toEqual([]);
  expect(items).toHaveLength(40);
});

it('names what is wrong with a sheet', () => {
  const sample = sampleOf(2);
  const read = (change: (sheet: string) => string) =>
    readFilled(new TextEncoder().encode(change(sheetOf(sample))), sample).problems;
  expect(read((sheet) => sheet.replace('"result"', '"outcome"'))).toEqual(['the sheet has no column "result"']);
  expect(read((sheet) => sheet.replace(/^"2",.*\r\n/m, ''))).toEqual([
    `line 2 is missing or is not about ${sample.items[1]?.key}`,
  ]);
  expect(read((sheet) => `${sheet}"99","selected"\r\n`)).toEqual(['line "99" is not in the sample']);
  expect(
    readFilled(
      filled(sample, () => ({ result: 'ok' })),
      sample,
    ).problems[0],
  ).toBe('line 1, result: "ok" is not pass, deviation, not applicable');
});

it.each(['=1', '+1', '-1', '@a', "'x", '\tx'])('makes %j inert', (text) => {
  expect(inert(text)).toBe(`'${text}`);
});

it('takes sizes from the table, or works them out', () => {
  expect(sizeOf({ by: 'frequency', frequency: 'daily', risk: 'medium' }, 140, TABLE)).toMatchObject({ size: 30 });
  expect(sizeOf({ by: 'frequency', frequency: 'hourly', risk: 'medium' }, 140, TABLE)).toBeNull();
  const statistics = (allowed: number) =>
    sizeOf({ by: 'statistics', confidence: 90_000, tolerable: 10_000, allowed }, 100, TABLE);
  // Golden cases G31c (population of 100) and G31b (one deviation allowed).
  expect(statistics(0)).toMatchObject({ size: 18, designedFor: { confidence: 90_000, tolerable: 10_000 } });
  expect(statistics(1)).toMatchObject({ size: 38 });
});
