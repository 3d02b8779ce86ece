import type { CompletenessDoubt } from '../../model/receipt.ts';

const FEW = 3;

/** Assets of one name in several organisations of one file: records know them by name alone, so they are one. */
export interface SharedNames {
  belongs(asset: string, organisation: string): void;
  doubts(): readonly CompletenessDoubt[];
}

export function sharedNames(): SharedNames {
  const owners = new Map<string, Set<string>>();
  return {
    belongs(asset, organisation) {
      const name = asset.toLowerCase();
      const known = owners.get(name);
      if (known) known.add(organisation);
      else owners.set(name, new Set([organisation]));
    },
    doubts() {
      const shared = [...owners].filter(([, organisations]) => organisations.size > 1);
      const [first] = shared;
      if (first === undefined) return [];
      const [name, organisations] = first;
      const others = shared.slice(1, FEW).map(([other]) => other);
      const more = shared.length > FEW ? ', …' : '';
      const rest = shared.length === 1 ? '' : `; so with ${shared.length - 1} more (${others.join(', ')}${more})`;
      const text = `${organisations.size} organisations have a device called ${name}${rest}: devices of one name are one asset here, and of equal patches one row stands; give each organisation a workspace of its own`;
      return [{ code: 'shared-name', text }];
    },
  };
}
