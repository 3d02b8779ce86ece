import { describe, expect, it } from 'vitest';
import { sampleFacts, sampleSource } from '../testing/sample-packet.ts';
import { figureText } from './format.ts';
import { cssText } from './html/page-furniture.ts';
import { renderPage } from './html.ts';

const html = renderPage(sampleSource);
const body = html.slice(html.indexOf('<body>'));
const all = (pattern: RegExp, of = body): string[] => [...of.matchAll(pattern)].map(([, found = '']) => found);
const escaped = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('the page', () => {
  it('prints each figure of the ledger with its number, once as an anchor', () => {
    const anchors = all(/<span class="figure-id" id="(F-\d+)">/g);
    expect(anchors).toEqual(sampleFacts.figures.map(({ id }) => id));
    for (const figure of sampleFacts.figures) {
      const row = body.split('<tr>').find((candidate) => candidate.includes(`id="${figure.id}"`));
      expect(row).toContain(`<span class="number">${escaped(figureText(figure, 'value-and-n'))}</span>`);
    }
  });

  it('says on the cover of how many files nothing proves that they hold all rows of their source', () => {
    const said = 'hold all rows of their source is not proved for';
    expect(body).toContain(`${said} 1 of 2 files`);
    const receipts = sampleSource.packet.receipts.map((receipt) => ({
      ...receipt,
      extraction: { ...receipt.extraction, rowCountAtSource: receipt.rows },
    }));
    expect(renderPage({ ...sampleSource, packet: { ...sampleSource.packet, receipts } })).not.toContain(said);
  });

  it('shows a character that no page can hold as one that it can', () => {
    const organisation = { ...sampleFacts.entity, name: 'La\u0000ke\u0007' };
    const page = renderPage({ ...sampleSource, packet: { ...sampleSource.packet, entity: organisation } });
    expect(page).toContain('La\ufffdke\ufffd');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is what is tested
    expect(page).not.toMatch(/[\u0000\u0007]/);
  });

  // Worked out by hand from the ten lines: 6 of 8 met, 1 unknown; P1 2 of 3; P2 4 of 5, 1 unknown.
  it.each([
    ['F-0001', '6 of 8', '75.0 %', 'worst 66.6 %, best 77.7 %'],
    ['F-0002', '2 of 3', '66.6 %', 'none unknown'],
    ['F-0003', '4 of 5', '80.0 %', 'worst 66.6 %, best 83.3 %'],
  ])('shows %s as %s, %s, %s', (id, counted, rate, bounds) => {
    const table = body.slice(body.indexOf('id="sla-resolution-attainment"'));
    const row = table.split('<tr>').find((candidate) => candidate.includes(`href="#${id}"`)) ?? '';
    const cells = all(/<t[dh][^>]*>(.*?)<\/t[dh]>/g, row).map((cell) => cell.replace(/<[^>]*>/g, '').trim());
    expect([cells[0], ...cells.slice(2, 6)]).toEqual([id, counted, rate, id === 'F-0002' ? '0' : '1', bounds]);
  });

  it('draws what the table beside the chart prints', () => {
    const numbers = body.slice(body.indexOf('id="sla-resolution-chart-numbers"'));
    const rows = numbers.slice(0, numbers.indexOf('</table>')).split('<tr>').slice(2);
    expect(
      rows.map((row) =>
        row
          .replace(/<[^>]*>/g, ' ')
          .trim()
          .split(/\s+/),
      ),
    ).toEqual([
      ['P1', '2', '1', '0', 'F-0002'],
      ['P2', '4', '1', '1', 'F-0003'],
    ]);
  });

  it('is the same each time', () => {
    expect(renderPage(sampleSource)).toBe(html);
  });

  it('has headings in order, a title and a language', () => {
    const levels = all(/<h([1-6])[ >]/g).map(Number);
    levels.forEach((level, at) => {
      expect(level - (levels[at - 1] ?? 0), `heading ${at + 1}`).toBeLessThanOrEqual(1);
    });
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<title>Evidence packet 2026-Q3: Lakeside &lt;Regional&gt; Health &amp; Co</title>');
  });

  it('has one place for each id, and a place for each link', () => {
    const ids = all(/ id="([^"]+)"/g);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const links = all(/href="#([^"]+)"/g);
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter((to) => !ids.includes(to))).toEqual([]);
  });
});

describe('text from records', () => {
  it('stays text', () => {
    expect(all(/<(script|img|iframe|object|embed|link|form|base)\b/gi)).toEqual([]);
    expect(all(/\s(on\w+)=/gi)).toEqual([]);
    expect(body).toContain('patches &lt;img src&#x3D;file:///etc/passwd&gt;.csv');
    expect(body).toContain('Lakeside &lt;Regional&gt; Health &amp; Co');
  });

  it('is not read as a template, and does not reach prototypes', () => {
    const name = '{{constructor.constructor}}{{#with __proto__}}x{{/with}}';
    const packet = { ...sampleSource.packet, entity: { ...sampleSource.packet.entity, name } };
    expect(renderPage({ ...sampleSource, packet })).toContain('{{constructor.constructor}}{{#with __proto__}}x');
  });

  it('cannot end the string or the style element it stands in', () => {
    expect(cssText('a"; } </style>')).toBe('"a\\22 \\3b \\20 \\7d \\20 \\3c \\2f style\\3e "');
    const name = '</style><script>alert(1)</script>';
    const packet = { ...sampleSource.packet, entity: { ...sampleSource.packet.entity, name, classification: name } };
    expect(renderPage({ ...sampleSource, packet }).match(/<\/style>/g)).toHaveLength(1);
  });

  it('loads nothing from anywhere: no address but the fonts inside the page', () => {
    const addresses = all(/(?:src|href|url)\s*[=(]\s*["']?([^"')\s]+)/g, html);
    expect(addresses.filter((to) => !/^(?:#|data:font\/woff2;base64,)/.test(to))).toEqual([]);
    expect(html).toContain(
      'content="default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;; font-src data:; base-uri &#x27;none&#x27;; form-action &#x27;none&#x27;"',
    );
  });
});

it('refuses a section that shows a figure the ledger lacks', () => {
  const section = {
    id: 'x',
    title: 'x',
    blocks: [{ type: 'facts' as const, rows: [['x', { type: 'figure', id: 'F-9999', show: 'value' }] as const] }],
  };
  const packet = { ...sampleSource.packet, sections: [section] };
  expect(() => renderPage({ ...sampleSource, packet })).toThrow('F-9999');
});
