/* The lines behind each figure, read from the data blocks of this page: select, filter, sort, write as text. */
const attestryLines = (() => {
  const DAY = 86400000;
  const block = (id) => JSON.parse(document.getElementById(id).textContent);
  const index = block('record-index');
  const read = new Map();

  /** Rows of a population that lie in this file; parsed when first asked for. */
  function rowsOf(population) {
    if (!read.has(population)) read.set(population, block(`records-of-${population}`));
    return read.get(population);
  }

  /**
   * The same rule as everywhere: every condition holds, and one holds when the column's text is one of `in`. Of lines
   * that are ranked or averaged, those with a value.
   */
  function select(population, where, valued) {
    const { columns } = index.populations[population];
    const place = (column) => columns.findIndex(([key]) => key === column);
    const conditions = where.map(({ column, in: allowed }) => ({ at: place(column), allowed: new Set(allowed) }));
    const value = valued === null ? null : place(valued);
    return rowsOf(population).filter(
      (row) =>
        conditions.every(({ at, allowed }) => allowed.has(String(row[at] ?? ''))) &&
        (value === null || typeof row[value] === 'number'),
    );
  }

  const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  const pad = (number) => String(number).padStart(2, '0');

  function instant(at) {
    const { starts, offsets } = index.zone;
    let stretch = 0;
    while (stretch + 1 < starts.length && starts[stretch + 1] <= at) stretch += 1;
    const minutes = Math.abs(offsets[stretch]) / 60000;
    const wall = new Date(at + offsets[stretch]).toISOString().replace('T', ' ').replace(/(\.000)?Z$/, '');
    return `${wall} ${offsets[stretch] < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(Math.floor(minutes % 60))}`;
  }

  function duration(ms) {
    if (ms < 0) return `-${duration(-ms)}`;
    if (ms > 0 && ms < 1000) return '< 1 s';
    const long = ms >= 2 * DAY;
    let rest = long ? ms - (ms % 60000) : ms;
    const parts = [];
    for (const [size, unit] of [[long ? DAY : Infinity, 'd'], [3600000, 'h'], [60000, 'min'], [1000, 's']]) {
      const count = Math.floor(rest / size);
      if (count === 0) continue;
      parts.push(`${grouped(count)} ${unit}`);
      rest -= count * size;
    }
    return parts.join(' ') || '0 s';
  }

  /** A value as the other editions print it. */
  function text(value, type) {
    if (value === null) return '–';
    if (typeof value === 'string') return value;
    if (type === 'instant') return instant(value);
    if (type === 'duration') return duration(value);
    return type === 'count' ? grouped(value) : String(value);
  }

  /** Stable; what the source does not say comes last either way. */
  function sorted(rows, at, direction) {
    const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    return rows.toSorted((one, other) => {
      const [a, b] = [one[at], other[at]];
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return direction === 'descending' ? compare(b, a) : compare(a, b);
    });
  }

  return { index, select, sorted, text, grouped };
})();
