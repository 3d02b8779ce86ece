import { attempt, checkFramework, claimsIn } from '../../catalog/check-framework.ts';
import { readCrosswalk } from '../../catalog/crosswalk.ts';
import { crosswalkFiles, knownControls } from './crosswalks.ts';
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
  return { frameworks, problems: [...problems, ...(problems.length === 0 ? dependentProblems(workspace) : [])] };
}

/** What refers to catalogues is read once they are in order. */
function dependentProblems(workspace: string | null): readonly string[] {
  const problems: string[] = [];
  const known = knownControls(null);
  for (const crosswalk of crosswalkFiles()) {
    attempt(() => readCrosswalk(crosswalk.text, crosswalk.file, known), problems);
    problems.push(...claimsIn(crosswalk));
  }
  if (workspace !== null) attempt(() => loadPeople(workspace), problems);
  return problems;
}
