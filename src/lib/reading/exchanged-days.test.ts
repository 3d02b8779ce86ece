import { expect, it } from 'vitest';
import { exchangedDaysEvidence } from './exchanged-days.ts';

const found = (...texts: readonly string[]) => {
  const evidence = exchangedDaysEvidence();
  for (const text of texts) evidence.see(text, 4);
  return evidence.found();
};
/** 7/3, 7/8 and 7/12 of July, opened by a spreadsheet that writes the day first. */
const TAKEN = ['2026-03-07 08:00:00', '2026-08-07 09:00:00', '2026-12-07'];

it('true dates up to the 12th beside texts above it: day and month were exchanged', () => {
  expect(found(...TAKEN, '', '7/25/2026 8:00')).toEqual({
    column: 4,
    taken: '2026-03-07 08:00:00',
    left: '7/25/2026 8:00',
  });
  expect(found('25.07.26 08:00', ...TAKEN)?.left).toBe('25.07.26 08:00');
});

it.each([
  ['one true date after the 12th', [...TAKEN, '2026-07-25', '7/25/2026']],
  ['a text that it would have taken too', [...TAKEN, '7/25/2026', '7/4/2026']],
  ['no text', TAKEN],
  ['no true date', ['7/25/2026', '7/26/2026']],
  ['too few to say', [...TAKEN.slice(1), '7/25/2026']],
  ['a text that is no such date', [...TAKEN, 'unknown', '25 July 2026']],
])('not with %s', (_what, texts) => {
  expect(found(...texts)).toBeNull();
});

it('columns speak for themselves', () => {
  const evidence = exchangedDaysEvidence();
  for (const text of TAKEN) evidence.see(text, 1);
  evidence.see('7/25/2026', 2);
  expect(evidence.found()).toBeNull();
});
