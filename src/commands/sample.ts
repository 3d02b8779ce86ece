import { z } from 'zod';
import { isoInstant } from '../lib/time.ts';
import { UserError } from '../model/problem.ts';
import type { Choosing } from '../pipeline/beside/choose-items.ts';
import { evaluateSheet } from '../pipeline/beside/evaluate-sheet.ts';
import { namedFile } from '../pipeline/beside/sample-folder.ts';
import { type DrawRequest, drawSample, printRoot } from '../pipeline/beside/sample-packet.ts';
import { newestPacket } from '../pipeline/packet-folder/find-packet.ts';
import type { Command, Edges } from './shared/command.ts';
import { parseOptions } from './shared/options.ts';

const whole = z.coerce.number({ error: 'expected a whole number' }).int().min(0);
/** `90`, `90%`, `2.5 %` → thousandths of a percent, more than 0 and less than 100. */
const percentage = z
  .string()
  .regex(/^\d{1,2}([.]\d{1,3})? ?%?$/, 'expected a percentage, e.g. 90')
  .transform((text) => Math.round(Number.parseFloat(text) * 1000))
  .refine((value) => value > 0, 'must be more than 0 %');
const text = z.string().trim().min(1, 'must not be empty');

const Options = z.strictObject({
  packet: z.string().optional(),
  population: text.optional(),
  root: z.boolean().default(false),
  method: z.enum(['random', 'systematic', 'haphazard', 'targeted']).default('random'),
  items: z.string().optional(),
  because: text.optional(),
  chosenBy: text.optional(),
  seed: text.optional(),
  seedBy: text.optional(),
  size: whole.min(1).optional(),
  frequency: text.optional(),
  risk: z.enum(['low', 'medium', 'high']).optional(),
  confidence: percentage.optional(),
  tolerable: percentage.optional(),
  allowed: whole.default(0),
  strata: text.optional(),
  attribute: z.array(text).min(1).default(['result']),
  table: z.string().optional(),
  evaluate: z.string().optional(),
});
type Said = z.infer<typeof Options>;

export const sample: Command = {
  id: 'sample',
  summary: 'Draw a sample that neither side can steer, and evaluate it: --root, then --seed, then --evaluate',
  parameters: [],
  options: [
    ['--packet <dir>', 'the packet folder (default: the newest in reports)'],
    ['--population <id>', 'what to draw from, e.g. changes'],
    ['--root', 'step 1: print and record the hash of the population'],
    ['--seed <text>', 'step 2: draw with this seed, given by the auditor after the hash was printed'],
    ['--seed-by <name>', 'who gave the seed'],
    ['--method <method>', 'random (default), systematic, or chosen by hand: haphazard, targeted'],
    ['--items <file>', 'chosen by hand: the keys of the records, one a line'],
    ['--because <text>', 'chosen by hand: why these'],
    ['--chosen-by <name>', 'chosen by hand: who chose'],
    ['--size <n>', 'how many to draw; or:'],
    ['--frequency <name>', 'size by the table: annual, quarterly, monthly, weekly, daily, many-times-a-day, automated'],
    ['--risk <level>', 'low, medium or high; with --frequency'],
    ['--confidence <percent>', 'statistical size, with --tolerable'],
    ['--tolerable <percent>', 'the deviation rate that could be accepted'],
    ['--allowed <n>', 'deviations the statistical size allows (default: 0)'],
    ['--strata <column>', 'divide the population by this column, and draw from each part'],
    ['--attribute <name...>', 'what the tester fills in for each item (default: result)'],
    ['--table <file>', 'another sample-sizes.yaml'],
    ['--evaluate <file>', 'step 3: count the deviations of a filled-in sheet (.csv)'],
  ],

  async run(edges, _parameters, raw) {
    const options = parseOptions(Options, raw);
    if (options.evaluate !== undefined) {
      const { text: lines, file } = evaluateSheet(options.evaluate, edges.now);
      for (const line of lines) edges.print(line);
      edges.print(file);
      return 0;
    }
    const population = needed(options.population, '--population');
    const from = { folder: options.packet ?? newestPacket('reports'), population, now: edges.now };
    if (options.root) {
      const { root, items, lines, printedAt } = printRoot(from);
      edges.print(`${population}: ${items} records in ${lines} lines, root ${root}`);
      edges.print(`printed ${isoInstant(printedAt)}; whoever tests gives the seed now`);
      return 0;
    }
    draw(edges, {
      ...from,
      ...choosing(options),
      strataBy: options.strata ?? null,
      attributes: options.attribute,
      table: options.table ?? null,
    });
    return 0;
  },
};

function draw({ print }: Edges, request: DrawRequest): void {
  const { sample: drawn, files } = drawSample(request);
  const { population, earlier, allocation, strataBy } = drawn;
  print(`${drawn.size} of ${population.items} records drawn: ${drawn.sizeBasis}`);
  for (const { stratum, items, size } of strataBy === null ? [] : allocation) {
    print(`  ${strataBy} ${stratum || '(empty)'}: ${size} of ${items}`);
  }
  if (earlier.length > 0)
    print(
      `drawn before: ${earlier.map(({ file, seed }) => `${file} with seed ${seed}`).join(', ')}; the sample names it`,
    );
  if (drawn.method !== 'random, by seeded hash rank') print(`not to be projected: the selection is ${drawn.method}`);
  else if (population.incomplete !== null) print(`not to be projected: ${population.incomplete}`);
  for (const { use, key } of drawn.items) if (use === 'selected') print(`  ${JSON.stringify(key).slice(1, -1)}`);
  for (const file of files) print(file);
}

function choosing(options: Said): Pick<DrawRequest, 'choosing' | 'seed' | 'seedBy' | 'size'> {
  const { method } = options;
  if (method === 'random' || method === 'systematic') {
    return {
      choosing: { by: method },
      seed: needed(options.seed, '--seed (or --root, or --evaluate)'),
      seedBy: needed(options.seedBy, '--seed-by'),
      size: sizeOf(options),
    };
  }
  const chosen: Choosing = {
    by: method,
    keys: namedFile(needed(options.items, '--items'))
      .toString('utf8')
      .split(/\r?\n/)
      .filter((line) => line !== ''),
    because: needed(options.because, '--because'),
  };
  const size = { by: 'number', size: chosen.keys.length } as const;
  return { choosing: chosen, seed: '', seedBy: needed(options.chosenBy, '--chosen-by'), size };
}

function sizeOf({ size, frequency, risk, confidence, tolerable, allowed }: Said): DrawRequest['size'] {
  const ways = [size, frequency, confidence].filter((way) => way !== undefined);
  if (ways.length > 1) throw new UserError('more than one size is named', 'Take --size, --frequency or --confidence.');
  if (size !== undefined) return { by: 'number', size };
  if (frequency !== undefined) return { by: 'frequency', frequency, risk: needed(risk, '--risk') };
  return {
    by: 'statistics',
    confidence: needed(confidence, '--size, --frequency or --confidence'),
    tolerable: needed(tolerable, '--tolerable'),
    allowed,
  };
}

function needed<T>(value: T | undefined, option: string): T {
  if (value !== undefined) return value;
  throw new UserError(`${option} is needed`, 'See `attestry help sample`.');
}
