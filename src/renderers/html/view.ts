import type { Section } from '../../model/packet.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { type BlockView, blockView } from './block-view.ts';
import { type CoverView, coverView } from './cover-view.ts';
import { type Lookup, lookupOf } from './lookup.ts';

interface ContentsEntry {
  readonly id: string;
  readonly text: string;
  readonly entries: readonly { readonly id: string; readonly text: string }[];
}

interface SectionView {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly BlockView[];
}

/** Everything the templates print, as text. */
export interface DocumentView {
  readonly title: string;
  readonly cover: CoverView;
  readonly contents: readonly ContentsEntry[];
  readonly sections: readonly SectionView[];
}

export function documentView(source: PacketSource): DocumentView {
  const { packet } = source;
  const lookup = lookupOf(packet);
  const numbered = packet.sections.map((section, index) => ({ ...section, title: `${index + 1}  ${section.title}` }));
  const all = [...numbered, ...(source.annex?.section ? [source.annex.section] : [])];
  return {
    title: `Evidence packet ${packet.period.label}: ${packet.entity.name}`,
    cover: coverView(source, lookup),
    contents: all.map(contentsEntry),
    sections: all.map((section) => sectionView(section, lookup)),
  };
}

const contentsEntry = ({ id, title, blocks }: Section): ContentsEntry => ({
  id,
  text: title,
  entries: blocks.flatMap((block) =>
    block.type === 'heading' && block.level === 2 ? [{ id: block.id, text: block.text }] : [],
  ),
});

const sectionView = ({ id, title, blocks }: Section, lookup: Lookup): SectionView => ({
  id,
  title,
  blocks: blocks.map((block) => blockView(block, lookup)),
});
