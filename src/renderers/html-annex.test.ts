import { expect, it } from 'vitest';
import { sampleAnnex } from '../testing/sample/annex.ts';
import { sampleSource } from '../testing/sample-packet.ts';
import { renderPage } from './html.ts';

const page = renderPage({ ...sampleSource, annex: sampleAnnex });
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const part = (from: string, to: string): string =>
  textOf(page.slice(page.indexOf(from), page.indexOf(to, page.indexOf(from))));

it('shows on the cover who signed, when and over which hash, and which sign-offs are void', () => {
  const cover = part('class="signatures"', '</header>');
  expect(cover).toContain('A. Jones, over packet.json dddddddddddd 2026-10-06 09:00:00 -04:00');
  expect(cover).toContain('a jones, over packet.json dddddddddddd 2026-10-06 09:30:00 -04:00');
  expect(cover).toContain('Not independently reviewed: preparer and reviewer are the same person.');
  expect(cover).toContain(
    'Void, because the packet was made again since: preparer B. Former, 2026-10-01 09:00:00 -04:00, over packet.json eeeeeeeeeeee.',
  );
});

it('prints a sample with its allocation, results and what the tester wrote, and nothing of other states', () => {
  const annex = page.slice(page.indexOf('<h1 id="samples"'));
  const text = textOf(annex);
  expect(text).toContain('Drawn before the packet was made again, and not shown: changes-1.json.');
  expect(text).toContain('1-7 3 1 P2 7 2 All 10 3');
  expect(text).toContain('approved? P2 1 of 2 50.0 % 0 0 not projected: the population is not proved complete');
  expect(text).toContain('INC0004 incidents.csv:3 replaced: the ticket is of another service');
  expect(text).toContain('INC0006 (reserve) incidents.csv:5 approved?: deviation; tested*: pass');
  expect(annex).toContain('e-mail of &lt;b&gt;12 July&lt;/b&gt;');
});

it('changes no section of the packet, and stands in the contents', () => {
  const sections = (html: string): string => html.slice(html.indexOf('<main>'), html.indexOf('<h1 id="samples"'));
  const without = renderPage(sampleSource);
  expect(sections(page).startsWith(without.slice(without.indexOf('<main>'), without.indexOf('</main>')))).toBe(true);
  expect(page).toContain('<a href="#samples">Annex: samples</a>');
});
