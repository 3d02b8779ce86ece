import { describe, expect, it } from 'vitest';
import { measureContext } from '../../testing/measure-context.ts';
import { assetKey, assetNaming, assetScope, distinctAssets } from './asset-names.ts';

const { patching } = measureContext().policy;
const naming = (written: readonly string[], assetNames: NonNullable<typeof patching.assetNames>) => {
  const nameOf = assetNaming(written, { ...patching, assetNames });
  return written.map(nameOf);
};
const NO_RULES = { domains: [], aliases: {} };

describe('names of one asset', () => {
  it('keeps a name that all sources write alike', () => {
    expect(naming(['WEB-1', 'db-1.corp.example'], NO_RULES)).toEqual(['WEB-1', 'db-1.corp.example']);
  });

  it('joins names that differ only in case', () => {
    expect(naming(['WEB-1', 'web-1', 'Web-2'], NO_RULES)).toEqual(['web-1', 'web-1', 'Web-2']);
  });

  it('leaves a domain off only when the policy says so', () => {
    const written = ['WEB-1', 'web-1.corp.example', 'web-1.other.example'];
    expect(naming(written, NO_RULES)).toEqual(written);
    expect(naming(written, { domains: ['corp.example'], aliases: {} })).toEqual([
      'web-1',
      'web-1',
      'web-1.other.example',
    ]);
  });

  it('takes an alias for its asset, as the policy writes it', () => {
    const aliases = { 'imaging-pc': 'IMG-02' };
    const written = ['Imaging-PC', 'img-02', 'imaging-pc.corp.example'];
    expect(naming(written, { domains: ['corp.example'], aliases })).toEqual(['IMG-02', 'IMG-02', 'IMG-02']);
  });

  it('does not take a domain alone for a name', () => {
    expect(naming(['.corp.example'], { domains: ['corp.example'], aliases: {} })).toEqual(['.corp.example']);
  });
});

describe('assets of different records', () => {
  const keyOf = assetKey({
    ...patching,
    assetNames: { domains: ['corp.example'], aliases: { 'imaging-pc': 'IMG-02' } },
  });

  it('have one key under each of their names', () => {
    expect(['Imaging-PC', ' img-02', 'imaging-pc.corp.example', 'IMG-02.CORP.example'].map(keyOf)).toEqual(
      Array(4).fill('img-02'),
    );
    expect(keyOf('imaging-pc.other.example')).toBe('imaging-pc.other.example');
  });

  it('are each counted once, by the first name', () => {
    expect(distinctAssets(['Imaging-PC', 'web-1', 'img-02', 'WEB-1'], keyOf)).toEqual(['Imaging-PC', 'web-1']);
  });

  it.each([
    [['imaging-pc'], 'img-02', true],
    [['img-*'], 'imaging-pc.corp.example', true],
    [['*.corp.example'], 'Web-1.corp.example', true],
    [['web-*'], 'img-02', false],
    [['img-02', 'web-1'], 'WEB-1', true],
  ])('are in a scope of %j under any name: %s', (scope, asset, expected) => {
    expect(assetScope(scope, keyOf)(asset)).toBe(expected);
  });
});
