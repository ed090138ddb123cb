import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { judgeChain } from '../../../../main/certificates/judge-chain.ts';
import { readCertificate } from '../../../../main/certificates/x509/read-certificate.ts';
import { CertificateFacts, ChainJudgement } from '../../../../shared/certificate.ts';
import {
  distinguishedName,
  issue,
  issueBig,
  type KeyType,
  makeAuthority,
  selfSigned,
} from '../../../support/certificates.ts';
import {
  bitString,
  element,
  integer,
  nullValue,
  objectIdentifier,
  sequence,
  setOf,
} from '../../../support/der-writer.ts';

const authority = makeAuthority({ name: 'Authority' });

function factsOf(der: Uint8Array): CertificateFacts {
  const read = readCertificate(der, 3);
  if (!read.ok) throw new Error(`${read.unreadable.structure} at ${read.unreadable.offset}`);
  return v.parse(CertificateFacts, read.facts);
}

describe('the facts of a certificate', () => {
  it('are what the certificate says', () => {
    const notBefore = new Date('2026-01-02T03:04:05Z');
    const notAfter = new Date('2051-01-02T03:04:05Z');
    const issued = issue(authority, {
      names: ['server.test', '*.server.test'],
      ips: ['192.0.2.1', '2001:db8::5:0:0:1'],
      emails: ['a@server.test'],
      uris: ['spiffe://server.test/x'],
      notBefore,
      notAfter,
      serialNumber: Uint8Array.of(0x81, 2, 3),
      caIssuers: ['http://ca.test/ca.crt'],
      ocsp: ['http://ocsp.test/'],
      crl: ['http://crl.test/a.crl'],
      extendedKeyUsage: ['serverAuth', '1.2.3.4'],
    });
    expect(factsOf(issued.der)).toMatchObject({
      index: 3,
      subject: 'CN=server.test',
      issuer: 'CN=Authority',
      serialNumber: '810203',
      notBefore: '2026-01-02T03:04:05.000Z',
      notAfter: '2051-01-02T03:04:05.000Z',
      subjectAltNames: [
        { kind: 'dns', value: 'server.test' },
        { kind: 'dns', value: '*.server.test' },
        { kind: 'ip', value: '192.0.2.1' },
        { kind: 'ip', value: '2001:db8::5:0:0:1' },
        { kind: 'email', value: 'a@server.test' },
        { kind: 'uri', value: 'spiffe://server.test/x' },
      ],
      signatureAlgorithm: 'ecdsa-with-SHA256',
      isCa: false,
      selfIssued: false,
      selfSigned: false,
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: ['serverAuth', '1.2.3.4'],
      caIssuers: ['http://ca.test/ca.crt'],
      ocsp: ['http://ocsp.test/'],
      crl: ['http://crl.test/a.crl'],
      authorityKeyIdentifier: factsOf(authority.der).subjectKeyIdentifier,
      der: issued.der.toString('hex'),
    });
  });

  const keys: readonly (readonly [KeyType, CertificateFacts['key'], string])[] = [
    ['rsa', { algorithm: 'RSA', bits: 2048, curve: null }, 'sha256WithRSAEncryption'],
    ['rsa-1024', { algorithm: 'RSA', bits: 1024, curve: null }, 'sha256WithRSAEncryption'],
    ['rsa-pss', { algorithm: 'RSASSA-PSS', bits: 2048, curve: null }, 'RSASSA-PSS with sha256'],
    ['p256', { algorithm: 'EC', bits: 256, curve: 'secp256r1' }, 'ecdsa-with-SHA256'],
    ['p384', { algorithm: 'EC', bits: 384, curve: 'secp384r1' }, 'ecdsa-with-SHA384'],
    ['p521', { algorithm: 'EC', bits: 521, curve: 'secp521r1' }, 'ecdsa-with-SHA512'],
    ['secp256k1', { algorithm: 'EC', bits: 256, curve: 'secp256k1' }, 'ecdsa-with-SHA256'],
    ['brainpoolP256r1', { algorithm: 'EC', bits: 256, curve: 'brainpoolP256r1' }, 'ecdsa-with-SHA256'],
    ['ed25519', { algorithm: 'Ed25519', bits: 256, curve: null }, 'Ed25519'],
    ['ed448', { algorithm: 'Ed448', bits: 456, curve: null }, 'Ed448'],
    ['ml-dsa-65', { algorithm: 'ML-DSA-65', bits: null, curve: null }, 'ML-DSA-65'],
  ];
  it.each(keys)('name the key and the signature: %s', (keyType, key, signatureAlgorithm) => {
    expect(factsOf(selfSigned({ keyType }).der)).toMatchObject({ key, signatureAlgorithm, selfSigned: true });
  });

  it('call a certificate self-signed only when its own key made the signature', () => {
    const pretender = issue(makeAuthority({ name: 'server.test' }));
    expect(factsOf(pretender.der)).toMatchObject({ selfIssued: true, selfSigned: false });
    expect(factsOf(selfSigned({ breakSignature: true }).der)).toMatchObject({ selfIssued: true, selfSigned: false });
  });

  it('write names most specific part first, every part that RFC 4514 escapes escaped', () => {
    const subject = distinguishedName({ C: 'DE', O: 'Fish, Chips+Co "x"', CN: '#1 \\ ', '1.2.3': 'odd' });
    expect(factsOf(selfSigned({ subject }).der).subject).toBe(
      String.raw`1.2.3=odd, CN=\#1 \\\ , O=Fish\, Chips\+Co \"x\", C=DE`,
    );
  });

  it('show no control character and no mark that turns text around', () => {
    const subject = distinguishedName({ CN: 'bank\u202egro.live\u0007\u200b\n' });
    const { subject: shown } = factsOf(selfSigned({ subject }).der);
    expect(shown).toBe(String.raw`CN=bank\e2\80\aegro.live\07\e2\80\8b\0a`);
  });

  it('read every string type of a name', () => {
    const name = (tag: number, hex: string) =>
      sequence(setOf(sequence(objectIdentifier('2.5.4.3'), element(tag, Buffer.from(hex, 'hex')))));
    const shown = (tag: number, hex: string) => factsOf(selfSigned({ subject: name(tag, hex) }).der).subject;
    expect(shown(0x1e, '00dc0062')).toBe('CN=Üb');
    expect(shown(0x1c, '0001f600')).toBe('CN=😀');
    expect(shown(0x14, 'dc62')).toBe('CN=Üb');
    expect(shown(0x02, '05')).toBe('CN=#020105');
  });

  it('stay within the limits of the vocabulary for the largest certificates', () => {
    const facts = factsOf(issueBig(authority, {}, 200_000).der);
    expect(facts.subjectAltNames).toHaveLength(1000);
    expect(facts.der).toBe('');
    const subject = distinguishedName({ CN: 'x'.repeat(5000) });
    expect(factsOf(selfSigned({ subject, names: ['y'.repeat(3000)] }).der).subject).toHaveLength(2000);
  });
});

describe('hostile bytes', () => {
  const whole = issue(authority, { ips: ['::1'], crl: ['http://crl.test/'], permitted: { dns: ['a'] } }).der;

  it('never throw and always come to an answer within the vocabulary', () => {
    const answers = (der: Uint8Array) => {
      const read = readCertificate(der);
      if (read.ok) v.parse(CertificateFacts, read.facts);
      else expect(read.unreadable.structure).not.toBe('');
    };
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const der = Uint8Array.from(whole);
        for (const [at, octet] of changes) der[at] = octet;
        answers(der);
      }),
      { numRuns: 1500 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), answers), { numRuns: 300 });
  });

  it('cut anywhere are unreadable', () => {
    for (let length = 0; length < whole.length; length += 7) {
      expect(readCertificate(whole.subarray(0, length)).ok).toBe(false);
    }
  });

  it('are told by structure and offset', () => {
    const unreadable = (der: Uint8Array) => {
      const read = readCertificate(der);
      return read.ok ? null : read.unreadable;
    };
    expect(unreadable(Uint8Array.of(4, 1, 0))).toEqual({ structure: 'certificate', offset: 0 });
    expect(unreadable(Buffer.concat([whole, Buffer.of(0)]))).toEqual({
      structure: 'octets after the certificate',
      offset: whole.length,
    });
    expect(
      unreadable(sequence(sequence(integer(1)), sequence(objectIdentifier('1.2')), bitString(Buffer.of(1)))),
    ).toEqual({ structure: 'signature', offset: 7 });
    expect(unreadable(Buffer.from('3080020100', 'hex'))).toEqual({ structure: 'certificate', offset: 0 });
    expect(unreadable(new Uint8Array(2_000_000))).toEqual({ structure: 'size', offset: 1_048_576 });
  });

  it('that nest without end are answered at once', () => {
    let nested: Buffer = nullValue();
    for (let depth = 0; depth < 3000; depth++) nested = sequence(nested);
    const extensions = [{ oid: '2.5.29.17', value: nested }];
    expect(readCertificate(selfSigned({ extensions }).der).ok).toBe(true);
    expect(readCertificate(nested).ok).toBe(false);
  });
});

it('fits the vocabulary however long its parts are', () => {
  const longIdentifier = `1.2.${Array.from({ length: 300 }, () => '1234567').join('.')}`;
  const address = `http://${'u'.repeat(3000)}`;
  const { der } = issue(authority, {
    names: Array.from({ length: 1200 }, (_, index) => `${'n'.repeat(index < 5 ? 1500 : 50)}${index}.test`),
    caIssuers: Array.from({ length: 20 }, () => address),
    ocsp: Array.from({ length: 20 }, () => address),
    crl: Array.from({ length: 20 }, () => address),
    extendedKeyUsage: Array.from({ length: 60 }, () => longIdentifier),
    extensions: [{ oid: longIdentifier, critical: true, value: sequence() }],
    serialNumber: new Uint8Array(3000).fill(0x41),
    subject: distinguishedName({ CN: 'c'.repeat(5000) }),
  });
  const facts = factsOf(der);
  expect(facts.subjectAltNames).toHaveLength(1000);
  expect(facts.extendedKeyUsage).toHaveLength(40);
  const judged = judgeChain([der, der, authority.der], {
    at: new Date(),
    hostname: `${'x'.repeat(250)}.test`,
    usage: 'server',
    stores: [{ store: 'system', anchors: [authority.der] }],
    extra: [],
  });
  v.parse(ChainJudgement, judged.judgement);
});
