import type { FileHead, Importer } from '../../model/importer.ts';
import { UserError } from '../../model/problem.ts';

/** The importer for a file: the one named, or the one that recognises it. Throws UserError unless there is exactly one. */
export function chooseImporter(known: readonly Importer[], head: FileHead, format: string | undefined): Importer {
  const ids = known.map(({ id }) => id).join(', ');
  if (format !== undefined) {
    const named = known.find(({ id }) => id === format);
    if (named) return named;
    throw new UserError(`there is no format "${format}"`, `The formats are: ${ids}.`);
  }
  const [first, second] = known.filter((importer) => importer.recognises(head));
  if (!first) {
    throw new UserError(
      `the format of ${head.fileName} is not known: ${columnsFound(head.columns)}`,
      `Name it with --format. The formats are: ${ids}. attestry formats says how to export each.`,
    );
  }
  if (second) {
    throw new UserError(
      `${head.fileName} reads as ${first.id} and as ${second.id}`,
      `Say which it is: --format ${first.id} or --format ${second.id}.`,
    );
  }
  return first;
}

const COLUMNS_SHOWN = 12;

/** `its columns are a, b, c`: for messages. */
export function columnsFound(columns: readonly string[] | null): string {
  if (columns === null) return 'it does not begin with a row of column names';
  const shown = columns.slice(0, COLUMNS_SHOWN).join(', ');
  const more = columns.length - COLUMNS_SHOWN;
  return `its columns are ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}
