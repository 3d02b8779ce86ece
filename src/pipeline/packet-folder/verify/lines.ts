import type { Population } from '../../../model/population.ts';
import type { PacketSource } from '../../../model/renderer.ts';
import { type KeptLines, keptLines } from '../../../packet/kept-lines.ts';
import { evaluate, type Tallies } from '../../../packet/ledger.ts';
import { type Tally, tallyOf } from '../../../packet/tally.ts';
import { said } from './said.ts';

/** The lines of every population, read once. */
export interface LinesAgain {
  readonly tallies: Tallies;
  readonly kept: ReadonlyMap<string, KeptLines>;
  readonly differences: readonly string[];
}

export function linesAgain(source: PacketSource): LinesAgain {
  const read = source.packet.populations.map((population) => ({ population, ...readLines(source, population) }));
  return {
    tallies: new Map(read.map(({ population, tally }) => [population.id, tally])),
    kept: new Map(read.map(({ population, kept }) => [population.id, kept])),
    differences: read.flatMap(({ differences }) => differences),
  };
}

function readLines(source: PacketSource, { id, rows, ...spec }: Population) {
  const tally: Tally = tallyOf(id, spec.columns);
  const kept = keptLines({ id, ...spec });
  const differences: string[] = [];
  try {
    for (const row of source.rows(id)) {
      tally.add(row);
      kept.add(row);
    }
  } catch (error) {
    // A file that was changed may hold anything; that is what is being looked for.
    differences.push(`${id} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (tally.rows !== rows) differences.push(`${id} has ${tally.rows} lines, packet.json says ${rows}`);
  return { tally, kept, differences };
}

/** Every figure worked out again from the lines. */
export const figuresAgain = ({ packet }: PacketSource, { tallies }: LinesAgain): readonly string[] =>
  packet.figures.flatMap(({ id, result, ...spec }) =>
    said(`${id} ${spec.key}, from its lines`, result, evaluate(spec, tallies)),
  );
