import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differenceKinds } from '../../../../main/evidence/profiles/replay-differences.ts';
import { clientTexts, differenceWords } from '../../../../shared/text/en/clients.ts';

const every = Object.entries(clientTexts);
const words = (text: string) => text.split(/\s+/).filter(Boolean).length;

describe('the words about clients', () => {
  it('come in sentences of at most 20 words', () => {
    const long = every.flatMap(([id, text]) =>
      text
        .split(/(?<=[.!?])\s+/)
        .filter((sentence) => words(sentence) > 20)
        .map((sentence) => `${id}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  it('blame nobody, and advise nobody to look away', () => {
    const denied = /\b(?:invalid|illegal|peer|remote|PKI|you failed|bad server)\b|insecure|verification off|SECLEVEL/i;
    expect(every.filter(([, text]) => denied.test(text))).toEqual([]);
  });

  it('are all used', () => {
    const source = ['main/diagnosis/clients', 'main/evidence/profiles', 'main/hosts/terminal']
      .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    // Some are put together from their last part: the obstacle, the demand, or the side and what it should change.
    const used = (id: string) => {
      const last = id.slice(id.lastIndexOf('.') + 1);
      const singular = last.replace(/s$/, '');
      return [`'${id}'`, `'${last}'`, `.${last}\``, `'unknown-${singular}'`].some((form) => source.includes(form));
    };
    expect(every.map(([id]) => id).filter((id) => !used(id))).toEqual([]);
  });

  it('have a word for every difference of a hello sent again', () => {
    expect(Object.keys(differenceWords).toSorted()).toEqual([...differenceKinds].toSorted());
  });
});
