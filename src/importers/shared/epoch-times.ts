import { SECOND_MS } from '../../lib/time.ts';
import type { ReadContext } from '../../model/importer.ts';

const NUMBER = /^(\d+)(?:\.(\d+))?$/;

/** A context that reads bare numbers as time since 1970, for formats that say so. 0 stands for "never". */
export function withEpochTimes(context: ReadContext, unit: 's' | 'ms'): ReadContext {
  return {
    ...context,
    time(cell) {
      const text = context.text(cell);
      const [, whole, fraction = ''] = NUMBER.exec(text ?? '') ?? [];
      if (whole === undefined) return context.time(cell);
      // Cut to milliseconds by the digits, as all times are: never rounded up.
      const at =
        unit === 'ms' ? Number(whole) : Number(whole) * SECOND_MS + Number(fraction.slice(0, 3).padEnd(3, '0'));
      return at === 0 ? null : { at, later: null };
    },
  };
}
