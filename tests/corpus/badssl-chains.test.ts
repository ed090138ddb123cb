import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { ChainReason, ChainReasonCode } from '../../shared/certificate.ts';
import { absent, derOf, judgementOf, readCorpus } from '../support/corpora.ts';

interface BadsslChain {
  readonly id: string;
  readonly hostname: string;
  readonly at: string;
  readonly chain: readonly string[];
}

const corpus = readCorpus<{ readonly cases: readonly BadsslChain[] }>('badssl-chains.json');

/** What is wrong with each chain at its time; nothing with those that are not named. */
const wrong: Readonly<Record<string, readonly ChainReasonCode[]>> = {
  'badssl::expired': ['expired'],
  'badssl::self-signed': ['self-signed-leaf'],
  'badssl::incomplete-chain': ['issuer-not-found'],
  'badssl::incomplete-chain-old': ['issuer-not-found'],
  'badssl::sha1-2016': ['weak-signature'],
  'badssl::sha1-2017': ['weak-signature'],
  'badssl::sha1-intermediate': ['weak-signature'],
  // Authorities that laptops were once sold with: a chain cannot show more than that nobody trusts them.
  'badssl::superfish': ['issuer-not-found'],
  'badssl::edellroot': ['issuer-not-found'],
  'badssl::dsdtestprovider': ['issuer-not-found'],
  // "self-signed" by the corpus' hint; the certificate names an issuer of its own.
  'badssl::fallback': ['issuer-not-found', 'name-mismatch'],
  'badssl::wrong.host': ['name-mismatch'],
};

/** Roots of that time have left today's list: then the last certificate sent misses its issuer, and that is no fault here. */
const isRetiredRoot = ({ code, certificate }: ChainReason, { chain, id }: BadsslChain) =>
  code === 'issuer-not-found' && certificate === chain.length - 1 && !wrong[id]?.includes(code);

describe.skipIf(corpus === null)(`chains of badssl.com (${absent})`, () => {
  const anchors = rootCertificates.map(derOf);

  it.each([...(corpus?.cases ?? [])])('$id has the faults it was made for and no other', (chain) => {
    const { reasons } = judgementOf({
      sent: chain.chain.map(derOf),
      anchors,
      at: new Date(chain.at),
      hostname: chain.hostname,
      store: 'mozilla',
    });
    const codes = reasons.filter((reason) => !isRetiredRoot(reason, chain)).map(({ code }) => code);
    expect([...new Set(codes)].sort()).toEqual([...(wrong[chain.id] ?? [])].sort());
  });
});
