import type { PeopleFacts, Stands } from '../../model/people.ts';
import { fact } from './layout.ts';

/** What people say of a control; the product tests none of it. */
export function saidOfControl(people: PeopleFacts, frameworkId: string, controlId: string): readonly string[] {
  const speaksToIt = ({ framework, controls }: { readonly framework: string; readonly controls: readonly string[] }) =>
    framework === frameworkId && controls.includes(controlId);
  const lines = [
    ...people.attestations.filter(speaksToIt).flatMap((each) => {
      const { id, document, statement, by, on, reviewedBy } = each;
      const said = `${id}, ${document === null ? '' : `${document}: `}${statement}`;
      const reviewed = reviewedBy === null ? 'reviewed by nobody' : `reviewed by ${reviewedBy}`;
      return fact('Attested', `${said} (${by}, ${on}; ${reviewed}; ${standing(each)})`);
    }),
    ...people.responses.filter(speaksToIt).flatMap(responseLines),
    ...people.compensating.filter(speaksToIt).flatMap((each) => {
      const { id, description, by, on } = each;
      return fact('Compensating control', `${id}, ${description} (${by}, ${on}; ${standing(each)})`);
    }),
    ...people.conclusions.filter(speaksToIt).flatMap((each) => {
      const { conclusion, basis, by, on } = each;
      return fact('Management concludes', `${conclusion}: ${basis} (${by}, ${on}; ${standing(each)})`);
    }),
  ];
  return lines.length === 0 ? [] : ['', 'Said by people; the product tests none of it', ...lines];
}

/** Responses of management that name a record. */
export const responsesTo = ({ responses }: PeopleFacts, key: string): readonly string[] =>
  responses.filter(({ items }) => items.includes(key)).flatMap(responseLines);

function responseLines(each: PeopleFacts['responses'][number]): readonly string[] {
  const { id, framework, controls, items, cause, response, owner } = each;
  const of = items.length === 0 ? '' : `, on ${items.join(', ')}`;
  const stated = `${id} (${framework}: ${controls.join(', ')}${of}). Cause: ${cause} Response: ${response}`;
  return fact('Management responds', `${stated} Owner ${owner}; ${standing(each)}.`);
}

const standing = ({ counts, standing: text }: Stands): string => (counts ? text : `not counted: ${text}`);
