import type { DetectedEncoding } from '../../lib/reading/encoding.ts';
import type { RowReader } from '../../lib/reading/types.ts';
import { xmlReader } from '../../lib/reading/xml.ts';
import type { XmlGlossary } from '../../model/importer.ts';

export type Glossary = ReadonlyMap<string, readonly (string | null)[]>;

/** A reader that fills a glossary; the first entry of a name stands. What cannot be read is told when the rows are. */
export function glossaryReader(
  { elements, entry }: XmlGlossary,
  encoding: DetectedEncoding,
): { readonly reader: RowReader; readonly glossary: Glossary } {
  const glossary = new Map<string, readonly (string | null)[]>();
  const reader = xmlReader(
    { ...encoding, elements },
    {
      row(row) {
        const [name, said] = entry(row);
        if (!glossary.has(name))
          glossary.set(
            alone(name),
            said.map((text) => (text === null ? null : alone(text))),
          );
      },
      broken: () => undefined,
    },
  );
  return { reader, glossary };
}

/** A part of a text holds all of it in memory. */
const alone = (text: string): string => Buffer.from(text).toString();
