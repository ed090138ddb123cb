import { describe, expect, it } from 'vitest';
import { readJson } from '../../../shared/read-json.ts';

describe('JSON of a stranger', () => {
  it('is read as it stands, also behind a byte order mark', () => {
    expect(readJson('\uFEFF{"a": ["}", "\\"]", 1]}')).toEqual({ a: ['}', '"]', 1] });
  });

  it('is refused where it is none', () => {
    for (const text of ['', '{', '{"a"', '[1,]', '"\\']) expect(readJson(text), text).toBeUndefined();
  });

  it('is refused where it is nested deeper than any document, brackets in strings left out', () => {
    expect(readJson('['.repeat(65) + ']'.repeat(65))).toBeUndefined();
    expect(readJson('['.repeat(10_000_000))).toBeUndefined();
    expect(readJson(JSON.stringify('['.repeat(1000)))).toHaveLength(1000);
  });

  // Each of these once took hours, or ended the program.
  it('is read in one pass, whatever stands in its strings', () => {
    expect(readJson(`{"a":"${'\\"'.repeat(1_000_000)}`)).toBeUndefined();
    expect(readJson(`["${'a'.repeat(20_000_000)}"]`)).toHaveLength(1);
  });

  it('holds no half of a pair', () => {
    expect(readJson('["\\ud800"]')).toEqual(['\uFFFD']);
  });
});
