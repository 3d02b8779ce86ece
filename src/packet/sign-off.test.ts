import { expect, it } from 'vitest';
import type { SignOff } from '../model/sign-off.ts';
import { signOffStanding } from './sign-off.ts';

const by = (role: SignOff['role'], name: string, sha256 = 'now'): SignOff => ({ role, name, at: 1, sha256 });

it.each<[SignOff[], string]>([
  [[], 'not signed'],
  [[by('reviewer', 'B')], 'not signed'],
  [[by('preparer', 'A')], 'prepared, not reviewed'],
  [[by('preparer', 'A'), by('reviewer', 'B')], 'prepared and reviewed'],
  [[by('preparer', 'A. Jones'), by('reviewer', 'a jones')], 'not independently reviewed'],
  [[by('preparer', 'A'), by('reviewer', 'A'), by('reviewer', 'B')], 'prepared and reviewed'],
  [[by('preparer', 'A', 'before'), by('reviewer', 'B', 'before')], 'not signed'],
  [[by('preparer', 'A', 'before'), by('reviewer', 'B')], 'not signed'],
])('%j: %s', (signOffs, conclusion) => {
  expect(signOffStanding(signOffs, 'now').conclusion).toBe(conclusion);
});

it('keeps what was signed before the packet was made again, as void', () => {
  const signOffs = [by('preparer', 'A', 'before'), by('preparer', 'C')];
  expect(signOffStanding(signOffs, 'now')).toMatchObject({ preparer: { name: 'C' }, void: [{ name: 'A' }] });
});
