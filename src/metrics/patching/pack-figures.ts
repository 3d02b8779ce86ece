import type { FigureSpec } from '../../model/figure.ts';
import { selecting } from '../shared/selecting.ts';
import { packVerdict } from './obligation.ts';
import type { CompiledPack } from './pack.ts';
import type { Flow } from './verdicts.ts';

const { select, ratio, count } = selecting('patch-obligations');

/** On-time remediation as each picked pack alone would have it, whichever sets the deadline that counts (spec 2.4). */
export function packFigures(packs: readonly CompiledPack[], seen: ReadonlySet<string>): FigureSpec[] {
  return packs.map(({ pack: { id, status } }) => {
    const verdicts = (...wanted: readonly Flow['verdict'][]) => select({ byPack: withVerdict(seen, id, wanted) });
    const proposed = status === 'proposed' ? ', proposed and not in force' : '';
    return ratio({
      key: `patch.pack.${id}.on-time`,
      title: `Patched on time under ${id}${proposed}`,
      definition: `As “Patched on time”, over the obligations to which ${id} gives a limit in the period, by its own clock and rules. An obligation is judged under every picked pack that has a rule for it; the first of them sets the deadline that counts elsewhere.`,
      basis: `limit under ${id} in the period`,
      group: { pack: id },
      numerator: verdicts('PASS'),
      denominator: verdicts('PASS', 'EXCEPTION'),
      rounding: 'down',
      unknown: verdicts('UNKNOWN', 'UNMEASURABLE'),
      excluded: [
        { reason: 'risk accepted on the due date', selection: verdicts('EXCEPTED') },
        { reason: 'not applicable, or asset retired', selection: verdicts('EXCLUDED') },
        { reason: 'limit not reached', selection: verdicts('NOT_DUE') },
      ],
      target: null,
    });
  });
}

/** The texts seen that give one of the verdicts; the verdict alone where none was, so that the query is never empty. */
function withVerdict(seen: ReadonlySet<string>, pack: string, wanted: readonly Flow['verdict'][]): readonly string[] {
  const parts = new Set(wanted.map((verdict) => packVerdict(pack, verdict)));
  const found = [...seen].filter((text) => text.split('; ').some((part) => parts.has(part))).sort();
  return found.length > 0 ? found : [...parts];
}

/** Obligations whose deadline rests on something nobody states; each line names it (spec 2.7). */
export const assumedFigure = (seen: ReadonlySet<string>): FigureSpec =>
  count(
    { assumed: [...seen].sort() },
    {
      key: 'patch.deadline-assumed',
      title: 'Deadline rests on an assumption',
      definition:
        'Obligations whose deadline rule asks for a fact that no record states (exposure of the asset, automatable, technical impact): taken as the pack says, and named on the line. Import vulnerability facts and exposure to state them.',
      basis: 'state at the as-of instant',
    },
  );
