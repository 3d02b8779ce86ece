import type { ReadContext, ReadTime } from '../../model/importer.ts';
import { UserError } from '../../model/problem.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Reads the times of a log that writes no year, line by line in the order of the file: the first is in the year stated
 * for the file, and a date before the one above it begins another year. Throws UserError where no year is stated.
 */
export function yearlessTimes(
  context: ReadContext,
): (month: string, day: string, clock: string) => ReadTime | string | null {
  const { id, year: first } = context.source;
  if (first === undefined) {
    throw new UserError(
      `This log writes no years, and none is stated for it (source "${id}")`,
      'Run import again with --year <year of the first line>; a new year within the file is found by itself.',
    );
  }
  let year = first;
  let last = 0;
  return (month, day, clock) => {
    const inYear = MONTHS.indexOf(month) * 31 + Number(day);
    // Lines of two processes can stand a little out of order.
    if (inYear < last - 1) year += 1;
    last = inYear;
    return context.time(`${day} ${month} ${year} ${clock}`);
  };
}
