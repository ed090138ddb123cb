import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { candidatePaths } from '../../../../main/certificates/judge/candidate-paths.ts';
import { chainRisks } from '../../../../main/certificates/judge/chain-risks.ts';
import type { ChainPolicy, TrustStore } from '../../../../main/certificates/ports.ts';
import { fingerprint } from '../../../../main/certificates/signature.ts';
import { ChainRisk } from '../../../../shared/chain-risk.ts';
import { type PublicPkiFact, publicPkiFactIds, publicPkiFacts } from '../../../../shared/public-pki-facts.ts';
import { chainRiskTexts } from '../../../../shared/text/en/chain-risks.ts';
import { publicPkiFactTexts } from '../../../../shared/text/en/public-pki-facts.ts';
import {
  crossSign,
  day,
  distinguishedName,
  issue,
  type LeafOptions,
  makeAuthority,
} from '../../../support/certificates.ts';
import { integer, octetString, sequence } from '../../../support/der-writer.ts';

interface Made {
  readonly der: Uint8Array;
}
const now = new Date('2026-11-21T09:00:00Z');
const at = (date: string) => new Date(`${date}T00:00:00Z`);
const always = { notBefore: at('2012-01-01'), notAfter: at('2040-01-01') };
const root = makeAuthority({ name: 'Root', ...always });
const store = (name: TrustStore['store'], ...anchors: Made[]): TrustStore => ({
  store: name,
  anchors: anchors.map(({ der }) => der),
});

function risksOf(sent: readonly Made[], policy: Partial<ChainPolicy>, facts?: readonly PublicPkiFact[]): ChainRisk[] {
  const ders = sent.map(({ der }) => der);
  const stores = [store('mozilla', root)];
  const asked: ChainPolicy = { at: now, hostname: null, usage: 'server', stores, extra: [], ...policy };
  return v.parse(v.array(ChainRisk), chainRisks(ders, asked, candidatePaths(ders, asked), facts));
}

const codes = (sent: readonly Made[], policy: Partial<ChainPolicy> = {}, facts?: readonly PublicPkiFact[]) =>
  risksOf(sent, policy, facts).map(({ code, fact }) => (fact === null ? code : `${code}: ${fact}`));

const lasting = (from: string, days: number, options: LeafOptions = {}) => {
  const notBefore = at(from);
  return issue(root, { notBefore, notAfter: new Date(notBefore.getTime() + days * day - 1000), ...options });
};

describe('how long a certificate lasts', () => {
  it.each([
    ['2018-03-01', 825, 826],
    ['2020-09-01', 398, 399],
    ['2026-03-14', 398, 399],
    ['2026-03-15', 200, 201],
    ['2027-03-15', 100, 101],
    ['2029-03-15', 47, 48],
  ])('that begins on %s is at most %i days for browsers', (from, allowed, tooMany) => {
    const policy = { at: at(from) };
    expect(codes([lasting(from, allowed)], policy)).toEqual([]);
    expect(codes([lasting(from, tooMany)], policy).map((code) => code.split(':')[0])).toEqual(['validity-too-long']);
  });

  it('is limited by Apple alone below a private root', () => {
    const policy = { stores: [store('custom', root)] };
    expect(codes([lasting('2026-06-01', 800)], policy)).toEqual([]);
    expect(codes([lasting('2026-06-01', 826)], policy)).toEqual(['validity-too-long-apple']);
  });

  it('is no reason to refuse it', () => {
    const ders = [lasting('2026-06-01', 700).der];
    const policy: ChainPolicy = {
      at: now,
      hostname: null,
      usage: 'server',
      stores: [store('mozilla', root)],
      extra: [],
    };
    expect(candidatePaths(ders, policy).paths[0]?.verdict).toBe('trusted');
  });
});

describe('what single clients mind about the leaf', () => {
  const leaf = (options: LeafOptions) => [lasting('2026-10-01', 90, options)];

  it('is told apart', () => {
    const staple = { oid: '1.3.6.1.5.5.7.1.24', value: sequence(integer(5)) };
    expect(codes(leaf({ extensions: [staple] }))).toEqual(['must-staple']);
    expect(codes(leaf({ extendedKeyUsage: null }))).toEqual(['no-usage-apple']);
    expect(codes(leaf({ basicConstraints: { ca: true } }))).toEqual(['authority-as-leaf']);
    expect(codes(leaf({ names: ['*.co.uk', '*.shop.co.uk'] }))).toEqual(['wildcard-over-suffix']);
    expect(codes(leaf({ names: [], subject: distinguishedName({ CN: 'old.test' }) }))).toEqual(['common-name-only']);
    expect(codes(leaf({ names: [], subject: distinguishedName({ CN: 'Some Person' }) }))).toEqual([]);
  });

  it('is an RSA key that may not sign, and none that may', () => {
    expect(codes(leaf({ keyType: 'rsa', keyUsage: ['keyEncipherment'] }))).toEqual(['key-exchange-alone']);
    expect(codes(leaf({ keyType: 'rsa', keyUsage: ['digitalSignature'] }))).toEqual([]);
    expect(codes(leaf({ keyType: 'rsa', keyUsage: null }))).toEqual([]);
  });

  it.each(['ed25519', 'ed448', 'secp256k1', 'brainpoolP256r1', 'ml-dsa-44'] as const)('is a key %s', (keyType) => {
    expect(codes(leaf({ keyType }))).toEqual(['key-without-browser']);
    expect(codes(leaf({ keyType }), { usage: 'client' })).toEqual([]);
  });

  it('is such a key of an issuer, and no key that browsers take', () => {
    const middle = makeAuthority({ name: 'Middle', parent: root, keyType: 'ed25519', ...always });
    const below = issue(middle, { notBefore: at('2026-10-01'), notAfter: at('2026-12-01') });
    expect(risksOf([below, middle], {})).toMatchObject([
      { code: 'key-without-browser', certificate: 1, detail: 'Ed25519', clients: ['chrome', 'firefox'] },
    ]);
    for (const keyType of ['rsa', 'p256', 'p384', 'p521'] as const) expect(codes(leaf({ keyType }))).toEqual([]);
  });

  it('is that public certificates for clients come to an end, and nothing for private ones', () => {
    const both = leaf({ extendedKeyUsage: ['serverAuth', 'clientAuth'] });
    expect(codes(both)).toEqual(['client-usage-ends: client-usage-chrome']);
    expect(codes(both, { usage: 'client' })).toEqual(['client-usage-ends: client-usage-chrome']);
    expect(codes(both, { stores: [store('custom', root)] })).toEqual([]);
  });
});

describe('a second way that has ended', () => {
  const old = makeAuthority({
    name: 'DST Root CA X3',
    subject: distinguishedName({ O: 'Digital Signature Trust Co.', CN: 'DST Root CA X3' }),
    ...always,
    notAfter: at('2021-09-30'),
  });
  const middle = makeAuthority({ name: 'R3', parent: root, ...always });
  const leaf = issue(middle, { notBefore: at('2026-10-01'), notAfter: at('2026-12-01') });

  it('hits old clients when its cross-signature is sent, dates or not', () => {
    const ended = crossSign(root, old, { ...always, notAfter: at('2024-09-30') });
    expect(codes([leaf, middle, ended])).toEqual(['expired-beside: dst-root-x3-expired']);
    const lasting = crossSign(root, old, always);
    expect(codes([leaf, middle, lasting])).toEqual(['expired-beside: dst-root-x3-expired']);
  });

  it('of another authority hits them as well', () => {
    const other = makeAuthority({ name: 'Other', ...always });
    const ended = crossSign(root, other, { ...always, notAfter: at('2024-09-30') });
    expect(codes([leaf, middle, ended])).toEqual(['expired-beside']);
  });

  it('is none when nothing of it is sent', () => {
    expect(codes([leaf, middle])).toEqual([]);
  });
});

describe('a root that is no longer trusted', () => {
  const symantec = makeAuthority({
    name: 'GeoTrust Global CA',
    subject: distinguishedName({ O: 'GeoTrust Inc.', CN: 'GeoTrust Global CA' }),
    ...always,
  });
  const middle = makeAuthority({ name: 'RapidSSL', parent: symantec, ...always });
  const leaf = issue(middle, { notBefore: at('2026-10-01'), notAfter: at('2026-12-01') });

  it('is told by its name where no store has it', () => {
    expect(codes([leaf, middle])).toEqual(['distrusted: symantec']);
  });

  it('does not matter while another path leads elsewhere', () => {
    expect(codes([leaf, middle, crossSign(middle, root, always)])).toEqual([]);
  });

  it('does not matter before its day', () => {
    const early = issue(middle, { notBefore: at('2016-10-01'), notAfter: at('2018-12-01') });
    expect(codes([early, middle], { at: at('2017-01-01'), stores: [store('custom', symantec)] })).toEqual([]);
  });

  it('is told by its fingerprint, for the certificates that a rule hits', () => {
    const facts = [forRoot('begins-after')];
    expect(codes([lasting('2024-11-30', 90)], { at: at('2024-12-01') }, facts)).toEqual([]);
    expect(codes([lasting('2024-12-01', 90)], { at: at('2024-12-02') }, facts)).toEqual([
      'distrusted: entrust-mozilla',
    ]);
  });

  it('is judged by the first signed timestamp where logs decide, else by the day it begins', () => {
    const facts = [forRoot('logged-after')];
    const logged = (...moments: string[]) => lasting('2024-12-01', 90, { extensions: [timestamps(moments.map(at))] });
    const policy = { at: at('2024-12-05') };
    expect(codes([logged('2024-11-30', '2024-12-02')], policy, facts)).toEqual([]);
    expect(codes([logged('2024-12-02')], policy, facts)).toEqual(['distrusted: entrust-mozilla']);
    expect(codes([lasting('2024-12-01', 90)], policy, facts)).toEqual(['distrusted: entrust-mozilla']);
  });
});

/** A fact that begins on 1 December 2024, about the root of these tests. */
function forRoot(rule: 'begins-after' | 'logged-after'): PublicPkiFact {
  const roots = [Buffer.from(fingerprint(root.der)).toString('hex')];
  const fact = publicPkiFacts.find(({ id }) => id === 'entrust-mozilla') as PublicPkiFact;
  return { ...fact, affected: { rule, roots, organizations: [] } };
}

/** SignedCertificateTimestampList of RFC 6962 3.3, with nothing true in it but the moments. */
function timestamps(moments: readonly Date[]) {
  const entries = moments.map((moment) => {
    const entry = Buffer.alloc(47);
    entry.writeBigUInt64BE(BigInt(moment.getTime()), 33);
    return Buffer.concat([Buffer.from([0, entry.length]), entry]);
  });
  const list = Buffer.concat(entries);
  const content = Buffer.concat([Buffer.from([list.length >> 8, list.length & 255]), list]);
  return { oid: '1.3.6.1.4.1.11129.2.4.2', value: octetString(content) };
}

describe('the table of facts', () => {
  it('has every id once, in order, with a day, a source and words', () => {
    expect(publicPkiFacts.map(({ id }) => id)).toEqual([...publicPkiFactIds]);
    for (const { id, from, sources } of publicPkiFacts) {
      expect(new Date(from).toISOString()).toBe(from.replace('Z', '.000Z'));
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.every(({ url }) => new URL(url).protocol === 'https:')).toBe(true);
      expect(Object.keys(publicPkiFactTexts)).toEqual(
        expect.arrayContaining([`public-pki.${id}`, `public-pki.${id}.hits`]),
      );
    }
    expect(Object.keys(publicPkiFactTexts)).toHaveLength(publicPkiFacts.length * 2);
  });

  it('names roots by their SHA-256, none twice in one fact', () => {
    for (const { affected } of publicPkiFacts) {
      const roots = affected?.roots ?? [];
      expect(roots.filter((sha256) => !/^[0-9a-f]{64}$/.test(sha256))).toEqual([]);
      expect(new Set(roots).size).toBe(roots.length);
    }
  });

  it('speaks in short sentences', () => {
    const sentences = [...Object.values(publicPkiFactTexts), ...Object.values(chainRiskTexts)].flatMap((text) =>
      text.split(/(?<=[.!?])\s+/),
    );
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([]);
  });
});
