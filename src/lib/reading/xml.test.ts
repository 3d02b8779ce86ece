import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type XmlRow, xmlReader } from './xml.ts';

type Row = readonly [line: number, text: string, row: XmlRow];

function read(content: string | Buffer, elements: readonly string[] = ['item'], windowBytes = 5) {
  const bytes = Buffer.from(content);
  const rows: Row[] = [];
  const broken: [number, string][] = [];
  const limits = { windowBytes, maxRowBytes: 600 };
  const reader = xmlReader(
    { encoding: 'utf-8', bomBytes: 0, limits, elements },
    {
      row: (row, { line, offset, length }) =>
        rows.push([line, bytes.subarray(offset, offset + length).toString(), row]),
      broken: (reason, { line }) => broken.push([line, reason]),
    },
  );
  reader.push(bytes);
  reader.end();
  return { rows, broken };
}

describe('rows', () => {
  it('are elements with text, attributes and children, where they stand', () => {
    const text =
      '<?xml version="1.0"?>\n<r><!-- <item/> --><g n="a>b">\n<item k=\'"1"\'>x &lt; ü <c>y</c>&#228;<![CDATA[</item>]]></item></g><item/></r>';
    const { rows, broken } = read(text);
    expect(broken).toEqual([]);
    expect(rows.map(([line, found]) => [line, found])).toEqual([
      [3, '<item k=\'"1"\'>x &lt; ü <c>y</c>&#228;<![CDATA[</item>]]></item>'],
      [3, '<item/>'],
    ]);
    const [first, second] = rows.map(([, , row]) => row);
    expect(first?.element).toMatchObject({
      name: 'item',
      text: 'x < ü ä</item>',
      children: [{ name: 'c', text: 'y' }],
    });
    expect(first?.element.attributes.get('k')).toBe('"1"');
    expect(first?.parents.map(({ name }) => name)).toEqual(['r', 'g']);
    expect(first?.parents.at(-1)?.attributes.get('n')).toBe('a>b');
    expect(second?.parents.map(({ name }) => name)).toEqual(['r']);
  });

  it('share the tag they stand in, and no other', () => {
    const { rows } = read('<r><g><item/><item/></g><g><item/></g></r>');
    const groups = rows.map(([, , { parents }]) => parents[1]);
    expect(groups[0]).toBe(groups[1]);
    expect(groups[1]).not.toBe(groups[2]);
  });

  it('may hold elements of their own name', () => {
    expect(read('<r><item><item><item/></item></item><item>2</item></r>').rows).toHaveLength(2);
  });
});

describe('refused', () => {
  it.each([
    '<!DOCTYPE r>',
    '<!DOCTYPE r SYSTEM "http://example.org/r[1].dtd">',
    "<?xml version='1.0'?>\n<!DOCTYPE r PUBLIC '-//A//r' 'file:///etc/passwd' >\n<!-- of July -->",
  ])('no document type that is only named: %s', (before) => {
    expect(read(`${before}<r><item>&lt;</item><item>&a;</item></r>`)).toMatchObject({
      rows: [[expect.any(Number), '<item>&lt;</item>', { element: { text: '<' } }]],
      broken: [[expect.any(Number), expect.stringContaining('undefined entity')]],
    });
  });

  it.each([
    ['<!DOCTYPE r [', 'declarations of its own (such as ENTITY)'],
    ['<!DOCTYPE r SYSTEM "r.dtd" [<!ELEMENT item ANY>]>', 'declarations of its own (such as ENTITY)'],
    ['<!DOCTYPE r SYSTEM>', 'is not well-formed XML'],
    ['<!DOCTYPE r', 'the file ends before its XML does'],
    ['<!ENTITY a "b">', 'is not well-formed XML'],
    ['<g/><!DOCTYPE r>', 'is not well-formed XML'],
  ])('a document type that is no name: %s', (before, reason) => {
    const { rows, broken } = read(before === '<!DOCTYPE r' ? before : `${before}<r><item>1</item></r>`);
    expect(rows).toEqual([]);
    expect(broken).toEqual([[1, expect.stringContaining(reason)]]);
  });

  it('entities, declared or not, and everything behind a declaration', () => {
    expect(read('<r><item>&a;</item><item>1</item></r>')).toMatchObject({
      rows: [[1, '<item>1</item>', {}]],
      broken: [[1, expect.stringContaining('undefined entity')]],
    });
    const bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>\n<r><item>&a;&b;</item></r>';
    expect(read(bomb)).toEqual({ rows: [], broken: [[1, expect.stringContaining('document type declaration')]] });
  });

  it('a row that is not well-formed, and only that', () => {
    const { rows, broken } = read('<r>\n<item a=1/>\n<item><b></item>\n<item>ok</item></r>');
    expect(rows.map(([line]) => line)).toEqual([4]);
    expect(broken.map(([line]) => line)).toEqual([2, 3]);
  });

  it('tags around rows that do not pair, and a file that was cut', () => {
    expect(read('<r><g><item/></r><item/>').broken).toEqual([[1, expect.stringContaining('nothing behind it')]]);
    const cut = [[1, 'the file ends before its XML does']];
    for (const text of ['<r><item/>', '<r><item>', '<r><item/><it', '<r><!-- ', ' ', '<r']) {
      expect(read(text).broken).toEqual(cut);
    }
  });

  it('a row longer than any row may be', () => {
    const { rows, broken } = read(`<r><item>1</item>\n<item>${'x\n'.repeat(2000)}</item></r>`);
    expect([rows.length, broken.length]).toEqual([1, 1]);
  });
});

it('any text gives the same rows in windows of any size', () => {
  const pieces = fc.constantFrom(
    '<r>',
    '</r>',
    '<item>',
    '</item>',
    '<item a="',
    '"',
    '>',
    '/>',
    '<!--',
    '-->',
    '&lt;',
    'é',
    '\n',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE r SYSTEM "[',
    '<!DOCTYPE r [',
    '<',
    '<g>',
    '</g>',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), fc.integer({ min: 1, max: 40 }), (parts, window) => {
      const [first = ''] = parts;
      const text = first.startsWith('<!') ? parts.join('') : `<r>${parts.join('')}</r>`;
      expect(read(text, ['item'], window)).toEqual(read(text, ['item'], 4096));
    }),
    { numRuns: 300 },
  );
});
