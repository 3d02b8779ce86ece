import { readSampleSizes } from '../catalog/sample-sizes.ts';
import type { Instant } from '../lib/time.ts';
import type { Population } from '../model/population.ts';
import { UserError } from '../model/problem.ts';
import type { PacketSource } from '../model/renderer.ts';
import type { Allocation, PopulationRoot, Sample } from '../model/sample.ts';
import { allocate, draw, drawSystematic, pick } from '../packet/sampling/draw.ts';
import { type Frame, frameOf, incompleteness } from '../packet/sampling/frame.ts';
import { reservedColumn, sheetOf } from '../packet/sampling/sheet.ts';
import { type SizeRequest, sizeOf } from '../packet/sampling/size.ts';
import { readPacketFolder } from './packet-folder.ts';
import { shipped } from './product.ts';
import { drawsOf, namedFile, recordRoot, recordSample, rootPrinted, sampleFolder } from './sample-folder.ts';

interface From {
  readonly folder: string;
  readonly population: string;
  readonly now: Instant;
}

/** Prints and records a population's root hash: the first step of a draw. Printed again, the first time stands. */
export function printRoot({ folder, population: id, now }: From): PopulationRoot {
  const source = readPacketFolder(folder);
  const { frame } = framed(source, id, null);
  const into = sampleFolder(folder, source.packet);
  const before = rootPrinted(into, { population: id, root: frame.root });
  if (before) return before;
  const root: PopulationRoot = {
    format: 'attestry-population-root/1',
    packet: identity(source),
    population: id,
    lines: frame.lines,
    items: frame.items.length,
    root: frame.root,
    printedAt: now,
  };
  recordRoot(into, root);
  return root;
}

/** How records are chosen: by the seed, or by a person who names them and says why. */
export type Choosing =
  | { readonly by: 'random' | 'systematic' }
  | {
      readonly by: 'haphazard' | 'targeted';
      readonly keys: readonly string[];
      readonly because: string;
    };

export interface DrawRequest extends From {
  /** Absent: random. */
  readonly choosing?: Choosing;
  readonly seed: string;
  /** Who gave the seed, or chose. */
  readonly seedBy: string;
  readonly size: SizeRequest;
  readonly strataBy: string | null;
  readonly attributes: readonly string[];
  /** Another sample-sizes.yaml than the product's. */
  readonly table: string | null;
}

/**
 * Draws by seeded hash rank (spec AUD-6), or as asked. Throws UserError when a seed draws and the root of this very
 * population was not printed before.
 */
export function drawSample(request: DrawRequest): { readonly sample: Sample; readonly files: readonly string[] } {
  checkAttributes(request.attributes);
  const { choosing = { by: 'random' } } = request;
  if (request.strataBy !== null && (request.size.by === 'statistics' || choosing.by !== 'random')) {
    throw new UserError(
      'strata are for a random sample of a stated size',
      'Leave --strata out, or name a --size and no other --method.',
    );
  }
  const source = readPacketFolder(request.folder);
  const { frame, population } = framed(source, request.population, request.strataBy);
  const into = sampleFolder(request.folder, source.packet);
  const root =
    'keys' in choosing ? printRoot(request) : rootPrinted(into, { population: population.id, root: frame.root });
  if (!root) {
    throw new UserError(
      `the root of ${population.id} as it is now (${frame.root.slice(0, 12)}…) was not printed yet`,
      'Run `attestry sample --root` first, and have the seed given after it: so that neither side can steer the draw.',
    );
  }
  const earlier = drawsOf(into, population.id);
  const sample: Sample = {
    format: 'attestry-sample/1',
    packet: identity(source),
    population: {
      id: population.id,
      title: population.title,
      unit: population.unit,
      items: frame.items.length,
      root: frame.root,
      incomplete: incompleteness(population, frame.artifacts, source.packet.receipts, source.packet.period.from),
    },
    seed: request.seed,
    seedBy: request.seedBy,
    rootPrintedAt: root.printedAt,
    drawnAt: request.now,
    strataBy: request.strataBy,
    attributes: request.attributes,
    ...chosen(request, choosing, frame),
    earlier: earlier.map(({ number, sample: { seed, seedBy } }) => ({
      file: `${population.id}-${number}.json`,
      seed,
      seedBy,
    })),
  };
  return { sample, files: recordSample(into, (earlier.at(-1)?.number ?? 0) + 1, sample, sheetOf(sample)) };
}

type Chosen = Pick<
  Sample,
  'method' | 'systematic' | 'because' | 'size' | 'sizeBasis' | 'designedFor' | 'allocation' | 'items'
>;

function chosen(request: DrawRequest, choosing: Choosing, frame: Frame): Chosen {
  const whole = (size: number): readonly Allocation[] => [{ stratum: null, items: frame.items.length, size }];
  if ('keys' in choosing) {
    const { items, unknown } = pick(frame.items, choosing.keys);
    if (unknown.length > 0 || items.length === 0) {
      throw new UserError(
        `not in the population: ${unknown.join(', ') || 'nothing was named'}`,
        'Name each record by its key, one a line.',
      );
    }
    const { by: method, because } = choosing;
    const sizeBasis = 'as many as were chosen by hand';
    return {
      method,
      because,
      size: items.length,
      sizeBasis,
      designedFor: null,
      allocation: whole(items.length),
      items,
    };
  }
  const size = sized(request, frame);
  if (choosing.by === 'systematic') {
    const { items, ...systematic } = drawSystematic(frame.items, request.seed, Math.min(size.size, frame.items.length));
    const method = 'systematic, from a seeded start';
    return {
      method,
      systematic,
      ...size,
      designedFor: null,
      size: items.length,
      allocation: whole(items.length),
      items,
    };
  }
  const allocation = allocate(frame.items, size.size);
  return {
    method: 'random, by seeded hash rank',
    ...size,
    size: allocation.reduce((sum, share) => sum + share.size, 0),
    allocation,
    items: draw(frame.items, request.seed, allocation),
  };
}

function framed(
  source: PacketSource,
  id: string,
  strataBy: string | null,
): { readonly population: Population; readonly frame: Frame } {
  const { populations, receipts } = source.packet;
  const population = populations.find((candidate) => candidate.id === id);
  if (!population) {
    const known = populations.map((candidate) => candidate.id).join(', ');
    throw new UserError(`${source.packet.id} has no population "${id}"`, `It has: ${known}.`);
  }
  if (strataBy !== null && !population.columns.some(({ key, type }) => key === strataBy && isDividing(type))) {
    const columns = population.columns.filter(({ type }) => isDividing(type)).map(({ key }) => key);
    throw new UserError(`${id} cannot be divided by "${strataBy}"`, `It can be by: ${columns.join(', ')}.`);
  }
  const frame = frameOf(population, source.rows(id), receipts, strataBy);
  if (frame.items.length === 0) throw new UserError(`${id} has no records`, 'There is nothing to draw from.');
  return { population, frame };
}

const isDividing = (type: Population['columns'][number]['type']): boolean => type === 'facet' || type === 'flag';

function sized({ size: wanted, table: named }: DrawRequest, { items }: Frame) {
  const path = named ?? shipped('controls/sample-sizes.yaml');
  const table = readSampleSizes(namedFile(path).toString('utf8'), named ?? 'controls/sample-sizes.yaml');
  const size = sizeOf(wanted, items.length, table);
  if (size) return size;
  const known = table.sizes.map(({ frequency }) => frequency).join(', ');
  throw new UserError('the table has no size for this frequency', `It has: ${known}.`);
}

function checkAttributes(attributes: readonly string[]): void {
  const wrong = attributes.find(
    (name, at) => name.trim() === '' || reservedColumn(name) || attributes.indexOf(name) < at,
  );
  if (wrong === undefined) return;
  throw new UserError(
    `${JSON.stringify(wrong)} cannot be an attribute`,
    'An attribute is named once, and not as another column of the sheet is.',
  );
}

const identity = ({ packet: { id, version }, sha256 }: PacketSource): Sample['packet'] => ({ id, version, sha256 });
