import { basename } from 'node:path';
import { readSampleSizes } from '../catalog/sample-sizes.ts';
import type { Instant } from '../lib/time.ts';
import type { Population } from '../model/population.ts';
import { UserError } from '../model/problem.ts';
import type { PacketSource } from '../model/renderer.ts';
import type { PopulationRoot, Sample } from '../model/sample.ts';
import { allocate, draw } from '../packet/sampling/draw.ts';
import { evaluateSample } from '../packet/sampling/evaluate.ts';
import { readFilled } from '../packet/sampling/filled.ts';
import { type Frame, frameOf, incompleteness } from '../packet/sampling/frame.ts';
import { reservedColumn, sheetOf } from '../packet/sampling/sheet.ts';
import { type SizeRequest, sizeOf } from '../packet/sampling/size.ts';
import { evaluationText } from '../renderers/sample-evaluation.ts';
import { readPacketFolder } from './packet-folder.ts';
import { shipped } from './product.ts';
import {
  drawsOf,
  namedFile,
  readSample,
  recordRoot,
  recordSample,
  rootPrinted,
  sampleFolder,
} from './sample-folder.ts';

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

export interface DrawRequest extends From {
  readonly seed: string;
  readonly seedBy: string;
  readonly size: SizeRequest;
  readonly strataBy: string | null;
  readonly attributes: readonly string[];
  /** Another sample-sizes.yaml than the product's. */
  readonly table: string | null;
}

/** Draws by seeded hash rank (spec AUD-6). Throws UserError unless the root of this very population was printed before. */
export function drawSample(request: DrawRequest): { readonly sample: Sample; readonly files: readonly string[] } {
  checkAttributes(request.attributes);
  if (request.size.by === 'statistics' && request.strataBy !== null) {
    throw new UserError(
      'a statistical size is for a population drawn from as a whole',
      'Leave --strata out, or name a --size.',
    );
  }
  const source = readPacketFolder(request.folder);
  const { frame, population } = framed(source, request.population, request.strataBy);
  const into = sampleFolder(request.folder, source.packet);
  const root = rootPrinted(into, { population: population.id, root: frame.root });
  if (!root) {
    throw new UserError(
      `the root of ${population.id} as it is now (${frame.root.slice(0, 12)}…) was not printed yet`,
      'Run `attestry sample --root` first, and have the seed given after it: so that neither side can steer the draw.',
    );
  }
  const allocation = allocate(frame.items, sized(request, frame).size);
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
      incomplete: incompleteness(population, frame.artifacts, source.packet.receipts),
    },
    method: 'random, by seeded hash rank',
    seed: request.seed,
    seedBy: request.seedBy,
    rootPrintedAt: root.printedAt,
    drawnAt: request.now,
    ...sized(request, frame),
    size: allocation.reduce((sum, { size }) => sum + size, 0),
    strataBy: request.strataBy,
    allocation,
    attributes: request.attributes,
    items: draw(frame.items, request.seed, allocation),
    earlier: earlier.map(({ number, sample: { seed, seedBy } }) => ({
      file: `${population.id}-${number}.json`,
      seed,
      seedBy,
    })),
  };
  return { sample, files: recordSample(into, (earlier.at(-1)?.number ?? 0) + 1, sample, sheetOf(sample)) };
}

/** Reads a filled-in sheet and its sample. Throws UserError for what is against the rules of the draw. */
export function evaluateSheet(path: string): readonly string[] {
  if (!path.endsWith('.csv')) throw new UserError(`${path} is not a .csv`, 'Name the filled-in sheet; keep its name.');
  const sample = readSample(path.replace(/[.]csv$/, '.json'));
  const { results, replaced, problems } = evaluateSample(sample, readFilled(namedFile(path), sample));
  if (problems.length === 0) return evaluationText(sample, results, replaced);
  throw new UserError(problems.join('\n'), `Put ${basename(path)} right and evaluate it again; nothing was evaluated.`);
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
