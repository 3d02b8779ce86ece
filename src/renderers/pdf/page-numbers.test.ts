import { expect, it } from 'vitest';
import { pageNumbers, withPageNumbers } from './page-numbers.ts';

// Two levels of page tree; pages in the order 9, 4, 7.
const PDF = `%PDF-1.4
4 0 obj
<</Type /Page
/Parent 3 0 R>>
endobj
2 0 obj
<</Type /Pages
/Kids [9 0 R 3 0 R]>>
endobj
3 0 obj
<</Type /Pages
/Parent 2 0 R
/Kids [4 0 R 7 0 R]>>
endobj
7 0 obj
<</Type /Page>>
endobj
9 0 obj
<</Type /Page>>
endobj
11 0 obj
<</scope [7 0 R /XYZ 6 732.75 0]
/F-0001 [4 0 R /XYZ 6 776.25 0]
/a#2db [9 0 R /XYZ 0 0 0]>>
endobj
`;

it('finds the page of each place in the order of the page tree', () => {
  expect([...pageNumbers(Buffer.from(PDF, 'latin1'))]).toEqual([
    ['scope', 3],
    ['F-0001', 2],
    ['a-b', 1],
  ]);
});

it('finds nothing in a file written otherwise', () => {
  expect([...pageNumbers(Buffer.from('%PDF-1.7 1 0 obj <</Type /ObjStm>>', 'latin1'))]).toEqual([]);
});

it('fills the places kept for page numbers, and leaves an unknown one empty', () => {
  const html = '<span class="page" data-page-of="scope"></span><span class="page" data-page-of="nowhere"></span>';
  expect(withPageNumbers(html, new Map([['scope', 3]]))).toBe(
    '<span class="page" data-page-of="scope">3</span><span class="page" data-page-of="nowhere"></span>',
  );
});
