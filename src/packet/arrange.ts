import type { Section } from '../model/packet.ts';
import type { Presentation } from '../model/presentation.ts';
import { SECTIONS } from './sections/index.ts';

/** Sections that repeat, by topic, what the ledger in the appendix has in full. All others carry what a reader relies on. */
const CAN_BE_LEFT_OUT: readonly string[] = [
  'service-levels',
  'patch-currency',
  'changes',
  'installs',
  'operations',
  'coverage',
  'shared-evidence',
];

/** Why a section is in every packet. */
const STAYS: Readonly<Record<string, string>> = {
  'scope-and-basis': 'says what the packet covers',
  'how-to-read': 'says what the words and numbers mean',
  'control-matrix': 'lists every control, those without evidence too',
  'control-results': 'carries the results',
  exceptions: 'carries the exceptions',
  'populations-and-receipts': 'carries the reconciliation',
  limitations: 'says what the packet cannot show',
  appendix: 'carries the ledger, the policy and the hashes',
};

/** Every section by id, with why it cannot be left out; `null`: it can. */
export const sectionChoices = (): ReadonlyMap<string, string | null> =>
  new Map(
    SECTIONS.map(({ id }) => [id, CAN_BE_LEFT_OUT.includes(id) ? null : (STAYS[id] ?? 'carries what results rest on')]),
  );

/** The sections with the preparer's introductions, and without those that the workspace leaves out. */
export function arrange(sections: readonly Section[], presentation: Presentation | undefined): readonly Section[] {
  if (presentation === undefined) return sections;
  const { without, introductions } = presentation;
  return sections
    .filter(({ id }) => !without.includes(id) || !CAN_BE_LEFT_OUT.includes(id))
    .map((section) => {
      const text = introductions[section.id];
      return text === undefined ? section : { ...section, blocks: [introduction(text), ...section.blocks] };
    });
}

const introduction = (text: string): Section['blocks'][number] => ({
  type: 'notice',
  tone: 'plain',
  title: 'Words of the preparer',
  text,
});
