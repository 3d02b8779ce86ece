import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../lib/time.ts';
import { storedEvent } from '../../testing/records.ts';
import { logsOf, matchEvents } from './match.ts';
import { type PackageEvent, packageEventOf } from './package-event.ts';

const packageEvent = fc
  .record({
    log: fc.constantFrom('dpkg' as const, 'apt' as const),
    at: fc.integer({ min: 0, max: 40 }).map((minutes) => minutes * MINUTE_MS),
    action: fc.constantFrom('install', 'upgrade', 'remove'),
    subject: fc.constantFrom('vim:amd64', 'vim:all', 'vim:i386', 'curl:amd64', 'curl'),
    toVersion: fc.constantFrom('1', '2'),
  })
  .map((fields) => packageEventOf(storedEvent(fields), fields.log))
  .filter((event): event is PackageEvent => event !== null);
const events = fc.array(packageEvent, { maxLength: 25 });

it('puts each event into exactly one change', () => {
  fc.assert(
    fc.property(events, (given) => {
      const used = matchEvents(given).flatMap(({ dpkg, apt }) => [dpkg, apt].filter((event) => event !== null));
      expect(new Set(used)).toEqual(new Set(given));
      expect(used).toHaveLength(given.length);
    }),
  );
});

it('pairs only what agrees, and leaves no agreeing pair of events apart', () => {
  fc.assert(
    fc.property(events, (given) => {
      const changes = matchEvents(given);
      const agree = (a: PackageEvent, b: PackageEvent): boolean =>
        a.name === b.name &&
        a.version === b.version &&
        (a.action === 'remove') === (b.action === 'remove') &&
        Math.abs(a.at - b.at) <= 10 * MINUTE_MS &&
        (a.architecture === b.architecture || [a.architecture, b.architecture].some((x) => x === 'all' || x === null));
      for (const { dpkg, apt } of changes) if (dpkg !== null && apt !== null) expect(agree(dpkg, apt)).toBe(true);
      const alone = (log: string) =>
        changes.filter((change) => logsOf(change) === `${log} only`).map(({ dpkg, apt }) => dpkg ?? apt);
      for (const a of alone('dpkg')) for (const b of alone('apt')) expect(a && b && agree(a, b)).toBe(false);
    }),
  );
});

it('does not depend on the order of the events', () => {
  fc.assert(
    fc.property(
      events.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
      ([given, shuffled]) => {
        expect(matchEvents(shuffled)).toEqual(matchEvents(given));
      },
    ),
  );
});
