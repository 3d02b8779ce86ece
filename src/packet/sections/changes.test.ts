import { expect, it } from 'vitest';
import * as metrics from '../../metrics/index.ts';
import type { KnownAsset, MeasureContext } from '../../model/metric.ts';
import { measureContext } from '../../testing/measure-context.ts';
import { sampleFacts } from '../../testing/sample-packet.ts';
import { ledger } from '../ledger.ts';
import { tallyOf } from '../tally.ts';
import { changes } from './changes.ts';

/** The chapter over no change and no event, with the assets that an inventory names. */
function chapter(assets: readonly string[]): string {
  const known = assets.map((asset): [string, KnownAsset] => [
    asset,
    { asset, assetClass: null, sources: 'inventory', inServiceAt: null, retiredAt: null },
  ]);
  const operating = { assets: new Map(known), alertedAt: new Map(), respondedAt: new Map(), approvals: new Map() };
  const context: MeasureContext = { ...measureContext(), operating };
  const measured = [metrics.changes, metrics.eventCoverage, metrics.systemEvents];
  const tallies = new Map(
    measured.flatMap(({ populations }) => populations.map(({ id, columns }) => [id, tallyOf(id, columns)])),
  );
  const line = (id: string, row: Parameters<ReturnType<typeof tallyOf>['add']>[0]) => tallies.get(id)?.add(row);
  const sink = { line, further: line, leaveOut: () => undefined };
  const specs = measured.flatMap((metric) => {
    const measuring = metric.start(context);
    measuring.finish(sink);
    return measuring.figures();
  });
  return JSON.stringify(changes.build({ ...sampleFacts, figures: ledger(specs, tallies, context.asOf) })?.blocks);
}

it('says that nobody knows how many systems have no event source, where nothing names them', () => {
  expect(chapter([])).toContain('Coverage not known');
  expect(chapter([])).not.toContain('Systems whose own logs were read');
});

it('says why an approved change without an event is a deviation there and unknown in attribute H', () => {
  expect(chapter(['srv1'])).toMatch(
    /As attribute H, [^"]*unknown where its record states[^"]*"\},[^{]*\{"type":"text","text":"Basis/,
  );
});

it('gives n of N where an inventory names them', () => {
  expect(chapter(['srv1', 'srv2'])).toContain('Systems whose own logs were read');
  expect(chapter(['srv1', 'srv2'])).not.toContain('Coverage not known');
});

it('says within how many days an incident counts against the change it names', () => {
  expect(chapter([])).toContain('was opened within 7 days after the instant at which the change is counted;');
});
