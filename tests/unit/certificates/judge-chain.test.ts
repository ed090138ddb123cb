import { rootCertificates } from 'node:tls';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { examineChain, judgeChain } from '../../../main/certificates/judge-chain.ts';
import { certificateFaults } from '../../../main/certificates/paths/certificate-faults.ts';
import type { ChainPolicy, TrustStore } from '../../../main/certificates/ports.ts';
import { parseCertificate } from '../../../main/certificates/x509/certificate.ts';
import { readPem } from '../../../main/certificates/x509/pem.ts';
import { CertificateFacts, ChainJudgement, type ChainReasonCode } from '../../../shared/certificate.ts';
import {
  type Authority,
  crossSign,
  day,
  daysFromNow,
  distinguishedName,
  issue,
  issueBig,
  issueClient,
  makeAuthority,
  makeKeys,
  selfSigned,
} from '../../support/certificates.ts';
import {
  element,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  utf8String,
} from '../../support/der-writer.ts';

const root = makeAuthority({ name: 'Trusted Root' });
const intermediate = makeAuthority({ name: 'Intermediate', parent: root });
const stranger = makeAuthority({ name: 'Strange Root' });
const now = new Date();

const system = (...anchors: { der: Uint8Array }[]): TrustStore => ({
  store: 'system',
  anchors: anchors.map(({ der }) => der),
});
const custom = (...anchors: { der: Uint8Array }[]): TrustStore => ({ ...system(...anchors), store: 'custom' });
const mozilla = (...anchors: { der: Uint8Array }[]): TrustStore => ({ ...system(...anchors), store: 'mozilla' });

function judge(sent: readonly { der: Uint8Array }[], policy: Partial<ChainPolicy> = {}) {
  const ders = sent.map(({ der }) => der);
  const standard: ChainPolicy = {
    at: now,
    hostname: 'server.test',
    usage: 'server',
    stores: [system(root)],
    extra: [],
  };
  const judged = judgeChain(ders, { ...standard, ...policy });
  // What is stored and sent to the page must fit the vocabulary, whatever was judged.
  v.parse(v.array(CertificateFacts), judged.certificates);
  return v.parse(ChainJudgement, judged.judgement);
}

const codes = (sent: readonly { der: Uint8Array }[], policy: Partial<ChainPolicy> = {}) =>
  judge(sent, policy).reasons.map(({ code, certificate }) => `${code} ${certificate}`);

const raw = (...octets: number[]) => ({ der: Uint8Array.from(octets) });

describe('a healthy chain', () => {
  const leaf = issue(intermediate);

  it('is trusted without a reason, by its path', () => {
    const { verdict, reasons, stores, ordered, unneeded, missingIssuer } = judge([leaf, intermediate]);
    expect({ verdict, reasons, ordered, unneeded, missingIssuer }).toEqual({
      verdict: 'trusted',
      reasons: [],
      ordered: true,
      unneeded: [],
      missingIssuer: null,
    });
    expect(stores).toEqual([
      {
        store: 'system',
        anchors: 1,
        state: 'trusted',
        path: ['CN=server.test', 'CN=Intermediate', 'CN=Trusted Root'],
        reasons: [],
      },
    ]);
  });

  it('may have its root sent along, which nobody needs', () => {
    expect(judge([leaf, intermediate, root])).toMatchObject({ verdict: 'trusted', ordered: true, unneeded: [2] });
  });

  it('may be in the wrong order', () => {
    const below = makeAuthority({ name: 'Lower', parent: intermediate });
    const sent = [issue(below), intermediate, below];
    expect(judge(sent)).toMatchObject({ verdict: 'trusted', reasons: [], ordered: false, unneeded: [] });
  });

  it('may have strangers and repeats in it', () => {
    const sent = [leaf, stranger, intermediate, leaf, selfSigned()];
    expect(judge(sent)).toMatchObject({ verdict: 'trusted', ordered: false, unneeded: [1, 3, 4] });
  });

  it('may be cross-signed, in circles too', () => {
    const other = makeAuthority({ name: 'Other Root' });
    const [viaOther, back] = [crossSign(intermediate, other), crossSign(other, intermediate)];
    for (const sent of [
      [leaf, viaOther, intermediate],
      [leaf, viaOther, back, intermediate],
      [leaf, back, viaOther, intermediate, other],
    ]) {
      expect(judge(sent)).toMatchObject({ verdict: 'trusted', reasons: [] });
    }
  });

  it('needs no expired cross-signature when a good path exists', () => {
    const expired = crossSign(root, stranger, { notAfter: daysFromNow(-1) });
    expect(judge([leaf, intermediate, expired])).toMatchObject({ verdict: 'trusted', reasons: [] });
  });

  it('may have twelve certificates', () => {
    const line: Authority[] = [root];
    for (let depth = 1; depth < 12; depth++)
      line.unshift(makeAuthority({ name: `Level ${depth}`, parent: line[0] ?? root }));
    const [lowest = root] = line;
    expect(judge([issue(lowest), ...line.slice(0, -1)])).toMatchObject({ verdict: 'trusted', ordered: true });
  });

  it('may name its issuer in another string type, case and spacing (RFC 5280 7.1)', () => {
    const named = (text: Buffer) =>
      sequence(setOf(sequence(objectIdentifier('2.5.4.10'), text)), setOf(sequence(objectIdentifier('2.5.4.3'), text)));
    const keys = makeKeys('p256');
    const asPrintable = named(element(0x13, Buffer.from(' ACME   authority ')));
    const asBmp = named(element(0x1e, Buffer.from('Acme Authority', 'utf16le').swap16()));
    const asUtf8 = named(utf8String('Acme Authority'));
    for (const subject of [asPrintable, asBmp]) {
      const signer = makeAuthority({ name: 'Acme', subject: asUtf8, keys, parent: root });
      const shown = makeAuthority({ name: 'Acme', subject, keys, parent: root });
      expect(judge([issue(signer), shown])).toMatchObject({ verdict: 'trusted', ordered: true });
    }
  });

  it('may have two intermediates of one name, the right one with or without key identifiers', () => {
    for (const withoutKeyIdentifiers of [false, true]) {
      const right = makeAuthority({ name: 'Twin', parent: root, withoutKeyIdentifiers });
      const wrong = makeAuthority({ name: 'Twin', parent: root, withoutKeyIdentifiers });
      const own = issue(right, { withoutKeyIdentifiers });
      for (const sent of [
        [own, wrong, right],
        [own, right, wrong],
      ]) {
        expect(judge(sent)).toMatchObject({ verdict: 'trusted', reasons: [] });
      }
    }
  });

  it('may be asked for with a dot at the end, in capitals, or in its own script', () => {
    const idn = issue(intermediate, { names: ['xn--bcher-kva.test', 'Server.Test'] });
    for (const hostname of ['server.test.', 'SERVER.TEST', 'bücher.test', 'BÜCHER.test.']) {
      expect(judge([idn, intermediate], { hostname }).verdict).toBe('trusted');
    }
  });

  it('may be big', () => {
    expect(judge([issueBig(intermediate), intermediate])).toMatchObject({ verdict: 'trusted' });
  });

  // The ML-DSA ones are made by Node's own OpenSSL: version 3.0 on the command line has none.
  it.each([
    ...(['rsa', 'rsa-pss', 'p384', 'p521', 'ed25519', 'ed448', 'secp256k1', 'brainpoolP256r1'] as const),
    ...(['ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'] as const),
  ])('may be signed with %s', (keyType) => {
    const authority = makeAuthority({ name: 'Own', keyType });
    const between = makeAuthority({ name: 'Between', keyType, parent: authority });
    expect(judge([issue(between, { keyType }), between], { stores: [system(authority)] }).verdict).toBe('trusted');
    const broken = issue(between, { keyType, breakSignature: true });
    expect(codes([broken, between], { stores: [system(authority)] })).toEqual(['bad-signature 0']);
  });

  it('may have a leaf that is an authority, and no key identifiers', () => {
    const bare = makeAuthority({ name: 'Bare', parent: root, withoutKeyIdentifiers: true });
    const odd = issue(bare, {
      basicConstraints: { ca: true },
      withoutKeyIdentifiers: true,
      extendedKeyUsage: null,
      keyUsage: null,
    });
    expect(judge([odd, bare])).toMatchObject({ verdict: 'trusted' });
  });

  it('may be self-signed when that very certificate is the anchor', () => {
    const own = selfSigned();
    const { verdict, stores } = judge([own], { stores: [custom(own), system(root)] });
    expect(verdict).toBe('trusted');
    expect(stores.map(({ state }) => state)).toEqual(['trusted', 'rejected']);
  });

  it('is trusted when its leaf or its intermediate is the anchor, octet for octet', () => {
    expect(judge([leaf], { stores: [custom(leaf)] }).verdict).toBe('trusted');
    expect(judge([leaf, intermediate], { stores: [custom(intermediate)] }).verdict).toBe('trusted');
  });

  it('is trusted by one store of several', () => {
    const { verdict, reasons, stores } = judge([leaf, intermediate], {
      stores: [custom(stranger), system(stranger), mozilla(root)],
    });
    expect({ verdict, reasons }).toEqual({ verdict: 'trusted', reasons: [] });
    expect(stores.map(({ state }) => state)).toEqual(['rejected', 'rejected', 'trusted']);
  });

  it('may have gone through an authority whose broken pointers nobody reads', () => {
    const extensions = [{ oid: '1.3.6.1.5.5.7.1.1', value: nullValue() }];
    expect(judge([issue(intermediate, { extensions }), intermediate]).verdict).toBe('trusted');
  });

  it('may be a client certificate when clients are judged', () => {
    const client = issueClient(intermediate);
    expect(judge([client, intermediate], { usage: 'client', hostname: null }).verdict).toBe('trusted');
    expect(codes([client, intermediate], { hostname: null })).toEqual(['extended-key-usage 0']);
  });
});

type Sent = readonly { der: Uint8Array }[];
const via = (authority: Authority) => [issue(authority), authority];
const under = (options: Parameters<typeof makeAuthority>[0]) => via(makeAuthority({ parent: root, ...options }));
const leafWith = (options: Parameters<typeof issue>[1]) => [issue(intermediate, options), intermediate];

/** ecdsa-with-SHA256 made into an identifier that nobody has given out. */
function withUnknownAlgorithm({ der }: { der: Buffer }): { der: Uint8Array } {
  const changed = der.toString('hex').replaceAll('2a8648ce3d040302', '2a8648ce3d04037f');
  return { der: Buffer.from(changed, 'hex') };
}

function tooLongLine(): Sent {
  const upper = makeAuthority({ name: 'Last', parent: root, pathLength: 0 });
  const lower = makeAuthority({ name: 'One More', parent: upper });
  return [issue(lower), lower, upper];
}

/** For every code of the vocabulary at least one chain with this fault and no other. */
const faults: Readonly<Record<ChainReasonCode, readonly { what: string; at: number | null; sent: Sent }[]>> = {
  unreadable: [
    { what: 'a leaf that is no certificate', at: 0, sent: [raw(1, 2, 3)] },
    {
      what: 'an extension given twice',
      at: 0,
      sent: leafWith({ extensions: [{ oid: '2.5.29.19', value: nullValue() }] }),
    },
  ],
  expired: [
    { what: 'a leaf', at: 0, sent: leafWith({ notBefore: daysFromNow(-20), notAfter: daysFromNow(-1) }) },
    { what: 'an intermediate', at: 1, sent: under({ name: 'Old', notAfter: daysFromNow(-1) }) },
  ],
  'not-yet-valid': [
    { what: 'a leaf', at: 0, sent: leafWith({ notBefore: daysFromNow(1) }) },
    { what: 'an intermediate', at: 1, sent: under({ name: 'New', notBefore: daysFromNow(1) }) },
  ],
  'name-mismatch': [
    { what: 'another name', at: 0, sent: leafWith({ names: ['other.test'] }) },
    { what: 'a wildcard that is the whole of what is below a top level', at: 0, sent: leafWith({ names: ['*.test'] }) },
    {
      what: 'the name in the common name only',
      at: 0,
      sent: leafWith({ names: [], subject: distinguishedName({ CN: 'server.test' }) }),
    },
  ],
  'self-signed-leaf': [{ what: 'a leaf that is its own issuer', at: 0, sent: [selfSigned()] }],
  'issuer-not-found': [
    { what: 'a leaf alone', at: 0, sent: [issue(intermediate)] },
    {
      what: 'an intermediate of an unknown root',
      at: 1,
      sent: via(makeAuthority({ name: 'Lower', parent: stranger })),
    },
  ],
  'root-not-trusted': [{ what: 'an unknown root that was sent', at: 1, sent: via(stranger) }],
  'bad-signature': [
    { what: 'a leaf that was changed', at: 0, sent: leafWith({ breakSignature: true }) },
    { what: 'an intermediate that was changed', at: 1, sent: under({ name: 'Changed', breakSignature: true }) },
  ],
  'signature-not-checked': [
    { what: 'an algorithm nobody knows', at: 0, sent: [withUnknownAlgorithm(issue(intermediate)), intermediate] },
  ],
  'not-a-ca': [
    { what: 'an issuer that is no authority', at: 1, sent: under({ name: 'No', basicConstraints: { ca: false } }) },
    { what: 'an issuer that does not say', at: 1, sent: under({ name: 'Silent', basicConstraints: null }) },
  ],
  'path-length': [{ what: 'an authority below one that allows none', at: 2, sent: tooLongLine() }],
  'key-usage': [
    { what: 'an issuer that may not sign', at: 1, sent: under({ name: 'Reader', keyUsage: ['cRLSign'] }) },
    { what: 'a leaf that may only sign certificates', at: 0, sent: leafWith({ keyUsage: ['keyCertSign'] }) },
    { what: 'an EC key that may only agree', at: 0, sent: leafWith({ keyUsage: ['keyAgreement'] }) },
    { what: 'an EC key that may only encrypt', at: 0, sent: leafWith({ keyUsage: ['keyEncipherment'] }) },
    { what: 'an Ed25519 key', at: 0, sent: leafWith({ keyType: 'ed25519', keyUsage: ['keyAgreement'] }) },
    { what: 'an RSASSA-PSS key', at: 0, sent: leafWith({ keyType: 'rsa-pss', keyUsage: ['keyEncipherment'] }) },
    { what: 'an RSA key for data', at: 0, sent: leafWith({ keyType: 'rsa', keyUsage: ['dataEncipherment'] }) },
  ],
  'extended-key-usage': [
    { what: 'a client certificate on a server', at: 0, sent: leafWith({ extendedKeyUsage: ['clientAuth'] }) },
    { what: 'an authority for mail', at: 1, sent: under({ name: 'Mail', extendedKeyUsage: ['emailProtection'] }) },
  ],
  'name-constraints': [
    { what: 'a name outside', at: 0, sent: under({ name: 'Corp', permitted: { dns: ['corp.test'] } }) },
    { what: 'a name forbidden', at: 0, sent: under({ name: 'But', excluded: { dns: ['server.test'] } }) },
  ],
  'critical-extension': [
    {
      what: 'a critical extension nobody knows',
      at: 0,
      sent: leafWith({ extensions: [{ oid: '1.3.6.1.4.1.99999.1', critical: true, value: nullValue() }] }),
    },
  ],
  'key-identifier': [],
  'weak-key': [
    { what: 'a leaf of 1024 bits', at: 0, sent: leafWith({ keyType: 'rsa-1024' }) },
    { what: 'an intermediate of 1024 bits', at: 1, sent: under({ name: 'Small', keyType: 'rsa-1024' }) },
  ],
  'weak-signature': [
    { what: 'SHA-1 on a leaf', at: 0, sent: leafWith({ signature: 'sha1' }) },
    { what: 'SHA-1 on an intermediate', at: 1, sent: under({ name: 'Older', signature: 'sha1' }) },
  ],
  'too-many-certificates': [],
  'too-large': [],
  'certificate-policies': [],
  empty: [{ what: 'no certificate', at: null, sent: [] }],
};

describe('a file of a person’s own', () => {
  const ended = makeAuthority({ name: 'Ended Root', notBefore: daysFromNow(-900), notAfter: daysFromNow(-3) });
  const below = makeAuthority({ name: 'Below', parent: ended });
  const leaf = issue(below);

  it('with a root that has ended is refused for it, whether or not the server sends what is below', () => {
    const stores = [custom(ended, below)];
    expect(judge([leaf, below], { stores })).toMatchObject({ verdict: 'rejected', reasons: [{ code: 'expired' }] });
    expect(judge([leaf, below, ended], { stores }).verdict).toBe('rejected');
    expect(judge([leaf, below], { stores: [custom(ended)] }).verdict).toBe('rejected');
  });

  it('with an intermediate alone ends there, and OpenSSL minds', () => {
    expect(judge([leaf, below], { stores: [custom(below)] }).verdict).toBe('trusted');
    const risksWith = (...stores: TrustStore[]) => {
      const ders = [leaf, below].map(({ der }) => new Uint8Array(der));
      const policy = { at: now, hostname: null, usage: 'server' as const, stores, extra: [] };
      return examineChain(ders, policy).risks.map(({ code }) => code);
    };
    expect(risksWith(custom(below))).toEqual(['anchor-no-root']);
    expect(risksWith(custom(ended, below))).toEqual([]);
  });

  it('with root and intermediate shows that the server left one out', () => {
    const { missingIssuer, verdict } = judge([issue(intermediate)], { stores: [custom(root, intermediate)] });
    expect([verdict, missingIssuer?.found?.where]).toEqual(['rejected', 'custom']);
  });
});

describe('each fault alone', () => {
  const rows = Object.entries(faults).flatMap(([code, list]) => list.map((row) => ({ code, ...row })));

  it.each(rows)('$code: $what', ({ code, at, sent }) => {
    const { reasons, verdict } = judge(sent);
    expect(reasons.map((reason) => [reason.code, reason.certificate])).toEqual([[code, at]]);
    // Not knowing an algorithm is no verdict about the server.
    expect(verdict).toBe(code === 'signature-not-checked' ? 'unknown' : 'rejected');
  });

  it('too-large: a certificate beyond a limit of our own, without a verdict', () => {
    const huge = issueBig(intermediate, {}, 1_200_000);
    const asLeaf = judge([huge, intermediate]);
    expect(asLeaf).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'too-large', certificate: 0 }] });
    expect(asLeaf.reasons[0]?.detail).toMatch(/^1\.\d MB, at most 1 MB$/);
    const between = judge([issue(intermediate), huge]);
    expect(between.verdict).toBe('unknown');
    expect(between.missingIssuer).toBeNull();
    expect(between.reasons.map(({ code }) => code)).toEqual(['too-many-certificates', 'too-large']);
    // One that no path needs changes nothing.
    expect(judge([issue(intermediate), intermediate, huge]).verdict).toBe('trusted');
  });

  it('too-many-certificates: an issuer behind more than are read, without a verdict', () => {
    const crowd = Array.from({ length: 100 }, () => stranger);
    const { verdict, reasons } = judge([issue(intermediate), ...crowd, intermediate]);
    expect(verdict).toBe('unknown');
    expect(reasons.map(({ code }) => code)).toEqual(['too-many-certificates']);
  });

  it('too-many-certificates: a crowd of one name in which each may have signed each, without a verdict', () => {
    const keyType = 'p384';
    const crowd = Array.from({ length: 40 }, (_, place) =>
      makeAuthority({ name: 'Crowd', keyType, withoutKeyIdentifiers: true, pathLength: place }),
    );
    const leaf = issue(makeAuthority({ name: 'Crowd', keyType }), { withoutKeyIdentifiers: true });
    const { verdict, reasons } = judge([leaf, ...crowd, ...crowd.flatMap((one) => crossSign(one, crowd[0] ?? one))]);
    expect(verdict).toBe('unknown');
    expect(reasons.map(({ code }) => code)).toEqual(['too-many-certificates']);
  });

  it('weak-signature: MD5', () => {
    const authority = makeAuthority({ name: 'Rsa', keyType: 'rsa' });
    expect(codes([issue(authority, { signature: 'md5' })], { stores: [system(authority)] })).toEqual([
      'weak-signature 0',
    ]);
  });

  it('a root is never blamed for how it signed itself, or for what it leaves unsaid', () => {
    const options = {
      keyType: 'rsa',
      signature: 'sha1',
      basicConstraints: null,
      extendedKeyUsage: ['codeSigning'],
    } as const;
    const old = makeAuthority({ name: 'Nineties Root', ...options });
    expect(codes([issue(old), old])).toEqual(['root-not-trusted 1']);
    expect(judge([issue(old), old], { stores: [system(old)] }).verdict).toBe('trusted');
    expect(codes([selfSigned({ keyType: 'rsa', signature: 'sha1' })])).toEqual(['self-signed-leaf 0']);
  });

  it('a trusted leaf must still be for servers and in its dates', () => {
    const own = selfSigned({ extendedKeyUsage: ['clientAuth'], notBefore: daysFromNow(-9), notAfter: daysFromNow(-1) });
    expect(codes([own], { stores: [custom(own)] })).toEqual(['expired 0', 'extended-key-usage 0']);
  });

  it('key-identifier: a root that names another certificate as its issuer, by key, by name or by number', () => {
    const other = [
      element(0x80, Buffer.alloc(20, 7)),
      element(0xa1, element(0xa4, distinguishedName({ CN: 'Other' }))),
      element(0x82, Buffer.from([4, 0xd2])),
    ];
    for (const field of other) {
      const extensions = [
        { oid: '2.5.29.14', value: octetString(Buffer.alloc(20, 1)) },
        { oid: '2.5.29.35', value: sequence(field) },
      ];
      const odd = makeAuthority({ name: 'Odd Root', withoutKeyIdentifiers: true, extensions });
      const leaf = issue(odd, { withoutKeyIdentifiers: true });
      expect(codes([leaf, odd], { stores: [system(odd)] })).toEqual(['key-identifier 1']);
    }
  });

  it('key-identifier: no root of Mozilla’s list is blamed', () => {
    const rules = (der: Uint8Array): unknown[] => {
      const read = parseCertificate(der);
      if (!read.ok) return ['unreadable'];
      return certificateFaults(
        read.certificate,
        { is: 'issuer', selfSupported: true },
        { at: now.getTime(), usage: 'server' },
      );
    };
    expect(rootCertificates.flatMap((pem) => readPem(pem)).flatMap(rules)).toEqual([]);
  });

  it('a root of the store that has expired is named as not sent', () => {
    const old = makeAuthority({ name: 'Old Root', notAfter: daysFromNow(-1) });
    expect(codes([issue(old)], { stores: [system(old)] })).toEqual(['expired null']);
    expect(codes([issue(old), old], { stores: [system(old)] })).toEqual(['expired 1']);
  });
});

describe('two faults at once', () => {
  const expired = { notBefore: daysFromNow(-20), notAfter: daysFromNow(-1) };

  it('expired, wrong name and incomplete are all told', () => {
    const leaf = issue(intermediate, { ...expired, names: ['other.test'] });
    expect(codes([leaf])).toEqual(['expired 0', 'issuer-not-found 0', 'name-mismatch 0']);
  });

  it('a self-signed leaf may be expired and for another name too', () => {
    expect(codes([selfSigned({ ...expired, names: ['other.test'] })])).toEqual([
      'expired 0',
      'self-signed-leaf 0',
      'name-mismatch 0',
    ]);
  });

  it('a weak key does not hide a weak signature, a wrong use or an expired issuer', () => {
    const old = makeAuthority({ name: 'Old', parent: root, notAfter: daysFromNow(-1) });
    const leaf = issue(old, { keyType: 'rsa-1024', signature: 'sha1', extendedKeyUsage: ['clientAuth'] });
    expect(codes([leaf, old])).toEqual(['extended-key-usage 0', 'weak-key 0', 'weak-signature 0', 'expired 1']);
  });

  it('a changed leaf below an unknown root has both faults', () => {
    expect(codes([issue(stranger, { breakSignature: true }), stranger])).toEqual([
      'bad-signature 0',
      'root-not-trusted 1',
    ]);
  });

  it('an excluded name does not hide an expired issuer, whatever the case it is written in', () => {
    const narrow = makeAuthority({ name: 'N', parent: root, excluded: { dns: ['TEST'] }, notAfter: daysFromNow(-1) });
    expect(codes([issue(narrow, { names: ['Server.Test'] }), narrow])).toEqual(['name-constraints 0', 'expired 1']);
  });

  it('a wrong issuer of the right name does not hide that the right one is missing', () => {
    const twin = makeAuthority({ name: 'Intermediate', parent: stranger });
    const expiredLeaf = issue(intermediate, expired);
    const { reasons } = judge([expiredLeaf, twin]);
    expect(reasons.map(({ code }) => code)).toEqual(['expired', 'issuer-not-found']);
    expect(reasons[1]?.detail).toContain('another key');
  });

  it('an empty list of alternative names is malformed, and matches nothing, the common name neither', () => {
    const empty = { oid: '2.5.29.17', value: sequence() };
    const sent = leafWith({ names: [], subject: distinguishedName({ CN: 'server.test' }), extensions: [empty] });
    expect(codes(sent)).toEqual(['unreadable 0', 'name-mismatch 0']);
  });

  it('an address written as a host name matches neither as one nor as the other', () => {
    const sent = leafWith({ names: ['192.0.2.1'], notBefore: daysFromNow(1) });
    expect(codes(sent, { hostname: '192.0.2.1' })).toEqual(['not-yet-valid 0', 'name-mismatch 0']);
  });

  it('a broken intermediate does not hide a wrong name', () => {
    const sent = [issue(intermediate, { names: ['other.test'] }), raw(0x30, 0x03, 1, 1, 1)];
    expect(codes(sent)).toEqual(['issuer-not-found 0', 'name-mismatch 0', 'unreadable 1']);
  });

  it('of the paths that have faults the one with an anchor and the least wrong is told', () => {
    const old = crossSign(intermediate, root, { notAfter: daysFromNow(-1) });
    const unknown = crossSign(intermediate, stranger);
    expect(codes([issue(intermediate), old, unknown, stranger])).toEqual(['expired 1']);
  });

  it('the name is judged apart from the stores, which still trust the chain', () => {
    const { verdict, stores } = judge(leafWith({ names: ['other.test'] }));
    expect([verdict, stores[0]?.state]).toEqual(['rejected', 'trusted']);
  });
});

describe('an issuer that is missing', () => {
  const leaf = issue(intermediate);

  it('is named, with who needs it', () => {
    expect(judge([leaf]).missingIssuer).toEqual({ subject: 'CN=Intermediate', neededBy: 0, found: null });
  });

  it('is found among extra certificates when the chain verifies with it', () => {
    const extra = [{ where: 'other-address' as const, der: intermediate.der }];
    const { missingIssuer, verdict, reasons } = judge([leaf], { extra });
    expect(missingIssuer?.found?.where).toBe('other-address');
    expect([verdict, ...reasons.map(({ code }) => code)]).toEqual(['rejected', 'issuer-not-found']);
  });

  it('is found even when the chain has expired besides', () => {
    const extra = [{ where: 'other-address' as const, der: intermediate.der }];
    const old = issue(intermediate, { notBefore: daysFromNow(-9), notAfter: daysFromNow(-1) });
    expect(judge([old], { extra }).missingIssuer?.found).not.toBeNull();
  });

  it('is not found when the chain does not verify with it', () => {
    const extra = [{ where: 'other-address' as const, der: intermediate.der }];
    const broken = issue(intermediate, { breakSignature: true });
    for (const [sent, stores] of [
      [broken, [system(root)]],
      [leaf, [system(stranger)]],
    ] as const) {
      expect(judge([sent], { extra, stores }).missingIssuer?.found ?? null).toBeNull();
    }
  });

  it('is found in a person’s own file of intermediates, which makes no anchor of it', () => {
    const { missingIssuer, verdict } = judge([leaf], { stores: [custom(intermediate), system(root)] });
    expect([verdict, missingIssuer?.found?.where]).toEqual(['rejected', 'custom']);
  });

  it('is an anchor when it is all the person has and nothing above it is known', () => {
    const { missingIssuer, verdict } = judge([leaf], { stores: [custom(intermediate), system(stranger)] });
    expect([verdict, missingIssuer]).toEqual(['trusted', null]);
  });

  it('is nobody when a store has it as its anchor', () => {
    const { missingIssuer, reasons } = judge([issue(root, { notAfter: daysFromNow(-0.5) })], {
      stores: [system(stranger), mozilla(root)],
    });
    expect([missingIssuer, ...reasons.map(({ code }) => code)]).toEqual([null, 'expired']);
  });

  it('is a root that was replaced under the same name, not a broken signature', () => {
    const replaced = makeAuthority({ name: 'Trusted Root' });
    for (const withoutKeyIdentifiers of [false, true]) {
      const [reason] = judge([issue(replaced, { withoutKeyIdentifiers })]).reasons;
      expect(reason?.code).toBe('issuer-not-found');
      expect(reason?.detail).toContain('has another key');
    }
  });
});

describe('the policy', () => {
  it('without any anchors only tells faults of the certificates themselves', () => {
    const leaf = issue(intermediate);
    for (const stores of [[], [system()]]) {
      expect(judge([leaf, intermediate], { stores })).toMatchObject({ verdict: 'unknown', reasons: [] });
      expect(judge([selfSigned()], { stores })).toMatchObject({ verdict: 'unknown', reasons: [] });
      const later = new Date(now.getTime() + 400 * day);
      expect(codes([leaf, intermediate], { stores, at: later })).toEqual(['expired 0']);
    }
  });

  it('judges at its moment', () => {
    const sent = [issue(intermediate), intermediate];
    expect(codes(sent, { at: new Date(now.getTime() - 30 * day) })).toEqual(['not-yet-valid 0']);
    expect(codes(sent, { at: new Date(now.getTime() + 91 * day) })).toEqual(['expired 0']);
  });

  it('without a name to check checks none', () => {
    const { hostname, verdict } = judge(leafWith({ names: ['a.test', '*.b.test'], ips: ['::1'] }), { hostname: null });
    expect([verdict, hostname.state, hostname.names]).toEqual([
      'trusted',
      'not-checked',
      ['a.test', '*.b.test', '::1'],
    ]);
  });

  it('lets the store lead that has an anchor, and the person’s own among equals', () => {
    const expired = issue(root, { notBefore: daysFromNow(-9), notAfter: daysFromNow(-1) });
    expect(codes([expired], { stores: [system(root), custom(stranger)] })).toEqual(['expired 0']);
    const { reasons } = judge([issue(intermediate)], { stores: [system(stranger), custom(stranger)] });
    expect(reasons).toHaveLength(1);
  });
});
