import { UserError } from '../model/problem.ts';
import { isOfStore } from '../store/index.ts';
import { type Imported, type ImportRequest, importAll } from './import-evidence.ts';
import { type Workspace, withStore } from './workspace.ts';

type FileRequest = Omit<ImportRequest, 'store' | 'policy'>;

/**
 * One of several files, or why it is not imported. Throws what the next file would meet as well: a workspace that is in use
 * or cannot be opened, a full disk.
 */
export const importFile = (workspace: Workspace, request: FileRequest): Promise<readonly Imported[] | UserError> =>
  withStore(workspace, 'write', (store) =>
    importAll({ ...request, store, policy: workspace.policy }).catch((error: unknown) => {
      if (error instanceof UserError && !isOfStore(error)) return error;
      throw error;
    }),
  );
