import { expect, it } from 'vitest';
import { namesIn } from './other-names.ts';

it.each([
  [['APP-01.corp.example.', '10.20.1.1'], '10.20.1.1 app-01.corp.example'],
  [['b, c;b|a'], 'a b c'],
  // Its own name, what every machine has, and what is no name.
  [['app-01', 'localhost', '127.0.0.1', '169.254.7.7', '::1', 'fe80::1', '0.0.0.0'], null],
  [['10.20.1.999', '42', '-', 'a_b..c', 'é'], null],
  [['2001:db8::7', '2001:db8:0:0:0:0:0:8', '12:30:00'], '2001:db8:0:0:0:0:0:8 2001:db8::7'],
  [['', ''], null],
])('%j', (cells, names) => {
  expect(namesIn('App-01', cells)).toBe(names);
});
