import { expect, it } from 'vitest';
import { withoutLongStrings } from './long-strings.ts';

const long = 'x'.repeat(100_000);

it.each([
  ['{"a":"b","c":1}', '{"a":"b","c":1}'],
  [`{"a":"${long}","c":1}`, `{"a":"${'x'.repeat(255)}","c":1}`],
  [`{"a":"q \\" ${long} \\\\","c":1}`, `{"a":"q \\" ${'x'.repeat(250)}","c":1}`],
  [`{"a":"${long}`, `{"a":"${'x'.repeat(255)}`],
  ['no string', 'no string'],
  ['', ''],
])('keeps the names around long strings (%#)', (json, expected) => {
  expect(withoutLongStrings(json)).toBe(expected);
});
