import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonValue, jsonReader } from './json.ts';

interface Seen {
  readonly rows: readonly (readonly [line: number, text: string, value: JsonValue])[];
  readonly broken: readonly (readonly [line: number, reason: string])[];
}

function read(
  content: string | Buffer,
  arrays: readonly string[] = ['Records'],
  windowBytes = 7,
  pages: boolean | undefined = undefined,
): Seen {
  const bytes = Buffer.from(content);
  const rows: [number, string, JsonValue][] = [];
  const broken: [number, string][] = [];
  const limits = { windowBytes, maxRowBytes: 400 };
  const reader = jsonReader(
    { encoding: 'utf-8', bomBytes: 0, limits, arrays, pages },
    {
      row: (value, { line, offset, length }) =>
        rows.push([line, bytes.subarray(offset, offset + length).toString(), value]),
      broken: (reason, { line }) => broken.push([line, reason]),
    },
  );
  reader.push(bytes);
  reader.end();
  return { rows, broken };
}

describe('one row per', () => {
  it('line of NDJSON', () => {
    expect(read('{"a":1}\n\n  {"a":"ü"}\r\n2').rows).toEqual([
      [1, '{"a":1}', { a: 1 }],
      [3, '{"a":"ü"}', { a: 'ü' }],
      [4, '2', 2],
    ]);
  });

  it('document behind another, with the byte order mark it brings along', () => {
    expect(read('\uFEFF{"Records":[1]}\n\uFEFF{"Records":[2]}\n\uFEFF\uFEFF[3]')).toEqual({
      rows: [
        [1, '1', 1],
        [2, '2', 2],
        [3, '3', 3],
      ],
      broken: [],
    });
  });

  it('element of a document that is an array', () => {
    expect(read('[{"a":[1,{"b":"]"}]},\n {"a":2}, 3, "x"]\n')).toEqual({
      rows: [
        [1, '{"a":[1,{"b":"]"}]}', { a: [1, { b: ']' }] }],
        [2, '{"a":2}', { a: 2 }],
        [2, '3', 3],
        [2, '"x"', 'x'],
      ],
      broken: [],
    });
  });

  it('element of a named array, whatever stands beside it', () => {
    const text = '{"n":{"Records":[9]},"s":"\\"Records\\":[8]",\n"Records" : [{"a":1},\n{"a":2}],"more":[7],"z":null}';
    expect(read(text)).toEqual({
      rows: [
        [2, '{"a":1}', { a: 1 }],
        [3, '{"a":2}', { a: 2 }],
      ],
      broken: [],
    });
  });

  it.each([
    '[{"n":1,"Records":[{"a":1},\n{"a":2}],"more":[7]},{"Records":[]}, {"Records":[{"a":3}],"z":null}]',
    '[[{"a":1},\n{"a":2}],[],[{"a":3}]]',
    '[{"a":1},\n{"a":2},{"a":3}]',
  ])('element of the pages of a document that is an array, where there may be pages: %s', (text) => {
    expect(read(text, ['Records'], 7, true)).toEqual({
      rows: [
        [1, '{"a":1}', { a: 1 }],
        [2, '{"a":2}', { a: 2 }],
        [2, '{"a":3}', { a: 3 }],
      ],
      broken: [],
    });
  });

  it('element of an array whose first one is no page', () => {
    expect(read('[{"a":1}, {"Records":[9]}, [8]]', ['Records'], 7, true).rows.map(([, text]) => text)).toEqual([
      '{"a":1}',
      '{"Records":[9]}',
      '[8]',
    ]);
  });

  it('element of an array that may be a page elsewhere', () => {
    expect(read('[{"Records":[9]}, [8]]').rows).toEqual([
      [1, '{"Records":[9]}', { Records: [9] }],
      [1, '[8]', [8]],
    ]);
  });

  it('document without such an array', () => {
    expect(read('{\n "Records": 5,\n "a": [1]\n}').rows).toEqual([
      [1, '{\n "Records": 5,\n "a": [1]\n}', { Records: 5, a: [1] }],
    ]);
  });

  it('document whose named array is empty: none', () => {
    expect(read('{"Records":[]}')).toEqual({ rows: [], broken: [] });
  });
});

describe('what is not JSON', () => {
  it('costs its line in NDJSON', () => {
    const { rows, broken } = read('{"a":1}\n{"a":2\n{"a":"3}\n{"a":4}}\nword\n{"a":5}\n');
    expect(rows.map(([line]) => line)).toEqual([1, 4, 6]);
    // Of line 4 the value is read, and the brace behind it is not JSON.
    expect(broken).toEqual([2, 3, 4, 5].map((line) => [line, 'is not JSON']));
  });

  it('costs the element where the brackets still pair, and the rest where they do not', () => {
    expect(read('[{"a":1},{a:2},{"a":3}]').broken).toEqual([[1, 'is not JSON']]);
    const { rows, broken } = read('[{"a":1},\n{"a":"2\n"},{"a":3}]');
    expect(rows.map(([line]) => line)).toEqual([1]);
    expect(broken).toEqual([[2, 'is not JSON; nothing behind it was read']]);
  });

  it('is said of a document that was cut', () => {
    const said = 'the file ends before its JSON does';
    expect(read('{"Records":[{"a":1},{"a":2}').broken).toEqual([[1, said]]);
    expect(read('{"Records":[{"a":1},\n{"a":').broken).toEqual([[2, said]]);
    expect(read('{"Records":[{"a":1}]').broken).toEqual([[1, said]]);
    expect(read('{"a":1}\n{"a":2').broken).toEqual([[2, 'is not JSON']]);
  });

  it('is a value longer than any row may be', () => {
    const long = `{"a":"${'x'.repeat(2000)}"}`;
    expect(read(`{"a":1}\n${long}\n{"a":3}`).rows.map(([line]) => line)).toEqual([1, 3]);
    expect(read(`[{"a":1},${long}]`).broken).toHaveLength(1);
  });
});

it('nesting as deep as a row may be long is read or refused, never thrown', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const { rows, broken } = read(`{"a":${deep}}\n{"a":1}`, [], 1 << 20);
  expect(rows.length + broken.length).toBeGreaterThanOrEqual(1);
});

it('gives the values that JSON.parse gives, in windows of any size, as NDJSON, as an array and in an object', () => {
  const values = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 6 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 64 }), (list, window) => {
      const lines = list.map((value) => JSON.stringify(value));
      const parsed = lines.map((text) => JSON.parse(text));
      const wide = (text: string, arrays: readonly string[] = []) =>
        read(text, arrays, window * 64).rows.map(([, , value]) => value);
      if (lines.every((line) => line.length < 300)) {
        expect(wide(lines.join('\n'))).toEqual(parsed);
        expect(wide(JSON.stringify(list, null, 1))).toEqual(parsed);
        expect(wide(`{"x":"[","items":[${lines.join(',')}]}`, ['items'])).toEqual(parsed);
      }
    }),
    { numRuns: 150 },
  );
});

it('any bytes end in rows or problems', () => {
  const pieces = fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '\n', ' ', 'a', '1', '"Records":[', 'null');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), fc.integer({ min: 1, max: 30 }), (parts, window) => {
      const text = parts.join('');
      const { rows, broken } = read(text, ['Records'], window);
      const whole = read(text, ['Records'], 4096);
      expect([rows, broken]).toEqual([whole.rows, whole.broken]);
      for (const [, found, value] of rows) expect(JSON.parse(found)).toEqual(value);
    }),
    { numRuns: 400 },
  );
});
