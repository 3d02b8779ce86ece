import { countText } from '../lib/number-text.ts';
import type { Receipt } from './receipt.ts';

/** How an import stands to others that brought the same rows, in plain words; `none` where it stands alone. */
export function linksText(receipt: Receipt): string {
  const { replaces, replacedBy, mends, mended, rejected, unit } = receipt;
  return (
    [
      ...(replaces === undefined ? [] : [`reads the file of import ${replaces} again, in another way`]),
      ...(replacedBy === undefined
        ? []
        : [`read again as import ${replacedBy}, which counts where the two readings differ`]),
      ...(mends === undefined ? [] : [`brings rejected rows of import ${mends} mended`]),
      ...(mended === undefined
        ? []
        : [`${countText(mended)} of its ${countText(rejected)} rejected ${unit} were read by a later import`]),
    ].join('; ') || 'none'
  );
}
