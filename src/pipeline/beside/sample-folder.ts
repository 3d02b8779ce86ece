import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Packet } from '../../model/packet.ts';
import { UserError } from '../../model/problem.ts';
import type { PopulationRoot, Sample, SampleEvaluation } from '../../model/sample.ts';
import { besidePacket } from './beside-packet.ts';

/** `reports/samples/<packet id>`. */
export const sampleFolder = (packetFolder: string, packet: Pick<Packet, 'id'>): string =>
  besidePacket(packetFolder, 'samples', packet);

const rootPath = (folder: string, { population, root }: Pick<PopulationRoot, 'population' | 'root'>): string =>
  join(folder, `${population}-root-${root.slice(0, 12)}.json`);

/** The record of a root printed before; `null`: this root was never printed. */
export function rootPrinted(folder: string, of: Pick<PopulationRoot, 'population' | 'root'>): PopulationRoot | null {
  const path = rootPath(folder, of);
  if (!existsSync(path)) return null;
  const found: PopulationRoot = JSON.parse(readFileSync(path, 'utf8'));
  return found.root === of.root ? found : null;
}

export function recordRoot(folder: string, root: PopulationRoot): string {
  const path = rootPath(folder, root);
  writeNew(path, json(root));
  return path;
}

/** Draws of a population so far, in order of their numbers. */
export function drawsOf(folder: string, population: string): { readonly number: number; readonly sample: Sample }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const number = name.startsWith(`${population}-`) && /^\d+[.]json$/.exec(name.slice(population.length + 1))?.[0];
      return number ? [{ number: Number.parseInt(number, 10), sample: readSample(join(folder, name)) }] : [];
    })
    .sort((a, b) => a.number - b.number);
}

/** Writes `<population>-<n>.json` and the sheet beside it; neither is ever written over. */
export function recordSample(folder: string, number: number, sample: Sample, sheet: string): readonly string[] {
  const path = join(folder, `${sample.population.id}-${number}`);
  writeNew(`${path}.json`, json(sample));
  writeNew(`${path}.csv`, sheet);
  return [`${path}.json`, `${path}.csv`];
}

/** Throws UserError for a file that is no sample. */
export const readSample = (path: string): Sample =>
  readAs<Sample>(
    path,
    'attestry-sample/1',
    'Name the sheet (.csv) that `attestry sample` wrote; its .json must lie beside it.',
  );

function readAs<T extends { readonly format: string }>(path: string, format: T['format'], hint: string): T {
  try {
    const found: T = JSON.parse(readFileSync(path, 'utf8'));
    if (found.format === format) return found;
  } catch (cause) {
    throw new UserError(`cannot read ${path}`, hint, { cause });
  }
  throw new UserError(`${path} is not in the format ${format}`, hint);
}

/** Evaluations of a sample so far, in order of their numbers. */
export function evaluationsOf(
  samplePath: string,
): { readonly number: number; readonly evaluation: SampleEvaluation }[] {
  const stem = `${basename(samplePath, '.json')}-evaluation-`;
  return readdirSync(dirname(samplePath))
    .flatMap((name) => {
      const number = name.startsWith(stem) && /^\d+[.]json$/.exec(name.slice(stem.length))?.[0];
      if (!number) return [];
      const path = join(dirname(samplePath), name);
      const evaluation = readAs<SampleEvaluation>(path, 'attestry-sample-evaluation/1', 'Move the file away.');
      return [{ number: Number.parseInt(number, 10), evaluation }];
    })
    .sort((a, b) => a.number - b.number);
}

/** Writes `<population>-<n>-evaluation-<k>.json`, none over another; the same sheet again is not written again. */
export function recordEvaluation(samplePath: string, evaluation: SampleEvaluation): string {
  const pathOf = (number: number): string => samplePath.replace(/[.]json$/, `-evaluation-${number}.json`);
  const last = evaluationsOf(samplePath).at(-1);
  if (last?.evaluation.sheetSha256 === evaluation.sheetSha256) return pathOf(last.number);
  const path = pathOf((last?.number ?? 0) + 1);
  writeNew(path, json(evaluation));
  return path;
}

/** A file that a person named. Throws UserError when it cannot be read. */
export function namedFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new UserError(`cannot read ${path}`, 'Check the path; it is taken from the current folder.', { cause });
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function writeNew(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}
