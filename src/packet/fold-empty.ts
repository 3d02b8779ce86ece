import type { Figure } from '../model/figure.ts';
import type { Block, Facts, Section } from '../model/packet.ts';

/** What is printed of each figure whatever it reads. */
const KEPT = ['control-results', 'changes-since', 'appendix'];

/**
 * Tables and charts whose every figure rests on a population without a line say nothing a reader can use: one sentence
 * names them instead. Their figures stand in the ledger, as all do.
 */
export function foldEmpty(section: Section, { figures, populations }: Pick<Facts, 'figures' | 'populations'>): Section {
  const empty = new Set(populations.filter(({ rows }) => rows === 0).map(({ id }) => id));
  const overNothing = new Set(
    figures.filter((of) => populationsOf(of).every((id) => empty.has(id))).map(({ id }) => id),
  );
  if (overNothing.size === 0 || KEPT.includes(section.id)) return section;
  const folded = section.blocks.filter((block) => isOver(figuresIn(block), overNothing));
  if (folded.length === 0) return section;
  const kept = section.blocks.filter(
    (block, at) => !folded.includes(block) && !isBasisOf(block, section.blocks[at + 1], folded),
  );
  return { ...section, blocks: [...withoutBareHeadings(kept), sentence(folded)] };
}

const populationsOf = (figure: Figure): readonly string[] => {
  if (figure.kind === 'ratio') return [figure.numerator.population, figure.denominator.population];
  return figure.kind === 'quotient' ? [figure.of.population, figure.over.population] : [figure.of.population];
};

function figuresIn(block: Block): readonly string[] {
  if (block.type === 'chart') return block.series.flatMap(({ figures }) => figures);
  if (block.type !== 'table') return [];
  return block.rows.flatMap((row) => row.flatMap((cell) => (cell.type === 'figure' ? [cell.id] : [])));
}

const isOver = (ids: readonly string[], overNothing: ReadonlySet<string>): boolean =>
  ids.length > 0 && ids.every((id) => overNothing.has(id));

/** The sentence above a table that says what decides that a line belongs to it. */
const isBasisOf = (block: Block, next: Block | undefined, folded: readonly Block[]): boolean =>
  block.type === 'text' && block.text.includes('Basis:') && next !== undefined && folded.includes(next);

/** A heading with nothing below it before the next of its level. */
const withoutBareHeadings = (blocks: readonly Block[]): readonly Block[] =>
  blocks.filter((block, at) => {
    if (block.type !== 'heading') return true;
    const next = blocks.slice(at + 1).find((each) => each.type !== 'heading' || each.level <= block.level);
    return next !== undefined && next.type !== 'heading';
  });

function sentence(folded: readonly Block[]): Block {
  const names = folded.flatMap((block) => (block.type === 'table' ? [block.caption] : []));
  const ids = [...new Set(folded.flatMap(figuresIn))].sort();
  return {
    type: 'notice',
    tone: 'plain',
    title: 'No line to measure',
    text: `The populations behind these tables have no line, so that they are not printed: ${names.join('; ')}. Their ${ids.length} figures (${ids[0]} to ${ids.at(-1)}) read 0 or "no occurrences", and stand in the ledger.`,
  };
}
