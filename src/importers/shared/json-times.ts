import type { JsonValue } from '../../lib/reading/json.ts';
import type { Instant } from '../../lib/time.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { ReadContext, RowReading } from '../../model/importer.ts';
import type { RowProblem } from '../../model/problem.ts';
import { textAt } from './json-row.ts';
import { timeProblem } from './read-context.ts';

/** Times of one JSON object; those that cannot be read are collected, and give problems instead of a record. */
export interface TimesOf {
  time(member: string): Instant | null;
  /** 0 beside a problem where there is none. */
  required(member: string): Instant;
  reading(record: Evidence): RowReading;
}

/** For times that carry an offset, as APIs write them. */
export function timesOf(importer: string, value: JsonValue | undefined, context: ReadContext): TimesOf {
  const problems: RowProblem[] = [];
  const refuse = (member: string, what: string, reason: string): null => {
    problems.push({ code: `${importer}/${what}`, column: member, value: textAt(value, member) ?? null, reason });
    return null;
  };
  const time = (member: string): Instant | null => {
    const found = context.time(textAt(value, member));
    if (typeof found === 'string') return refuse(member, timeProblem(found), found);
    return found === null ? null : found.at;
  };
  return {
    time,
    required(member) {
      const before = problems.length;
      const found = time(member);
      if (found === null && problems.length === before) refuse(member, 'missing-value', 'is empty');
      return found ?? 0;
    },
    reading: (record) => (problems.length === 0 ? { records: [record] } : { problems }),
  };
}
