import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Down, merged, reliability } from './reliability.ts';

const down: fc.Arbitrary<Down> = fc
  .record({ from: fc.integer({ min: -50, max: 350 }), length: fc.option(fc.integer({ min: 0, max: 80 })) })
  .map(({ from, length }) => ({ from, to: length === null ? null : from + length }));
const downs = fc.array(down, { maxLength: 12 });
const stretches = (outages: readonly Down[]): readonly Down[] => merged(outages).map((each) => each.down);
const measured = (from: number, to: number, failures: readonly Down[], planned: readonly Down[]) =>
  reliability({ from, to }, stretches(failures), stretches(planned));

/** Whether a millisecond lies in any of them; nothing merged, nothing clipped. */
const isDown = (at: number, outages: readonly Down[]): boolean =>
  outages.some(({ from, to }) => from <= at && (to === null || at < to));

describe('reliability', () => {
  it('counts the milliseconds that are down and not planned', () => {
    fc.assert(
      fc.property(downs, downs, (failures, planned) => {
        let expected = 0;
        for (let at = 0; at < 300; at += 1) expected += isDown(at, failures) && !isDown(at, planned) ? 1 : 0;
        expect(measured(0, 300, failures, planned).downtimeMs).toBe(expected);
      }),
    );
  });

  it('adds up over periods that meet', () => {
    fc.assert(
      fc.property(downs, downs, fc.integer({ min: 0, max: 300 }), (failures, planned, cut) => {
        const whole = measured(0, 300, failures, planned);
        const parts = [measured(0, cut, failures, planned), measured(cut, 300, failures, planned)];
        const sum = (read: (of: typeof whole) => number) => parts.reduce((total, part) => total + read(part), 0);
        expect(sum(({ downtimeMs }) => downtimeMs)).toBe(whole.downtimeMs);
        expect(sum(({ failures: began }) => began)).toBe(whole.failures);
      }),
    );
  });

  it('does not care about order', () => {
    fc.assert(
      fc.property(downs, (failures) => {
        expect(measured(0, 300, [...failures].reverse(), [])).toEqual(measured(0, 300, failures, []));
      }),
    );
  });

  it('gains nothing from one more outage', () => {
    fc.assert(
      fc.property(downs, down, (failures, more) => {
        const worse = measured(0, 300, [...failures, more], []).downtimeMs;
        expect(worse).toBeGreaterThanOrEqual(measured(0, 300, failures, []).downtimeMs);
      }),
    );
  });
});
