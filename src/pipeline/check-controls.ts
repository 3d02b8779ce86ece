import { checkFramework, claimsIn } from '../catalog/check-framework.ts';
import { frameworkFiles, frameworkIds } from './frameworks.ts';
import { knownFigures } from './known-figures.ts';

export interface ControlsChecked {
  readonly frameworks: readonly string[];
  /** `file:line path: problem` each; empty: all is well. */
  readonly problems: readonly string[];
}

/** Checks every catalogue and mapping, of the product and of the workspace where one is named. */
export function checkControls(workspace: string | null): ControlsChecked {
  const known = knownFigures();
  const frameworks = frameworkIds(workspace);
  const problems = frameworks.flatMap((id) => {
    const { catalogue, mapping, shipped } = frameworkFiles(id, workspace);
    return [
      ...checkFramework(id, catalogue, mapping, known),
      ...(shipped ? [...claimsIn(catalogue), ...claimsIn(mapping)] : []),
    ];
  });
  return { frameworks, problems };
}
