import type { Change } from '../../model/evidence.ts';
import { type AttributeTest, saying } from './attribute.ts';
import type { ChangeFacts } from './record-facts.ts';

/**
 * Attribute H (spec 3.1): actual times are recorded, and the system shows an event. A system without one is not held
 * against the change: not every change leaves one in the logs that were read.
 */
export function testImplementation({ startedAt, endedAt }: Change, facts: ChangeFacts): AttributeTest {
  const say = saying('actual start and end, and an event on the system');
  const timeless = startedAt === null || endedAt === null;
  if (startedAt === null && facts.isStated('startedAt')) return say('exception', 'actual start not recorded');
  if (endedAt === null && facts.isStated('endedAt')) return say('exception', 'actual end not recorded');
  if (timeless) return say('unknown', 'actual times not in the export');
  if (facts.assetsWithEvent !== null && facts.assetsWithEvent > 0 && facts.assetsWithEvent < facts.assets.length) {
    return {
      ...say('pass', 'times recorded, event on a part of its systems'),
      found: `events on ${facts.assetsWithEvent} of ${facts.assets.length} systems`,
    };
  }
  if (facts.event === 'inside') return say('pass', 'times recorded, event in the window');
  if (facts.event === 'near') return say('pass', 'times recorded, event near the window');
  if (facts.event === 'named') return say('pass', 'times recorded, named by an event outside its window');
  return facts.event === 'none'
    ? say('unknown', 'times recorded, no event in the logs read')
    : say('unknown', 'times recorded, no log of the system read');
}
