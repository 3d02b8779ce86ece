import { expect, it } from 'vitest';
import type { PacketSource } from '../../model/renderer.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { mentionsOf } from './mention.ts';

const [base] = sampleSource.packet.populations;
if (!base) throw new Error('the sample has a population');
const population = {
  ...base,
  id: 'patches',
  title: 'Patches',
  keyColumn: 'patch',
  columns: [
    { key: 'patch', title: 'Patch', type: 'text' },
    { key: 'cves', title: 'CVEs', type: 'text' },
    { key: 'state', title: 'State', type: 'facet' },
  ] as const,
};
const source: PacketSource = {
  ...sampleSource,
  packet: { ...sampleSource.packet, populations: [population, { ...population, id: 'list', title: 'Worst' }] },
  rows: (id) =>
    id === 'list'
      ? [['a/KB1', 'CVE-2026-1', 'open']]
      : [
          ['a/KB1', 'CVE-2026-1 CVE-2026-12', 'open'],
          ['b/KB1', 'CVE-2026-12', 'open'],
          ['c/KB2', 'CVE-2026-3; CVE-2026-1', 'open'],
          ['d/KB3', 'CVE-2026-1', 'open'],
          ['e/KB3', 'cve-2026-1', 'CVE-2026-3'],
        ],
};

it('names the lines that have it in a cell, alone or in a list, by population', () => {
  expect(mentionsOf('CVE-2026-1', source)).toBe('Patches: 4 lines (a/KB1, c/KB2, d/KB3, …); Worst: 1 line (a/KB1)');
  expect(mentionsOf('cve-2026-12', source)).toBe('Patches: 2 lines (a/KB1, b/KB1)');
  expect(mentionsOf('CVE-2026-3', source)).toBe('Patches: 1 line (c/KB2)');
});

it.each(['CVE-2026', 'open', 'KB1', ''])('is not content with a part of a word, nor with a facet: %j', (what) => {
  expect(mentionsOf(what, source)).toBe('');
});
