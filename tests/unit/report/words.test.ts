import { expect, test } from 'vitest';
import { onFront } from '../../../main/report/describe-answers.ts';
import { cut } from '../../../main/report/words.ts';

test('a text is cut between characters, never within one', () => {
  const short = onFront(`${'x'.repeat(29)}\u{1f512} and more`, 'name');
  expect(short).toContain('x'.repeat(29));
  expect(short).not.toMatch(/[\ud800-\udfff\ufffd]/);
  expect(cut(`${'x'.repeat(9)}\u{1f512} and more`, 10)).not.toMatch(/[\ud800-\udfff\ufffd]/);
});
