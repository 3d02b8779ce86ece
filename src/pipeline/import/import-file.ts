import { UserError } from '../../model/problem.ts';
import { isOfStore } from '../../store/index.ts';
import { type Workspace, withStore } from '../workspace/workspace.ts';
import { type Imported, type ImportRequest, importEvidence } from './import-evidence.ts';

type FileRequest = Omit<ImportRequest, 'store' | 'policy'>;

/**
 * One of several files, or why it is not imported. Throws what the next file would meet as well: a workspace that is in use
 * or cannot be opened, a full disk.
 */
export const importFile = (workspace: Workspace, request: FileRequest): Promise<readonly Imported[] | UserError> =>
  withStore(workspace, 'write', (store) =>
    importEvidence({ ...request, store, policy: workspace.policy }).catch((error: unknown) => {
      if (error instanceof UserError && !isOfStore(error)) return error;
      throw error;
    }),
  );
