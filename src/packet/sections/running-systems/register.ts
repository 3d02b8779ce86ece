import type { Block, Facts } from '../../../model/packet.ts';
import { heading, paragraph } from '../shared/cells.ts';
import { countBlocks, figuresBelow, ratioBlocks } from '../shared/figures.ts';

/** What inventories state of assets, how far other sources agree, and when devices were scanned. */
export function registerBlocks(packet: Facts): readonly Block[] {
  const assets = figuresBelow(packet, 'asset');
  const scans = packet.populations.some(({ id, rows }) => id === 'device-scans' && rows > 0)
    ? figuresBelow(packet, 'scan')
    : [];
  // Without an inventory there are no counts: its rates say nothing.
  const register = assets.some(({ kind }) => kind === 'count') ? assets : [];
  if (register.length === 0 && scans.length === 0) return [];
  return [
    heading('asset-register', 'Asset register and scans'),
    paragraph(
      'What no source has ever seen is in none of these. Assets that fall short are on the list of exceptions.',
    ),
    ...ratioBlocks('asset.rates', 'What inventories state, and how far other sources agree', register),
    ...countBlocks('asset.counts', 'Assets that sources do not agree on', register),
    ...ratioBlocks('scan.rates', 'Scans of devices', scans),
  ];
}
