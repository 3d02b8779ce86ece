import { countText } from '../../lib/number-text.ts';
import type { PacketSource } from '../../model/renderer.ts';

/** Lines of a population that are named. */
const FEW = 3;

/** Lines of the packet that name something in a column of theirs, e.g. a CVE or a patch, by population; empty: none does. */
export function mentionsOf(what: string, { packet, rows }: PacketSource): string {
  const asked = what.trim().toLowerCase();
  const found = packet.populations.flatMap(({ id, title, columns, keyColumn }) => {
    const texts = columns.flatMap(({ type }, at) => (type === 'text' ? [at] : []));
    const keyAt = columns.findIndex(({ key }) => key === keyColumn);
    const keys: string[] = [];
    let lines = 0;
    for (const row of rows(id)) {
      if (!texts.some((at) => isNamed(asked, row[at]))) continue;
      lines += 1;
      if (keys.length < FEW) keys.push(String(row[keyAt] ?? ''));
    }
    const more = lines > keys.length ? ', …' : '';
    return lines === 0
      ? []
      : [`${title}: ${countText(lines)} ${lines === 1 ? 'line' : 'lines'} (${keys.join(', ')}${more})`];
  });
  return found.join('; ');
}

/** A cell may be a list, e.g. of CVEs or of tickets. */
const isNamed = (asked: string, cell: unknown): boolean => {
  if (asked === '' || typeof cell !== 'string') return false;
  const text = cell.toLowerCase();
  return text.includes(asked) && (text === asked || text.split(/[\s;,]+/).includes(asked));
};
