import type { Priority } from '../../model/evidence.ts';

/** `P1`, or a name that begins with it such as `P1 - Critical`. Other schemes of a site are no priority of ours. */
export function pagerDutyPriority(text: string | null): Priority | null {
  const digit = /^P([1-5])\b/i.exec(text ?? '')?.[1];
  return digit === undefined ? null : (`P${digit}` as Priority);
}
