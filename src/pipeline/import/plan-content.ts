import * as importers from '../../importers/index.ts';
import type { ReadHead } from '../../importers/shared/file-head.ts';
import type { DetectedEncoding } from '../../lib/reading/encoding.ts';
import type { Importer } from '../../model/importer.ts';
import type { Policy } from '../../model/policy.ts';
import { UserError } from '../../model/problem.ts';
import { type Chosen, columnsFound, headerOf, importerNamed, recognisedBy } from './choose-importer.ts';
import type { Content } from './file-piece.ts';
import { type Profile, profileOf, type Said } from './profile.ts';
import type { Table } from './read-rows.ts';

/** Enough to recognise a format by; who reads a kept file again takes as much, to find the same encoding. */
export const HEAD_BYTES = 64 * 1024;

export interface PlanRequest {
  readonly policy: Policy;
  readonly path: string;
  /** Id of the importer, where neither the source nor the file's content shall decide. */
  readonly format?: string | undefined;
  /** Id of a source in attestry.yaml; otherwise the importer's system. */
  readonly source?: string | undefined;
  /** The sheet of a workbook; otherwise all that are recognised. */
  readonly sheet?: string | undefined;
  readonly said?: Said | undefined;
}

/** How one content will be read: everything that is decided before anything is locked, copied or hashed. */
export interface Plan {
  readonly content: Content;
  readonly fileName: string;
  /** A sheet of a workbook, or a member of an archive, by its name in it; `null`: the file itself. */
  readonly part: { readonly kind: 'sheet' | 'member'; readonly name: string } | null;
  readonly importer: Importer;
  readonly profile: Profile;
  readonly encoding: DetectedEncoding;
  readonly table: Table | null;
  readonly headBytes: Uint8Array;
  /** How the bytes are packed and set out, for the receipt. */
  readonly layoutText: readonly string[];
}

export interface PlannedFile {
  readonly plans: readonly Plan[];
  /** What of the file is not read, and why; one sentence each. */
  readonly passedOver: readonly string[];
}

export const knownImporters = (): readonly Importer[] => Object.values<Importer>(importers);

/** The format that was asked for, or that attestry.yaml says the source has. */
export const formatAsked = ({ format, policy, source }: PlanRequest): string | undefined =>
  format ?? policy.sources.find(({ id }) => id === source)?.format;

/** The importer of that name, for this source; its header is `null` where the first rows have none. */
export function namedChoice(request: PlanRequest, format: string, read: ReadHead): Chosen {
  const named = importerNamed(knownImporters(), format);
  const { source } = profileOf(request.policy, named, request.source, request.said ?? {});
  const importer = named.reader === 'table' && named.bound !== undefined ? named.bound(source) : named;
  return { importer, header: headerOf(importer, read) };
}

/** Whether a content is in the format it shall be read as, as far as that can be told. */
export const suits = ({ importer, header }: Chosen, read: ReadHead): boolean =>
  importer.byName === true ? header !== null : recognisedBy([importer], read).length > 0;

/** Throws UserError for a table without a header. */
export function planOf(
  { policy, source, said }: PlanRequest,
  content: Content,
  { head, encoding, delimiter }: ReadHead,
  headBytes: Uint8Array,
  { importer, header }: Chosen,
): Plan {
  const isTable = importer.reader === 'table';
  if (isTable && header === null) {
    const why = importer.whyNoHeader?.(head.firstRows) ?? columnsFound(null);
    throw new UserError(`${head.fileName} cannot be read as ${importer.id}: ${why}`, importer.howToExport);
  }
  const layout = { kind: 'delimited', format: { ...encoding, delimiter } } as const;
  return {
    content,
    fileName: head.fileName,
    part: null,
    importer,
    profile: profileOf(policy, importer, source, said ?? {}),
    encoding,
    table: isTable && header !== null ? { layout, columns: header.columns, headerLine: header.line } : null,
    headBytes,
    layoutText: [
      ...(content.gzip ? ['unpacked from gzip'] : []),
      `encoding: ${encoding.basis}`,
      ...(isTable ? [`delimiter: ${DELIMITER_NAMES[delimiter]}`] : []),
    ],
  };
}

const DELIMITER_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar' } as const;
