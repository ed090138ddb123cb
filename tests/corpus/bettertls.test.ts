import { describe, expect, it } from 'vitest';
import { absent, derOf, judgementOf, readCorpus } from '../support/corpora.ts';

interface BettertlsCase {
  readonly id: string;
  readonly hostname: string;
  readonly at: string;
  readonly chain: readonly number[];
  readonly expected: 'accept' | 'reject';
  readonly agreed: boolean;
}

interface Bettertls {
  readonly trustRoot: string;
  readonly certificates: readonly string[];
  readonly cases: readonly BettertlsCase[];
}

const corpus = readCorpus<Bettertls>('bettertls.json');

describe.skipIf(corpus === null)(`BetterTLS (${absent})`, () => {
  const { cases, certificates, trustRoot } = corpus ?? { cases: [], certificates: [], trustRoot: '' };
  const ders = certificates.map(derOf);

  function disagreements(area: string): string[] {
    const asked = cases.filter(({ id }) => id.includes(`::${area}::`));
    expect(asked.length).toBeGreaterThan(80);
    return asked.filter((test) => answer(test) !== test.expected).map(({ id }) => id);
  }

  function answer(test: BettertlsCase): 'accept' | 'reject' {
    const { verdict } = judgementOf({
      sent: test.chain.map((place) => ders[place] ?? new Uint8Array()),
      anchors: [derOf(trustRoot)],
      at: new Date(test.at),
      hostname: test.hostname,
    });
    return verdict === 'trusted' ? 'accept' : 'reject';
  }

  it('agrees on every case of path building', () => {
    expect(disagreements('pathbuilding')).toEqual([]);
  });

  it('agrees on every case of name constraints', () => {
    expect(disagreements('nameconstraints')).toEqual([]);
  });

  it('counts what the source and OpenSSL agree on', () => {
    expect([cases.length, cases.filter(({ agreed }) => agreed).length]).toEqual([381, 339]);
  });
});
