import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../../main/evidence/error-texts/catalogue.ts';
import { listDictionary } from '../../../../main/evidence/error-texts/dictionary.ts';
import { logCalls } from '../../../../shared/contract-logs.ts';

describe('the dictionary as people read it', () => {
  it('tells of every entry with an example and a source', () => {
    const entries = listDictionary();
    expect(entries.map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id));
    expect(entries.filter(({ examples, source }) => examples.length === 0 || !source.startsWith('https://'))).toEqual(
      [],
    );
  });

  it('fits the contract', () => {
    v.parse(logCalls.dictionary.value, { entries: listDictionary() });
  });
});
