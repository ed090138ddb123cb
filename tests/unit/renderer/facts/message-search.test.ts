import { describe, expect, it } from 'vitest';
import { listDictionary } from '../../../../main/evidence/error-texts/dictionary.ts';
import { matchErrors } from '../../../../main/evidence/error-texts/match-errors.ts';
import { indexOf, isSearch, messagesIn, searchMessages } from '../../../../renderer/facts/message-search.ts';
import { causeIds } from '../../../../shared/cause.ts';
import { causeSeparators } from '../../../../shared/text/en/cause-separators.ts';

const entries = listDictionary();
const index = indexOf(entries);
const ids = (text: string) => messagesIn(searchMessages(index, text, [])).map(({ id }) => id);

describe('a search in the dictionary', () => {
  it('shows the whole of it, by program, before anything is looked for', () => {
    const groups = searchMessages(index, '', []);
    expect(messagesIn(groups)).toHaveLength(entries.length);
    expect(groups.map(({ client }) => client)).toEqual([...new Set(entries.map(({ client }) => client))]);
  });

  it('finds words in any order, and a code by any of its spellings', () => {
    expect(ids('expired certificate')).toContain('openssl/expired');
    expect(ids('Certificate EXPIRED')).toEqual(ids('expired certificate'));
    expect(ids('wrong_version-number')).toContain('openssl/wrong-version-number');
  });

  it('finds what a message means, in words that it does not have', () => {
    expect(ids('missing certificate in the chain')).toContain('openssl/local-issuer');
  });

  it('takes short words for the beginnings of words', () => {
    expect(ids('go')).toContain('go/unknown-authority');
    expect(ids('zzz')).toEqual([]);
  });

  it('shows what stands in a text first, in the words of that text, and once', () => {
    const text = 'curl: (60) SSL certificate problem: certificate has expired';
    const groups = searchMessages(index, text, matchErrors(text));
    expect(groups[0]).toMatchObject({ client: null, messages: [{ id: 'openssl/expired', isQuote: true }] });
    expect(messagesIn(groups).filter(({ id }) => id === 'openssl/expired')).toHaveLength(1);
  });

  it('takes a paste of lines for what a program said, and for no search', () => {
    expect(isSearch('certificate expired\n')).toBe(true);
    expect(isSearch('one\ntwo')).toBe(false);
    expect(ids('certificate\nexpired')).toEqual([]);
  });
});

it('every cause has a sentence that tells it from others, of at most twenty words', () => {
  for (const cause of causeIds) {
    const sentences = causeSeparators[cause].split(/[.:]\s/);
    for (const sentence of sentences) expect(sentence.split(/\s+/).length, cause).toBeLessThanOrEqual(20);
  }
});
