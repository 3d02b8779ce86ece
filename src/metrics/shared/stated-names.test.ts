import { describe, expect, it } from 'vitest';
import type { PatchPolicy } from '../../model/policy.ts';
import { measureContext } from '../../testing/measure-context.ts';
import { storedAsset } from '../../testing/records.ts';
import { assetKey } from './asset-names.ts';
import { withStatedNames } from './stated-names.ts';

const { assetNames: _, ...plain } = measureContext().policy.patching;
const listed = (source: string, key: string, otherNames: string | null = null) => ({
  ...storedAsset({ key, otherNames }),
  source,
});
const policyWith = (
  rows: readonly ReturnType<typeof listed>[],
  used: readonly string[] = [],
  policy: PatchPolicy = plain,
) => withStatedNames(policy, rows, () => [...rows.map(({ asset }) => asset.key), ...used]);
const said = (...of: Parameters<typeof policyWith>) => {
  const { stated, ambiguous } = policyWith(...of).assetNames ?? {};
  return { stated, ambiguous };
};

describe('names that inventories state', () => {
  it('stand for their asset in every comparison, and are kept only where a record uses them', () => {
    const rows = [
      listed('cmdb', 'APP-01', '10.20.1.1 app-01.corp.example'),
      listed('cmdb', 'db-01', 'db-01.corp.example'),
    ];
    const policy = policyWith(rows, ['App-01.corp.example', '10.20.1.1']);
    expect(policy.assetNames).toEqual({
      domains: [],
      aliases: {},
      stated: { '10.20.1.1': 'APP-01', 'app-01.corp.example': 'APP-01' },
      ambiguous: [],
    });
    const names = ['APP-01.corp.example', '10.20.1.1', 'app-01', 'db-01.corp.example', '10.20.1.2'];
    expect(names.map(assetKey(policy))).toEqual(['app-01', 'app-01', 'app-01', 'db-01.corp.example', '10.20.1.2']);
  });

  it('leave the policy alone where none are stated, or nobody uses them', () => {
    expect(policyWith([listed('cmdb', 'app-01')], ['x'])).toBe(plain);
    expect(policyWith([listed('cmdb', 'app-01', 'app-01.corp.example')], ['x'])).toBe(plain);
  });

  it('join nothing where two assets have them', () => {
    const rows = [listed('cmdb', 'a', '10.0.0.5 a.corp.example'), listed('cmdb', 'b', '10.0.0.5')];
    expect(said(rows, ['10.0.0.5', 'a.corp.example'])).toEqual({
      stated: { 'a.corp.example': 'a' },
      ambiguous: ['10.0.0.5'],
    });
    const apart = [listed('cmdb', 'a', '10.0.0.5'), listed('directory', 'b', '10.0.0.5')];
    expect(said(apart, ['10.0.0.5'])).toEqual({ stated: {}, ambiguous: ['10.0.0.5'] });
  });

  it('join nothing where the same inventory lists the name as another machine', () => {
    const rows = [listed('cmdb', 'a', 'a.corp.example'), listed('cmdb', 'a.corp.example')];
    expect(said(rows)).toEqual({ stated: {}, ambiguous: ['a.corp.example'] });
  });

  it('join rows of two inventories, each by what the other says', () => {
    const rows = [
      listed('cmdb', 'Finance', 'app-01 app-01.corp.example'),
      listed('directory', 'app-01', 'app-01.corp.example'),
    ];
    expect(said(rows, ['app-01.corp.example'])).toEqual({
      stated: { 'app-01.corp.example': 'app-01', finance: 'app-01' },
      ambiguous: [],
    });
  });

  it('make no asset of two that one inventory lists, by way of another', () => {
    const rows = [listed('cmdb', 'a', 'b'), listed('directory', 'b', 'c'), listed('cmdb', 'c')];
    expect(said(rows)).toEqual({ stated: {}, ambiguous: ['b', 'c'] });
  });

  it('give way to the policy', () => {
    const policy = { ...plain, assetNames: { domains: [], aliases: { '10.0.0.5': 'db-01', 'old-app': 'App-01' } } };
    const rows = [listed('cmdb', 'old-app', '10.0.0.5 app-01.corp.example')];
    const named = policyWith(rows, ['10.0.0.5', 'app-01.corp.example'], policy);
    expect(named.assetNames?.stated).toEqual({ 'app-01.corp.example': 'App-01' });
    expect(['10.0.0.5', 'old-app', 'app-01.corp.example'].map(assetKey(named))).toEqual(['db-01', 'app-01', 'app-01']);
  });

  it('are the same whatever the order of the rows', () => {
    const rows = [
      listed('cmdb', 'a', 'x y'),
      listed('directory', 'y', 'z'),
      listed('list', 'x', 'z'),
      listed('cmdb', 'q', 'w'),
    ];
    const used = ['x', 'y', 'z', 'w'];
    expect(said([...rows].reverse(), used)).toEqual(said(rows, used));
    expect(said(rows, used).stated).toEqual({ w: 'q', x: 'a', y: 'a', z: 'a' });
  });
});
