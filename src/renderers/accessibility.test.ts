import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleAnnex } from '../testing/sample/annex.ts';
import { sampleSource } from '../testing/sample-packet.ts';
import { renderHtml } from './html.ts';

const html = renderHtml({ ...sampleSource, annex: sampleAnnex });
const body = html.slice(html.indexOf('<body>'), html.indexOf('<script'));
const all = (pattern: RegExp, of = body): string[] => [...of.matchAll(pattern)].map(([, found = '']) => found);
const css = readFileSync(new URL('../../templates/base.css', import.meta.url), 'utf8');

/** WCAG 2.2, relative luminance and contrast. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
const colour = (name: string): string =>
  new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)?.[1] ?? expect.fail(`no colour ${name}`);

describe('the page, for those who do not see it', () => {
  it('has a language, a title, and landmarks', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toMatch(/<title>Evidence packet [^<]+<\/title>/);
    for (const landmark of ['<header', '<nav', '<main>']) expect(body).toContain(landmark);
    expect(all(/<section aria-labelledby="([^"]+)"/g).every((id) => body.includes(`<h1 id="${id}"`))).toBe(true);
  });

  it('leaves out no level of heading, those within tables included', () => {
    const levels = all(/<h([1-6])[ >]/g).map(Number);
    expect(levels).toContain(3);
    levels.forEach((level, at) => {
      expect(level - (levels[at - 1] ?? 0), `heading ${at + 1}`).toBeLessThanOrEqual(1);
    });
  });

  it('says of each head cell what it heads, and names each table of data', () => {
    expect(all(/<th(?![^>]* scope="(?:col|row)")([^>]*)>/g).filter((rest) => !/^ead/.test(rest))).toEqual([]);
    const tables = body.split('<table ').slice(1);
    expect(tables.length).toBeGreaterThan(20);
    for (const table of tables.filter((each) => !each.startsWith('class="facts"'))) {
      expect(table).toMatch(/^[^>]*>\s*<caption[^>]*>[^<]+</);
    }
  });

  it('has words for each chart, and hides what only decorates', () => {
    const ids = all(/ id="([^"]+)"/g);
    const pictures = all(/<svg ([^>]*)>/g);
    expect(pictures.length).toBeGreaterThan(10);
    for (const attributes of pictures.filter((each) => !each.includes('aria-hidden="true"'))) {
      expect(attributes).toContain('role="img"');
      const names = /aria-labelledby="([^"]+)"/.exec(attributes)?.[1]?.split(' ') ?? [];
      expect(names).toHaveLength(2);
      expect(names.filter((name) => !ids.includes(name))).toEqual([]);
    }
  });

  it('names every button and field of the panel', () => {
    const panel = body.slice(body.indexOf('<dialog'));
    expect(panel).toMatch(/^<dialog id="records" aria-labelledby="records-title">/);
    expect(all(/<button[^>]*>([^<]*)</g, panel).filter((name) => name.trim() === '')).toEqual([]);
    expect(panel).toContain('role="status"');
  });
});

describe('the colours', () => {
  it.each([
    ['ink', '#ffffff'],
    ['ink', colour('wash')],
    ['quiet', '#ffffff'],
    ['quiet', colour('wash')],
    ['accent', '#ffffff'],
    ['accent', colour('wash')],
    ['ink', '#fff3c4'],
  ])('%s can be read on %s: at least 4.5 to 1', (name, ground) => {
    expect(contrast(colour(name), ground)).toBeGreaterThanOrEqual(4.5);
  });

  // White on the dark bar, ink on the two light ones; neighbours at least 3 to 1, or 1.5 with a pattern and an outline.
  it('tell the parts of a chart apart', () => {
    const chart = readFileSync(new URL('./chart.ts', import.meta.url), 'utf8');
    const [dark = '', middle = '', light = ''] = /FILLS = \['(#\w+)', '(#\w+)', '(#\w+)'\]/.exec(chart)?.slice(1) ?? [];
    expect(contrast('#ffffff', dark)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, middle)).toBeGreaterThanOrEqual(3);
    expect(contrast(middle, light)).toBeGreaterThanOrEqual(1.5);
    expect(contrast(colour('ink'), middle)).toBeGreaterThanOrEqual(4.5);
  });

  it('are never alone: each status has a label beside its shape', () => {
    const labels = all(/<span class="label">(.*?)<\/span>/g);
    expect(labels.length).toBeGreaterThan(10);
    expect(labels.filter((label) => label.replace(/<svg.*?<\/svg>/g, '').trim() === '')).toEqual([]);
  });
});
