import type { TextFormat } from './delimited.ts';
import type { RowHandler, RowReader } from './types.ts';

export function stanzasReader(format: TextFormat, handler: RowHandler<string[]>): RowReader {
  throw new Error(`skeleton ${format} ${handler}`);
}
