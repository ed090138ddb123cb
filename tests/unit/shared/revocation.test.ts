import { expect, it } from 'vitest';
import {
  notAskedWords,
  revocationReasons,
  revocationStates,
  unreachableWords,
  unusableWords,
} from '../../../shared/revocation.ts';
import { revocationTexts } from '../../../shared/text/en/revocation.ts';

const texts: Readonly<Record<string, string>> = revocationTexts;

it('has words for whatever can become of a check', () => {
  const whys = [...unusableWords, ...unreachableWords, ...notAskedWords].map((word) => `revocation.why.${word}`);
  const rest = [
    ...revocationStates.map((word) => `revocation.state.${word}`),
    ...revocationReasons.map((word) => `revocation.reason.${word}`),
  ];
  expect([...whys, ...rest].filter((id) => texts[id] === undefined)).toEqual([]);
});

it('says it in at most twenty words', () => {
  expect(Object.entries(texts).filter(([, text]) => text.split(' ').length > 20)).toEqual([]);
});

it('tells every reason apart', () => {
  const whys = Object.entries(texts).filter(([id]) => id.startsWith('revocation.why.'));
  expect(new Set(whys.map(([, text]) => text)).size).toBe(whys.length);
});
