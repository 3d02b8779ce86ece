/** Where the page prints what lies beside the packet: sign-offs on the cover, samples in the contents and behind all sections. */
const ANNEX: readonly (readonly [from: string, to: string])[] = [
  ['<table class="signatures">', '</header>'],
  ['<li><span class="entry"><a href="#samples">', '</ol>\n</nav>'],
  ['<section aria-labelledby="samples">', '</main>'],
];

/** What could show anything in place of the rest of the page. */
const MORE_THAN_TEXT = /<(?:style|script|link|meta|base|img|svg|iframe|object|embed|form)|\sstyle\s*=|\son\w+\s*=/i;

/** How a page stands beside the one drawn again. */
export type PageMatch = 'same' | 'same but for the annex' | 'another';

/** `delivered` beside `drawn`; the annex is what people add beside a packet, as it was when the page was drawn. */
export function matchPages(delivered: string, drawn: string): PageMatch {
  if (delivered === drawn) return 'same';
  const [one, other] = [withoutAnnex(delivered), withoutAnnex(drawn)];
  return one.rest === other.rest && !MORE_THAN_TEXT.test(one.annex) ? 'same but for the annex' : 'another';
}

function withoutAnnex(page: string): { readonly rest: string; readonly annex: string } {
  let rest = page;
  let annex = '';
  for (const [from, to] of ANNEX) {
    const start = rest.indexOf(from);
    const end = start < 0 ? -1 : rest.indexOf(to, start);
    if (end < 0) continue;
    annex += rest.slice(start, end);
    rest = rest.slice(0, start) + rest.slice(end);
  }
  return { rest, annex };
}
