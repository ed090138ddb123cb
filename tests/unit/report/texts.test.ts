import { expect, test } from 'vitest';
import { reportTexts } from '../../../shared/text/en/report.ts';

test.each(Object.entries(reportTexts))('%s has sentences of at most 20 words', (_, text) => {
  for (const sentence of text.split(/[.:;|]\s/)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20);
});

test('no text blames, and none says “invalid”, “fatal” or “illegal” of its own accord', () => {
  const words = Object.values(reportTexts)
    .join('\n')
    .replace(/\{\w+\}/g, '');
  expect(words).not.toMatch(/\b(invalid|fatal|illegal|bad|wrongly|misconfigured)\b/i);
});
