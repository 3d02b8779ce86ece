import { catalogueOf } from './judging.ts';

/** A mapping of three controls with nothing wrong in it, for tests to break. */
export const MAPPING_FILE = 'controls/house/mapping.yaml';
export const MAPPED_CATALOGUE = catalogueOf('OP-1', 'OP-2', 'GV-1');
export const GOOD_MAPPING = `framework: house
reviewer: null
last_checked: 2026-11-21
tolerances_set: { by: house default, on: 2026-11-21 }
counts: { direct: 1, partial: 1, partial-optional: 0, indicator: 0, none: 1 }
controls:
  - control: GV-1
    grade: none
    needs: A policy.
    rationale: A document.
  - control: OP-1
    grade: direct
    strength: 8
    data: [tickets]
    tests:
      - figure: sla.resolution.attainment
        measures: attainment
        tolerance: 0.125 %
        why: Agreed.
    shows: Attainment.
    cannot_show: Review.
    needs: Contract.
    rationale: Times are on every ticket.
    reviewer: M. Okafor
    last_checked: 2026-12-01
  - control: OP-2
    grade: partial
    strength: 5
    data: [changes, patches]
    planned: [attribute F]
    shows: Something.
    cannot_show: The rest.
    needs: A log.
    rationale: Half of it is recorded.
`;
