import { expect, it } from 'vitest';
import { checkControls } from './check-controls.ts';
import { knownFigures } from './known-figures.ts';

it('finds nothing wrong with the controls the product ships with', () => {
  expect(checkControls(null).problems).toEqual([]);
});

it('asks the metrics themselves which figures there are', () => {
  const known = knownFigures();
  expect(known.get('sla.resolution.attainment')?.measures).toBe('attainment');
  expect(known.get('patch.currency.measured-only')?.measures).toBe('attainment');
  expect(known.get('change.deviation.approval')?.measures).toBe('deviation');
  expect(known.get('sla.resolution.attainment')?.facets).toContain('priority');
});
