import { expect, test } from 'vitest';
import { visible } from '../../../main/report/visible.ts';

const all = () => true;

test('leaves ordinary text alone', () => {
  expect(visible('CN=www.example.com, O=Müller & Söhne', all)).toBe('CN=www.example.com, O=Müller & Söhne');
});

test('writes what the font lacks as a code point', () => {
  expect(visible('日😀', (codePoint) => codePoint < 0x3000)).toBe('<U+65E5><U+1F600>');
});

test.each([
  ['a right-to-left override', '\u202e', '<U+202E>'],
  ['a newline', '\n', '<U+000A>'],
  ['a null', '\0', '<U+0000>'],
  ['a no-break space', '\u00a0', '<U+00A0>'],
  ['a soft hyphen', '\u00ad', '<U+00AD>'],
  ['a zero-width space', '\u200b', '<U+200B>'],
  ['half a surrogate pair', '\ud83d', '<U+D83D>'],
  ['a line separator', '\u2028', '<U+2028>'],
])('never draws %s, even where the font has it', (_, text, shown) => {
  expect(visible(`a${text}b`, all)).toBe(`a${shown}b`);
});
