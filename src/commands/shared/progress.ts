import type { Edges } from './command.ts';

const WIDTH = 24;
const EVERY_MS = 100;

/** A bar on a terminal, nothing elsewhere: there the closing line of each file says it all. */
export function progressBar(
  edges: Edges,
  label: string,
  clock: () => number,
): (done: number, total: number, rows: number) => void {
  const { redraw } = edges;
  if (!redraw) return () => undefined;
  let drawnAt = 0;
  return (done, total, rows) => {
    const now = clock();
    if (now - drawnAt < EVERY_MS) return;
    drawnAt = now;
    const share = total === 0 ? 1 : done / total;
    const bar = '█'.repeat(Math.floor(share * WIDTH)).padEnd(WIDTH, '░');
    redraw(`${label}  ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${rows.toLocaleString('en-US')} rows`);
  };
}
