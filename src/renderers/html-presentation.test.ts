import { expect, it } from 'vitest';
import { sha256Hex } from '../lib/hash.ts';
import type { Presentation } from '../model/presentation.ts';
import type { PacketSource } from '../model/renderer.ts';
import { sectionChoices } from '../packet/arrange.ts';
import { assemble } from '../packet/assemble.ts';
import { sampleFacts, sampleSource } from '../testing/sample-packet.ts';
import { renderPage } from './html.ts';

const presentation: Presentation = {
  sha256: sha256Hex('x'),
  logo: { file: 'logo.svg', sha256: sha256Hex('y'), mediaType: 'image/svg+xml', base64: 'PHN2Zy8+' },
  accent: '#5a1f3f',
  coverNote: 'For the <committee>.',
  confidentiality: 'Not to be passed on.',
  introductions: { 'service-levels': 'Targets were agreed in May.' },
  without: ['patch-currency', 'limitations'],
};
const withIt: PacketSource = { ...sampleSource, packet: assemble({ ...sampleFacts, presentation }) };
const page = renderPage(withIt);

it('changes look and words, and no figure', () => {
  expect(withIt.packet.figures).toEqual(sampleSource.packet.figures);
  expect(page).toContain(':root{--accent:#5a1f3f}');
  expect(page).toContain('<img class="logo" src="data:image/svg+xml;base64,PHN2Zy8+" alt="Logo of Lakeside');
  expect(page).toContain('font-src data:; img-src data:;');
  expect(page).toContain('For the &lt;committee&gt;.');
  expect(page).toContain('Not to be passed on.');
  expect(page).toMatch(
    /id="service-levels">[^<]*<\/h1>\s*<aside class="notice plain"><p class="notice-title">Words of the preparer<\/p><p>Targets were agreed in May\./,
  );
});

it('leaves out a section that may be, and no other, and says so in the appendix', () => {
  const without = sampleSource.packet.sections.map(({ id }) => id).filter((id) => id !== 'patch-currency');
  expect(withIt.packet.sections.map(({ id }) => id)).toEqual(without);
  expect(page).toContain('<td>patch-currency, limitations</td>');
  for (const { id } of sampleFacts.figures) expect(page).toContain(`id="${id}"`);
});

it('leaves reconciliation, control matrix and limits where they are, whatever a workspace says', () => {
  const choices = sectionChoices();
  for (const id of ['populations-and-receipts', 'control-matrix', 'limitations', 'appendix', 'exceptions']) {
    expect(choices.get(id), id).toEqual(expect.any(String));
  }
});

it('takes over nothing that is no colour', () => {
  const packet = { ...withIt.packet, presentation: { ...presentation, accent: 'red}</style>' } };
  expect(renderPage({ ...withIt, packet })).not.toContain('red}');
});
