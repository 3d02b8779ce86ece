import { expect, it } from 'vitest';
import { SMALL_CONFIG } from '../../testing/small-config.ts';
import { readConfig } from '../config.ts';

const patching = (said: string) => readConfig(`${SMALL_CONFIG}patching: {${said}}`, 'f').patching;

it('turns the names of an asset round, because a name is what is looked up', () => {
  expect(patching('asset-names: {domains: [corp.example], aliases: {app-01: [OLD-App, imaging]}}').assetNames).toEqual({
    domains: ['corp.example'],
    aliases: { 'old-app': 'app-01', imaging: 'app-01' },
  });
  expect(patching('').assetNames).toBeUndefined();
});

it('does not let two assets have one name', () => {
  expect(() => patching('asset-names: {aliases: {a: [x], b: [X]}}')).toThrow(/X.*a’s already/s);
});

it('reads what a tool reports, and what it leaves out', () => {
  expect(
    patching('tool-figures: [{source: wsus, value: 97.2 %, leaves-out: [declined, not-due]}]').toolFigures,
  ).toEqual([{ source: 'wsus', name: 'compliance', value: 97_200, leavesOut: ['declined', 'not-due'] }]);
  expect(() => patching('tool-figures: [{source: wsus, value: 97 %, leaves-out: [installed]}]')).toThrow(/leaves-out/);
  expect(patching('tool-figures: [{source: wsus, of: devices, value: 90 %, leaves-out: [stale]}]').toolFigures).toEqual(
    [{ source: 'wsus', of: 'devices', name: 'compliance', value: 90_000, leavesOut: ['stale'] }],
  );
  expect(() => patching('tool-figures: [{source: wsus, value: 90 %, leaves-out: [stale]}]')).toThrow(/of: devices/);
  expect(() => patching('tool-figures: [{source: wsus, value: 90 %}, {source: wsus, value: 91 %}]')).toThrow(
    /one figure of patches a source/,
  );
});
