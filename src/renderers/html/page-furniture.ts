import type { PacketSource } from '../../model/renderer.ts';
import { periodText } from '../format.ts';

/**
 * What stands on each printed page (spec 5.7): confidentiality label, entity, packet id and version, period,
 * page x of y, short hash.
 */
export function pageFurniture({ packet, shortHash }: PacketSource): string {
  const { entity, id, version, status, period } = packet;
  const boxes = {
    'top-left': cssText(`${entity.classification}  ·  ${entity.name}`),
    'top-right': cssText(`${id}  ·  version ${version}  ·  ${status}`),
    'bottom-left': cssText(`${period.label}: ${periodText(period)}, ${period.zone}`),
    'bottom-center': cssText(`packet.json ${shortHash}`),
    'bottom-right': `${cssText('page ')} counter(page) ${cssText(' of ')} counter(pages)`,
  };
  const rules = Object.entries(boxes).map(([place, content]) => `@${place}{content:${content}}`);
  return `@page{${rules.join('')}}`;
}

/** A CSS string in which every character that could end it, or the style element, is written as its number. */
export const cssText = (text: string): string =>
  `"${[...text.toWellFormed()]
    .map((char) => (/[A-Za-z0-9]/.test(char) ? char : `\\${(char.codePointAt(0) || 0xfffd).toString(16)} `))
    .join('')}"`;
