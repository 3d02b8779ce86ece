import { SECOND_MS } from '../../lib/time.ts';
import type { ReadContext } from '../../model/importer.ts';

const UNITS_MS = { s: SECOND_MS, ms: 1 } as const;
const NUMBER = /^\d+(?:\.\d+)?$/;

/** A context that reads bare numbers as time since 1970, for formats that say so. 0 stands for "never". */
export function withEpochTimes(context: ReadContext, unit: keyof typeof UNITS_MS): ReadContext {
  return {
    ...context,
    time(cell) {
      const text = context.text(cell);
      if (text === null || !NUMBER.test(text)) return context.time(cell);
      const at = Math.trunc(Number(text) * UNITS_MS[unit]);
      return at === 0 ? null : { at, later: null };
    },
  };
}
