import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutLines, shortenMiddle, wrapText } from '../../../main/report/pdf/lines.ts';

const measure = (text: string) => [...text].length;

test('breaks between words, and keeps the space with the line it ends', () => {
  expect(wrapText('one two three', 8, measure)).toEqual(['one two ', 'three']);
});

test('breaks a long word after punctuation where that costs little', () => {
  expect(wrapText('http://www.example.com/a', 20, measure)).toEqual(['http://www.example.', 'com/a']);
});

test('breaks a long word anywhere when there is no better place', () => {
  expect(wrapText('x'.repeat(25), 10, measure)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]);
});

test('begins a word longer than the line beside what stands there already', () => {
  expect(wrapText(`at ${'x'.repeat(12)}`, 10, measure)).toEqual(['at xxxxxxx', 'xxxxx']);
});

test('keeps indentation', () => {
  expect(wrapText('    at x', 20, measure)).toEqual(['    at x']);
});

test('the lines of any text are the text again, and none is wider', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab ./😀'), maxLength: 120 }),
      fc.integer({ min: 2, max: 30 }),
      (text, width) => {
        const lines = wrapText(text, width, measure);
        expect(lines.join('')).toBe(text);
        for (const line of lines) expect(measure(line.trimEnd())).toBeLessThanOrEqual(width);
      },
    ),
  );
});

test('cut lines end in an ellipsis and still fit', () => {
  expect(cutLines(['aaaaaaaaaa', 'bbbbbbbbbb', 'c'], 2, 10, measure)).toEqual(['aaaaaaaaaa', 'bbbbbbbb …']);
  expect(cutLines(['a'], 2, 10, measure)).toEqual(['a']);
});

test('a shortened line keeps both ends', () => {
  expect(shortenMiddle('abcdefghijklmnop', 8, measure)).toBe('abcde…op');
  expect(shortenMiddle('abc', 8, measure)).toBe('abc');
});
