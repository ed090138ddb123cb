import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { examineChain } from '../../main/certificates/judge-chain.ts';
import { CandidatePaths } from '../../shared/candidate-path.ts';
import { absent, derOf, readCorpus } from '../support/corpora.ts';

interface LimboCase {
  readonly id: string;
  readonly validationKind: 'SERVER' | 'CLIENT';
  readonly at: string | null;
  readonly leaf: string;
  readonly intermediates: readonly string[];
  readonly roots: readonly string[];
}

interface Bettertls {
  readonly trustRoot: string;
  readonly certificates: readonly string[];
  readonly cases: readonly { readonly id: string; readonly at: string; readonly chain: readonly number[] }[];
}

interface Asked {
  readonly id: string;
  readonly sent: readonly Uint8Array[];
  readonly anchors: readonly Uint8Array[];
  readonly at: Date;
  readonly usage: 'server' | 'client';
}

const limbo = readCorpus<{ readonly cases: readonly LimboCase[] }>('x509-limbo.json');
const bettertls = readCorpus<Bettertls>('bettertls.json');

function everyCase(): Asked[] {
  const ders = bettertls?.certificates.map(derOf) ?? [];
  const roots = bettertls === null ? [] : [derOf(bettertls.trustRoot)];
  return [
    ...(limbo?.cases ?? []).map((test) => ({
      id: test.id,
      sent: [test.leaf, ...test.intermediates].map(derOf),
      anchors: test.roots.map(derOf),
      at: new Date(test.at ?? '2026-01-01T00:00:00Z'),
      usage: test.validationKind === 'CLIENT' ? ('client' as const) : ('server' as const),
    })),
    ...(bettertls?.cases ?? []).map(({ id, at, chain }) => ({
      id,
      sent: chain.map((place) => ders[place] ?? new Uint8Array()),
      anchors: roots,
      at: new Date(at),
      usage: 'server' as const,
    })),
  ];
}

describe.skipIf(limbo === null || bettertls === null)(`every path of the corpora (${absent})`, () => {
  it('fits the vocabulary, and one is trusted exactly where the store trusts the chain', () => {
    const cases = everyCase();
    const different = cases.filter(({ sent, anchors, at, usage }) => {
      const stores = [{ store: 'custom' as const, anchors }];
      const { candidates, judgement } = examineChain(sent, { at, hostname: null, usage, stores, extra: [] });
      const { paths } = v.parse(CandidatePaths, candidates);
      return paths.some(({ verdict }) => verdict === 'trusted') !== (judgement.stores[0]?.state === 'trusted');
    });
    expect(different.map(({ id }) => id)).toEqual([]);
    expect(cases.length).toBeGreaterThan(580);
  });
});
