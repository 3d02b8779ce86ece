import { readSampleSizes } from '../../catalog/sample-sizes.ts';
import { UserError } from '../../model/problem.ts';
import type { Allocation, Sample } from '../../model/sample.ts';
import { allocate, draw, drawSystematic, pick } from '../../packet/sampling/draw.ts';
import type { Frame } from '../../packet/sampling/frame.ts';
import { type SizeRequest, sizeOf } from '../../packet/sampling/size.ts';
import { shipped } from '../product.ts';
import { namedFile } from './sample-folder.ts';

/** How records are chosen: by the seed, or by a person who names them and says why. */
export type Choosing =
  | { readonly by: 'random' | 'systematic' }
  | {
      readonly by: 'haphazard' | 'targeted';
      readonly keys: readonly string[];
      readonly because: string;
    };

export interface ChoiceRequest {
  /** Absent: random. */
  readonly choosing?: Choosing;
  readonly seed: string;
  readonly size: SizeRequest;
  /** Another sample-sizes.yaml than the product's. */
  readonly table: string | null;
}

type Chosen = Pick<
  Sample,
  'method' | 'systematic' | 'because' | 'size' | 'sizeBasis' | 'designedFor' | 'allocation' | 'items'
>;

/** The records of a sample, and what is said of how they were chosen. Throws UserError for what cannot be chosen. */
export function chooseItems(request: ChoiceRequest, frame: Frame): Chosen {
  const { choosing = { by: 'random' } } = request;
  if ('keys' in choosing) return byHand(choosing, frame);
  const size = sized(request, frame);
  if (choosing.by === 'systematic') {
    const { items, ...systematic } = drawSystematic(frame.items, request.seed, Math.min(size.size, frame.items.length));
    return {
      method: 'systematic, from a seeded start',
      systematic,
      sizeBasis: size.sizeBasis,
      designedFor: null,
      ...allOf(frame, items),
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

function byHand({ by, keys, because }: Extract<Choosing, { readonly keys: unknown }>, frame: Frame): Chosen {
  const { items, unknown } = pick(frame.items, keys);
  if (unknown.length > 0 || items.length === 0) {
    throw new UserError(
      `not in the population: ${unknown.join(', ') || 'nothing was named'}`,
      'Name each record by its key, one a line.',
    );
  }
  const sizeBasis = 'as many as were chosen by hand';
  return { method: by, because, sizeBasis, designedFor: null, ...allOf(frame, items) };
}

/** Out of the population as one: no strata. */
function allOf(frame: Frame, items: Sample['items']): Pick<Chosen, 'size' | 'allocation' | 'items'> {
  const allocation: readonly Allocation[] = [{ stratum: null, items: frame.items.length, size: items.length }];
  return { size: items.length, allocation, items };
}

function sized({ size: wanted, table: named }: ChoiceRequest, { items }: Frame) {
  const path = named ?? shipped('controls/sample-sizes.yaml');
  const table = readSampleSizes(namedFile(path).toString('utf8'), named ?? 'controls/sample-sizes.yaml');
  const size = sizeOf(wanted, items.length, table);
  if (size) return size;
  const known = table.sizes.map(({ frequency }) => frequency).join(', ');
  throw new UserError('the table has no size for this frequency', `It has: ${known}.`);
}
