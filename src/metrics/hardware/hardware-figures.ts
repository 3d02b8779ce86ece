import type { FigureSpec } from '../../model/figure.ts';
import { selecting } from '../shared/selecting.ts';
import { AGES, SUPPORT } from './hardware-fields.ts';

const { select, ratio, count } = selecting('hardware');

/** How many are in support, and of what age (CSF PR.PS-03). */
export function hardwareFigures(): readonly FigureSpec[] {
  const basis = 'in service at the as-of instant';
  const definition =
    'Number of assets that an inventory or a patch record names; what only patch records name has its support not stated.';
  return [
    ratio({
      key: 'hardware.in-support',
      title: 'Assets within their vendor’s support',
      definition:
        'Assets whose end of support, as the inventory states it, is not past, divided by those of which it is stated. Unknown are the others in service, those that no inventory lists among them.',
      basis,
      numerator: select({ support: ['in support', 'ends within 90 days'] }),
      denominator: select({ support: ['in support', 'ends within 90 days', 'ended'] }),
      rounding: 'down',
      unknown: select({ support: ['not stated'] }),
      excluded: [],
      target: null,
    }),
    ...SUPPORT.map((support) =>
      count(
        { support: [support] },
        {
          key: `hardware.support.${slug(support)}`,
          title: `Support: ${support}`,
          definition,
          basis,
          group: { support },
        },
      ),
    ),
    ...AGES.map((age) =>
      count(
        { age: [age] },
        { key: `hardware.age.${slug(age)}`, title: `In service: ${age}`, definition, basis, group: { age } },
      ),
    ),
    ...AGES.flatMap((age) =>
      SUPPORT.map((support) =>
        count(
          { age: [age], support: [support] },
          {
            key: `hardware.age-and-support.${slug(age)}.${slug(support)}`,
            title: `In service: ${age}; support: ${support}`,
            definition,
            basis,
            group: { age, support },
          },
        ),
      ),
    ),
  ];
}

const slug = (text: string): string => text.replaceAll(' ', '-');
