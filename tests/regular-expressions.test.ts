import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from 'scslre';
import { describe, expect, it } from 'vitest';
import { readSources, regularExpressions } from './support/words/sources.ts';

/** Whether some text makes it try a number of ways that doubles with each further character. */
const isExponential = (expression: RegExp) => analyse(expression).reports.some(({ exponential }) => exponential);

describe('a regular expression of the program', () => {
  const found = readSources(dirname(dirname(fileURLToPath(import.meta.url)))).flatMap(regularExpressions);

  it('takes no time that grows exponentially with its text, whoever wrote that text', () => {
    expect(found.length).toBeGreaterThan(1_000);
    expect(found.filter(({ expression }) => isExponential(expression)).map(({ at }) => at)).toEqual([]);
  });

  it('would be found if it did', () => {
    expect(isExponential(/^(?:a+)+$/)).toBe(true);
    expect(isExponential(/^a+$/)).toBe(false);
  });
});
