/** Account text → person, and whether two accounts belong to one person (spec CHG-1, G30). */
export interface Identities {
  /** `null`: nobody is named. */
  personOf(account: string | null): string | null;
  /** Several accounts in one cell, separated by semicolons or line breaks. */
  peopleOf(accounts: string | null): readonly string[];
}

/** `aliases`: admin or alternative account → person; both sides are normalised like the records. */
export function identities(aliases: Readonly<Record<string, string>>): Identities {
  const people = new Map(Object.entries(aliases).map(([alias, person]) => [normalised(alias), normalised(person)]));
  const personOf = (account: string | null): string | null => {
    const name = normalised(account ?? '');
    return name === '' ? null : (people.get(name) ?? name);
  };
  return {
    personOf,
    peopleOf: (accounts) =>
      (accounts ?? '')
        .split(/[;\n]/)
        .map(personOf)
        .filter((person) => person !== null),
  };
}

/** Case, mail or Windows domain and dots do not make another person. */
function normalised(account: string): string {
  const beforeAt = account.trim().toLowerCase().split('@')[0] ?? '';
  return (beforeAt.split('\\').at(-1) ?? '').replaceAll('.', '').trim();
}
