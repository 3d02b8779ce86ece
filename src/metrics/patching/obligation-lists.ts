import type { LineList } from '../../model/population.ts';
import { CONTRADICTED } from './contradiction.ts';
import { NOT_GONE_THROUGH } from './stock-figures.ts';

/** What the counts of states and of contradicted claims stand for, line by line (spec P-M9, PAT-1). */
export const OBLIGATION_LISTS: readonly LineList[] = [
  {
    id: 'patches-pending-failed-declined',
    title: 'Pending, failed, declined',
    where: [
      { column: 'state', in: ['pending-reboot', 'failed', 'declined'] },
      { column: 'stock', in: NOT_GONE_THROUGH },
    ],
    columns: ['obligation', 'state', 'severity', 'dueDate', 'stock', 'acceptance'],
    figure: null,
  },
  {
    id: 'contradicted-claims',
    title: 'Claims contradicted',
    where: [{ column: 'contradicted', in: CONTRADICTED }],
    columns: ['obligation', 'contradicted', 'contradiction', 'shownBy', 'verdictFlow', 'stock'],
    figure: 'patch.contradicted',
  },
];

/** Each known exploited item that is open or may be, not a share of them (spec P-M10). */
export const EXPLOITED_LISTS: readonly LineList[] = [
  {
    id: 'known-exploited-open',
    title: 'Known exploited, not in effect',
    where: [{ column: 'stock', in: NOT_GONE_THROUGH }],
    columns: ['obligation', 'cves', 'severity', 'dueDate', 'verdictFlow', 'stock'],
    figure: null,
  },
];
