import { expect, test } from 'vitest';
import { markup } from '../../../../main/report/html/markup.ts';

test.each([
  ['<script>alert(1)</script>', '&#60;script&#62;alert(1)&#60;/script&#62;'],
  ['" onload="x', '&#34; onload=&#34;x'],
  ["' `", '&#39; &#96;'],
  ['&lt;', '&#38;lt;'],
  ['a\u202Eb\u0000\n', 'a&#60;U+202E&#62;b&#60;U+0000&#62;&#60;U+000A&#62;'],
  ['\ud800', '&#60;U+D800&#62;'],
])('escapes %j, in an attribute as well', (text, escaped) =>
  expect(markup`<p title="${text}">${text}</p>`.source).toBe(`<p title="${escaped}">${escaped}</p>`),
);

test('keeps what was made here, and lists of it', () =>
  expect(markup`<ul>${['a', '<'].map((one) => markup`<li>${one}</li>`)}</ul>`.source).toBe(
    '<ul><li>a</li><li>&#60;</li></ul>',
  ));
