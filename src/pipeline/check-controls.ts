import { attempt, checkFramework, claimsIn } from '../catalog/check-framework.ts';
import { frameworkFiles, frameworkIds } from './frameworks.ts';
import { knownFigures } from './known-figures.ts';
import { loadPeople } from './people.ts';

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
  return { frameworks, problems: [...problems, ...peopleProblems(workspace, problems)] };
}

/** attestations.yaml is held against the catalogues, so it is read once they are in order. */
function peopleProblems(workspace: string | null, before: readonly string[]): readonly string[] {
  const problems: string[] = [];
  if (workspace !== null && before.length === 0) attempt(() => loadPeople(workspace), problems);
  return problems;
}
