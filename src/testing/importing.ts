import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourcePolicy } from '../model/policy.ts';
import { type Imported, type ImportRequest, importEvidence } from '../pipeline/import/import-evidence.ts';
import type { EvidenceStore } from '../store/index.ts';
import { withNewStore } from './evidence-store.ts';
import { measureContext } from './measure-context.ts';

type Options = Partial<Pick<ImportRequest, 'format' | 'source' | 'sheet' | 'said' | 'mends'>>;

export interface Importing {
  readonly store: EvidenceStore;
  readonly folder: string;
  readonly progress: (readonly [done: number, total: number, rows: number])[];
  /** Writes a file of that content and imports it. */
  run(name: string, content: string | Buffer, options?: Options): Promise<Imported>;
  runPath(path: string, options?: Options): Promise<Imported>;
  /** The same for an archive, which gives a receipt for each member. */
  runAll(name: string, content: Buffer, options?: Options): Promise<readonly Imported[]>;
}

/** A new workspace to import files into; its policy names no sources but those given. */
export const importing = <T>(
  use: (workspace: Importing) => Promise<T>,
  sources: readonly SourcePolicy[] = [],
): Promise<T> =>
  withNewStore((store, folder) => {
    const progress: [number, number, number][] = [];
    const policy = { ...measureContext().policy, sources };
    const request = (path: string, options: Options): ImportRequest => ({
      store,
      policy,
      path,
      ...options,
      importedAt: Date.UTC(2026, 9, 2),
      onProgress: (...heard) => progress.push(heard),
    });
    const written = (name: string, content: string | Buffer): string => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    };
    const runPath = async (path: string, options: Options = {}): Promise<Imported> => {
      const [first, second] = await importEvidence(request(path, options));
      if (!first || second) throw new Error(`${path} has not one receipt`);
      return first;
    };
    const run = async (name: string, content: string | Buffer, options?: Options): Promise<Imported> =>
      runPath(written(name, content), options);
    const runAll = async (name: string, content: Buffer, options: Options = {}): Promise<readonly Imported[]> =>
      importEvidence(request(written(name, content), options));
    return use({ store, folder, progress, run, runPath, runAll });
  });
