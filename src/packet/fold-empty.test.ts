import { expect, it } from 'vitest';
import type { Block, Section } from '../model/packet.ts';
import { sampleFacts } from '../testing/sample-packet.ts';
import { foldEmpty } from './fold-empty.ts';
import { SECTIONS } from './sections/index.ts';

const patches = SECTIONS.find(({ id }) => id === 'patch-currency')?.build(sampleFacts) ?? expect.fail('no section');
const without = {
  ...sampleFacts,
  populations: sampleFacts.populations.map((each) => (each.id === 'patch-obligations' ? { ...each, rows: 0 } : each)),
};
const typesOf = ({ blocks }: Section): readonly Block['type'][] => blocks.map(({ type }) => type);

it('leaves a section whose populations have lines as it is', () => {
  expect(foldEmpty(patches, sampleFacts)).toBe(patches);
});

// The three patch figures of the sample are F-0006 to F-0008.
it('names tables over nothing in one sentence, and drops their basis and bare headings', () => {
  const folded = foldEmpty(patches, without);
  expect(typesOf(folded)).toEqual(['text', 'notice']);
  expect(JSON.stringify(folded.blocks.at(-1))).toContain('Remediation on time, by severity');
  expect(JSON.stringify(folded.blocks.at(-1))).toContain('3 figures (F-0006 to F-0008)');
});

it('keeps a table of which one figure has lines, and every line of the ledger', () => {
  const services = SECTIONS.find(({ id }) => id === 'service-levels')?.build(sampleFacts) ?? expect.fail('no section');
  expect(foldEmpty(services, without)).toBe(services);
  const appendix = SECTIONS.find(({ id }) => id === 'appendix')?.build(sampleFacts) ?? expect.fail('no section');
  expect(foldEmpty(appendix, without)).toBe(appendix);
});
