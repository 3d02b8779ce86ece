import type { CompletenessDoubt } from '../../model/receipt.ts';

const FEW = 3;

/** Assets of one name in several organisations, or with several numbers, of one file: records know them by name alone, so they are one. */
export interface SharedNames {
  belongs(asset: string, organisation: string): void;
  numbered(asset: string, number: string): void;
  doubts(): readonly CompletenessDoubt[];
}

export function sharedNames(): SharedNames {
  const organisations = owners();
  const numbers = owners();
  return {
    belongs: organisations.add,
    numbered: numbers.add,
    doubts() {
      const shared = organisations.shared();
      const names = new Set(shared.map(([name]) => name));
      const renumbered = numbers.shared().filter(([name]) => !names.has(name));
      const [first] = shared;
      const [number] = renumbered;
      const texts = [
        ...(first
          ? [`${first[1]} organisations have a device called ${first[0]}${rest(shared)}: ${ONE}; ${SPLIT}`]
          : []),
        ...(number ? [`${number[1]} devices are called ${number[0]}${rest(renumbered)}: ${ONE}; ${RENAME}`] : []),
      ];
      return texts.map((text) => ({ code: 'shared-name', text }));
    },
  };
}

const ONE = 'devices of one name are one asset here, and of equal patches one row stands';
const SPLIT = 'give each organisation a workspace of its own';
const RENAME = 'a machine that was enrolled anew has a new number; of two machines, rename one';

/** Name, in lower case, and how many own it. */
type Shared = readonly (readonly [name: string, count: number])[];

function owners() {
  const byName = new Map<string, Set<string>>();
  return {
    add(asset: string, owner: string): void {
      const name = asset.toLowerCase();
      const known = byName.get(name);
      if (known) known.add(owner);
      else byName.set(name, new Set([owner]));
    },
    shared: (): Shared => [...byName].flatMap(([name, { size }]) => (size > 1 ? [[name, size] as const] : [])),
  };
}

function rest(shared: Shared): string {
  if (shared.length === 1) return '';
  const others = shared.slice(1, FEW).map(([name]) => name);
  return `; so with ${shared.length - 1} more (${others.join(', ')}${shared.length > FEW ? ', …' : ''})`;
}
