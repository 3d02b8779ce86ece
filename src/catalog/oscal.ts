import { z } from 'zod';
import type { Control } from '../model/control.ts';
import { UserError } from '../model/problem.ts';

interface Prop {
  readonly name: string;
  readonly value: string;
  readonly class?: string | undefined;
}
interface Part {
  readonly name: string;
  readonly prose?: string | undefined;
  readonly props?: readonly Prop[] | undefined;
  readonly parts?: readonly Part[] | undefined;
}
interface Param {
  readonly id: string;
  readonly label?: string | undefined;
}
interface Entry {
  readonly id: string;
  readonly class?: string | undefined;
  readonly title: string;
  readonly props?: readonly Prop[] | undefined;
  readonly links?: readonly { readonly rel?: string | undefined }[] | undefined;
  readonly params?: readonly Param[] | undefined;
  readonly parts?: readonly Part[] | undefined;
  readonly controls?: readonly Entry[] | undefined;
}
interface Group {
  readonly title: string;
  readonly groups?: readonly Group[] | undefined;
  readonly controls?: readonly Entry[] | undefined;
}

// Only what is read; OSCAL has much more, and it is passed over.
const props = z.array(z.object({ name: z.string(), value: z.string(), class: z.string().optional() })).optional();
const part: z.ZodType<Part> = z.lazy(() =>
  z.object({ name: z.string(), prose: z.string().optional(), props, parts: z.array(part).optional() }),
);
const entry: z.ZodType<Entry> = z.lazy(() =>
  z.object({
    id: z.string(),
    class: z.string().optional(),
    title: z.string(),
    props,
    links: z.array(z.object({ rel: z.string().optional() })).optional(),
    params: z.array(z.object({ id: z.string(), label: z.string().optional() })).optional(),
    parts: z.array(part).optional(),
    controls: z.array(entry).optional(),
  }),
);
const group: z.ZodType<Group> = z.lazy(() =>
  z.object({ title: z.string(), groups: z.array(group).optional(), controls: z.array(entry).optional() }),
);
const file = z.object({
  catalog: z.object({
    metadata: z.object({ title: z.string(), version: z.string(), published: z.string().optional() }),
    groups: z.array(group).optional(),
    controls: z.array(entry).optional(),
  }),
});

export interface OscalCatalogue {
  readonly title: string;
  readonly version: string;
  readonly controls: readonly (Omit<Control, 'statement'> & { readonly statement: string | null })[];
  readonly withdrawn: number;
  /** The file marks what is withdrawn; without a mark nothing tells whether an entry still holds. */
  readonly marked: boolean;
}

/** Subcategories of CSF 2.0 in force; editions that list more without marking any hold withdrawn ones (spec 6.1). */
const CSF_IN_FORCE = 106;
const CSF = /cybersecurity framework/i;

/**
 * Reads an official OSCAL catalogue (JSON; SP 800-53, CSF, or any other). Withdrawn controls are left out, by their
 * `status` property or a link to what took their place. Throws a UserError when the text is no OSCAL catalogue, or
 * is an edition of CSF 2.0 in which withdrawn subcategories cannot be told apart.
 */
export function readOscal(json: string, name: string): OscalCatalogue {
  const { catalog } = parse(json, name);
  const found = [
    ...(catalog.controls ?? []).flatMap((each) => entriesOf(each, [])),
    ...(catalog.groups ?? []).flatMap((each) => entriesIn(each, [])),
  ];
  const inForce = found.filter(({ at }) => !isWithdrawn(at));
  const { title, version } = catalog.metadata;
  if (inForce.length === 0) throw new UserError(`${name} holds no control`, 'Name an OSCAL catalogue, not a profile.');
  const withdrawn = found.length - inForce.length;
  if (CSF.test(title) && inForce.length > CSF_IN_FORCE) {
    throw new UserError(
      `${name} lists ${found.length} subcategories and marks ${withdrawn} as withdrawn; ${CSF_IN_FORCE} are in force in CSF 2.0`,
      'This edition does not tell the withdrawn ones apart. Take a later edition from NIST (1.2.0 of May 2026 marks them), or use the catalogue nist-csf-2.0 that is part of the product.',
    );
  }
  return {
    title,
    version,
    withdrawn,
    marked: withdrawn > 0,
    controls: inForce.map(({ at, above }) => ({
      id: labelOf(at),
      group: above.length > 0 ? above : [title],
      title: titleOf(at),
      designation: null,
      references: [],
      statement: statementOf(at),
    })),
  };
}

function parse(json: string, name: string): z.infer<typeof file> {
  const hint = 'It takes the JSON form of an OSCAL catalogue, as NIST publishes it.';
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch (cause) {
    throw new UserError(`${name} is not JSON`, hint, { cause });
  }
  const read = file.safeParse(content);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0] ?? { path: [], message: 'refused' };
  throw new UserError(`${name} is not an OSCAL catalogue: ${path.join('.')}: ${message}`, hint);
}

interface Found {
  readonly at: Entry;
  readonly above: readonly string[];
}

const entriesIn = (of: Group, above: readonly string[]): Found[] => [
  ...(of.controls ?? []).flatMap((each) => entriesOf(each, [...above, of.title])),
  ...(of.groups ?? []).flatMap((each) => entriesIn(each, [...above, of.title])),
];

/** CSF nests subcategories in categories, which are headings; SP 800-53 nests enhancements in controls, which are both. */
function entriesOf(at: Entry, above: readonly string[]): Found[] {
  const nested = at.controls ?? [];
  if (at.class === 'category') return nested.flatMap((each) => entriesOf(each, [...above, at.title]));
  return [{ at, above }, ...nested.flatMap((each) => entriesOf(each, above))];
}

const isWithdrawn = ({ props: said = [], links = [] }: Entry): boolean =>
  said.some(({ name, value }) => name === 'status' && value.toLowerCase() === 'withdrawn') ||
  links.some(({ rel }) => rel === 'incorporated-into' || rel === 'moved-to');

/** The plain label, `AC-2(1)`; the other labels of SP 800-53 carry a class. */
const labelOf = ({ id, props: said = [] }: Entry): string =>
  said.find((prop) => prop.name === 'label' && prop.class === undefined)?.value ?? id;

/** Where the title only repeats the identifier, as in CSF, the statement is the name. */
const titleOf = (at: Entry): string => (at.title === labelOf(at) ? (statementOf(at) ?? at.title) : at.title);

/** The wording of the control, item by item; parameters as their labels in square brackets. */
function statementOf({ parts = [], params = [] }: Entry): string | null {
  const lines = parts.filter(({ name }) => name === 'statement').flatMap(prose);
  const labels = new Map(params.map(({ id, label }) => [id, label ?? id]));
  const text = lines
    .join(' ')
    .replace(/\{\{\s*insert: param,\s*([^\s}]+)\s*\}\}/g, (_, id: string) => `[${labels.get(id) ?? id}]`)
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? null : text;
}

function prose({ prose: own, props: said = [], parts = [] }: Part): string[] {
  const label = said.find((prop) => prop.name === 'label' && prop.class === undefined)?.value;
  const line = [label, own?.trim()].filter((each) => each !== undefined && each !== '').join(' ');
  return [...(line === '' ? [] : [line]), ...parts.flatMap(prose)];
}
