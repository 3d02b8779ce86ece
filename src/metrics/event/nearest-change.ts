import { durationText } from '../../lib/time-text.ts';
import type { ChangeWindow } from '../../model/metric.ts';
import type { Moment } from '../change/attribute.ts';

const STANDING = { approved: '', 'not-approved': ' (not approved)', unknown: ' (approval not known)' } as const;

/** The change of its asset nearest to an event that none covers, for whoever looks into it; `null`: none is near the period. */
export function nearestChange({ earliest, latest }: Moment, windows: readonly ChangeWindow[]): string | null {
  let nearest: { readonly text: string; readonly away: number } | null = null;
  for (const { change, from, to, standing } of windows) {
    const before = from.earliest - latest;
    const after = earliest - to.latest;
    const away = Math.max(before, after, 0);
    if (nearest !== null && away >= nearest.away) continue;
    const text = before > after ? `begins ${durationText(away)} later` : `ended ${durationText(away)} before`;
    nearest = { text: `the nearest, ${change}${STANDING[standing]}, ${text}`, away };
  }
  return nearest?.text ?? null;
}
