import type { Instant } from '../../lib/time.ts';
import type { Population } from '../../model/population.ts';
import { UserError } from '../../model/problem.ts';
import type { PacketSource } from '../../model/renderer.ts';
import type { PopulationRoot, Sample } from '../../model/sample.ts';
import { type Frame, frameOf, incompleteness } from '../../packet/sampling/frame.ts';
import { reservedColumn, sheetOf } from '../../packet/sampling/sheet.ts';
import { readPacketFolder } from '../packet-folder/read-packet-folder.ts';
import { type ChoiceRequest, chooseItems } from './choose-items.ts';
import { drawsOf, recordRoot, recordSample, rootPrinted, sampleFolder } from './sample-folder.ts';

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

export interface DrawRequest extends From, ChoiceRequest {
  /** Who gave the seed, or chose. */
  readonly seedBy: string;
  readonly strataBy: string | null;
  readonly attributes: readonly string[];
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
      incomplete: incompleteness(population, frame.artifacts, source.packet.receipts, source.packet.period),
    },
    seed: request.seed,
    seedBy: request.seedBy,
    rootPrintedAt: root.printedAt,
    drawnAt: request.now,
    strataBy: request.strataBy,
    attributes: request.attributes,
    ...chooseItems(request, frame),
    earlier: earlier.map(({ number, sample: { seed, seedBy } }) => ({
      file: `${population.id}-${number}.json`,
      seed,
      seedBy,
    })),
  };
  return { sample, files: recordSample(into, (earlier.at(-1)?.number ?? 0) + 1, sample, sheetOf(sample)) };
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
