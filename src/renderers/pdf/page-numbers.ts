const OBJECT = /(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g;
const DESTINATION = /\/([^\s/[\]<>()]+) \[(\d+) 0 R \/XYZ/g;

/**
 * The 1-based page of each place that a link leads to, read from a PDF as Chromium writes it: page tree and named
 * destinations as plain text. Empty when the file is written otherwise.
 */
export function pageNumbers(pdf: Uint8Array): ReadonlyMap<string, number> {
  const objects = new Map<string, string>();
  for (const [, number = '', body = ''] of Buffer.from(pdf).toString('latin1').matchAll(OBJECT))
    objects.set(number, body);
  const root = [...objects].find(([, body]) => isPages(body) && !body.includes('/Parent'))?.[0];
  const order = root === undefined ? [] : leaves(root, objects);
  const pages = new Map(order.map((number, at) => [number, at + 1]));
  const found = new Map<string, number>();
  for (const body of objects.values()) {
    for (const [, name = '', number = ''] of body.matchAll(DESTINATION)) {
      const page = pages.get(number);
      if (page !== undefined) found.set(decoded(name), page);
    }
  }
  return found;
}

const isPages = (body: string): boolean => /\/Type \/Pages\b/.test(body);

/** Numbers of the page objects below a node of the page tree, in order. */
function leaves(number: string, objects: ReadonlyMap<string, string>): readonly string[] {
  const body = objects.get(number) ?? '';
  if (!isPages(body)) return [number];
  const kids = /\/Kids \[([^\]]*)\]/.exec(body)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid = '']) => leaves(kid, objects));
}

/** `#2d` in a PDF name is the byte 2d. */
const decoded = (name: string): string =>
  name.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Writes the numbers into the empty places that the contents keep for them. */
export const withPageNumbers = (html: string, pages: ReadonlyMap<string, number>): string =>
  html.replace(
    /(data-page-of="([^"]+)">)(?=<\/span>)/g,
    (_, place: string, id: string) => `${place}${pages.get(id) ?? ''}`,
  );
