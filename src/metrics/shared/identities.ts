import { accountName } from '../../model/account.ts';
import { remembered } from './remembered.ts';

/** Account text → person, and whether two accounts belong to one person (spec CHG-1, G30). */
export interface Identities {
  /** `null`: nobody is named. */
  personOf(account: string | null): string | null;
  /** Several accounts in one cell, separated by semicolons or line breaks. */
  peopleOf(accounts: string | null): readonly string[];
}

/** `aliases`: admin or alternative account → person; both sides are normalised like the records. */
export function identities(aliases: Readonly<Record<string, string>>): Identities {
  const people = new Map(Object.entries(aliases).map(([alias, person]) => [accountName(alias), accountName(person)]));
  const person = remembered((account): string | null => {
    const name = accountName(account);
    return name === '' ? null : (people.get(name) ?? name);
  });
  const personOf = (account: string | null): string | null => (account === null ? null : person(account));
  return {
    personOf,
    peopleOf: (accounts) =>
      (accounts ?? '')
        .split(/[;\n]/)
        .map(personOf)
        .filter((person) => person !== null),
  };
}
