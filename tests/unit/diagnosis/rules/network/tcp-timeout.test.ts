import { expect, test } from 'vitest';
import { dns, hello, judge, ranked, tcp } from '../../build.ts';

test('silence has no sender, so it is likely and never confirmed, and on nobody’s side', () => {
  const judged = judge([dns(), hello({ failure: tcp('no-answer', 'ETIMEDOUT') })]);
  expect(ranked(judged)).toEqual(['tcp-timeout likely']);
  expect(judged.causes[0]?.side).toBe('unknown');
  expect(judged.ruledOut).toContainEqual({
    cause: 'tcp-refused',
    because: 'The attempt to connect ended in another way.',
  });
});
