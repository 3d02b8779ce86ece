import { NOT_JSON } from '../../lib/reading/json.ts';
import type { Importer } from '../../model/importer.ts';
import type { Receipt } from '../../model/receipt.ts';
import type { EvidenceStore } from '../../store/index.ts';

/** A row that could not be read, and all that is wrong with it. */
export interface Rejected {
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly problems: readonly {
    readonly code: string;
    readonly column: string | null;
    readonly value: string | null;
    readonly reason: string;
  }[];
}

export interface OpenRejections {
  /** In the order of the file. */
  readonly mendable: readonly Rejected[];
  /** Not one row of a document, but the point where it cannot be read on: to be mended in the document itself. */
  readonly astray: readonly Rejected[];
}

/** The rejected rows of an import that no later one has read. */
export function openRejections(store: EvidenceStore, importer: Importer, { importId }: Receipt): OpenRejections {
  const rows = new Map<string, Rejected & { readonly problems: Rejected['problems'][number][] }>();
  for (const { importId: id, mendedBy, line, offset, length, code, column, value, reason } of store.rejectedRows()) {
    if (id !== importId || mendedBy !== null) continue;
    const key = `${line}/${offset}`;
    const row = rows.get(key) ?? { line, offset, length, problems: [] };
    row.problems.push({ code, column, value, reason });
    rows.set(key, row);
  }
  const all = [...rows.values()];
  return {
    mendable: all.filter((row) => !isAstray(importer, row)),
    astray: all.filter((row) => isAstray(importer, row)),
  };
}

/** Of tables and logs a line is a row whatever stands in it; an element of a document that ends nowhere is none. */
function isAstray({ id, reader }: Importer, { problems }: Rejected): boolean {
  if (reader !== 'json' && reader !== 'xml' && reader !== 'yaml') return false;
  return problems.some(
    ({ code, reason }) => code === `${id}/unreadable` && !(reader === 'json' && reason === NOT_JSON),
  );
}
