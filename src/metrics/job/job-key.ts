import type { JobRun } from '../../model/operations.ts';
import type { Policy } from '../../model/policy.ts';
import { assetKey } from '../shared/asset-names.ts';

/** What tells one job from another: its name, case aside, and its asset under whichever name. */
export function jobKey({ patching }: Policy): (run: Pick<JobRun, 'job' | 'asset'>) => string {
  const keyOf = assetKey(patching);
  return ({ job, asset }) => JSON.stringify([job.toLowerCase(), asset === null ? null : keyOf(asset)]);
}
