import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { reportTexts } from '../../../shared/text/en/report.ts';

test.each(Object.entries(reportTexts))('%s has sentences of at most 20 words', (_, text) => {
  for (const sentence of text.split(/[.:;|]\s/)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20);
});

test('every text is used', () => {
  const folder = fileURLToPath(new URL('../../../main/report/', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const source = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  // `report.side.${side}` and wordFor('report.protocol', …) stand for every id that begins so.
  const begun = [...source.matchAll(/`(report\.[a-z.-]*)\$\{|wordFor\(\s*'(report\.[a-z.-]*)'/g)].map(
    ([, one, other]) => one ?? `${other}.`,
  );
  const unused = Object.keys(reportTexts).filter(
    (id) => !source.includes(`'${id}'`) && !begun.some((prefix) => id.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});

test('no text blames, and none says “invalid”, “fatal” or “illegal” of its own accord', () => {
  const words = Object.values(reportTexts)
    .join('\n')
    .replace(/\{\w+\}/g, '');
  expect(words).not.toMatch(/\b(invalid|fatal|illegal|bad|wrongly|misconfigured)\b/i);
});
