import { describe, expect, it } from 'vitest';
import { checkCrl } from '../../main/certificates/revocation/check-crl.ts';
import { readCrl } from '../../main/certificates/revocation/read-crl.ts';
import { type Certificate, parseCertificate } from '../../main/certificates/x509/certificate.ts';
import { absent, derOf, judgementOf, readCorpus } from '../support/corpora.ts';

interface LimboCase {
  readonly id: string;
  readonly validationKind: 'SERVER' | 'CLIENT';
  readonly hostname: string | null;
  readonly hostnameKind: 'DNS' | 'IP' | 'RFC822' | null;
  readonly at: string | null;
  readonly leaf: string;
  readonly intermediates: readonly string[];
  readonly roots: readonly string[];
  readonly crls: readonly string[];
  readonly expected: 'accept' | 'reject';
  readonly openssl3: 'accept' | 'reject';
  /** The source and OpenSSL 3.0 say the same. */
  readonly agreed: boolean;
}

const corpus = readCorpus<{ readonly cases: readonly LimboCase[] }>('x509-limbo.json');
const cases = corpus?.cases ?? [];

/** Where this program says something else than the source although OpenSSL 3.0 with `-x509_strict` agrees with it. */
const decisions: Readonly<Record<string, string>> = {
  // RFC 5280 5.2.3 has the number uncritical; a mark on what is understood changes nothing of what the list says.
  'crl::crlnumber-critical': 'a revocation list whose number is marked critical is read all the same',
  // OpenSSL alone wants a self-signed anchor, unless told otherwise as curl does; the source minds the missing identifier.
  'rfc5280::aki::cross-signed-root-missing-aki': 'a cross-signed certificate that a person trusts ends a path',
  'rfc5280::serial::negative': 'the trusted certificate is the leaf itself, and appliances have such numbers',
};

/**
 * Where the source and OpenSSL differ and this program sides with the source. In all other disputed cases
 * it accepts or refuses what OpenSSL does: rules for those who issue certificates (CA/Browser Forum, form of
 * key identifiers, serial numbers, common names, critical flags) are no reason to call a server broken.
 */
const withTheSource: Readonly<Record<string, string>> = {
  'cve::cve-2024-0567': 'a cycle of cross-signed certificates has a good path all the same',
  'cve::cve-2025-61727': 'a wildcard that covers an excluded name is excluded',
  'rfc5280::nc::nc-forbids-alternate-chain-ica': 'one path without an anchor does not spoil the other',
  'rfc5280::nc::nc-forbids-same-chain-ica': 'one path whose constraints are broken does not spoil the other',
  'rfc5280::nc::nc-forbids-dnsname-wildcard-san': 'a wildcard that covers an excluded name is excluded',
  'rfc5280::root-and-intermediate-swapped': 'a trusted intermediate ends a path, whatever stands above it',
  'rfc5280::validity::notafter-exact': 'the last second belongs to the validity (RFC 5280 4.1.2.5)',
  'rfc5280::validity::notafter-fractional': 'the whole last second does',
  'webpki::forbidden-dsa-leaf': 'no TLS client takes DSA any more',
  'webpki::forbidden-dsa-root': 'no TLS client takes DSA any more',
  'webpki::forbidden-p192-leaf': 'weaker than 112 bits',
  'webpki::forbidden-p192-root': 'weaker than 112 bits',
  'webpki::forbidden-weak-rsa-in-leaf': 'weaker than 112 bits',
  'webpki::forbidden-weak-rsa-key-in-root': 'weaker than 112 bits',
  'webpki::san::no-san': 'the common name is no host name (RFC 9525)',
  'webpki::san::wildcard-embedded-leftmost-san': 'a wildcard is a whole label (RFC 9525)',
  'webpki::v1-cert': 'extensions in a certificate of version 2 or 1 are refused by BoringSSL, so by Chrome',
};

/** Cases without a moment hold at any at which all certificates are valid. */
function momentOf(test: LimboCase): Date {
  if (test.at !== null) return new Date(test.at);
  const read = [test.leaf, ...test.intermediates].map((pem) => parseCertificate(derOf(pem)));
  const starts = read.flatMap((one) => (one.ok ? [one.certificate.notBefore] : []));
  return new Date(Math.max(...starts) + 1000);
}

function answer(test: LimboCase): 'accept' | 'reject' {
  const at = momentOf(test);
  const { verdict } = judgementOf({
    sent: [test.leaf, ...test.intermediates].map(derOf),
    anchors: test.roots.map(derOf),
    at,
    hostname: test.hostnameKind === 'RFC822' ? null : test.hostname,
    usage: test.validationKind === 'CLIENT' ? 'client' : 'server',
  });
  return verdict === 'trusted' && listsSay(test, at) !== 'reject' ? 'accept' : 'reject';
}

/**
 * Cases with revocation lists are about clients that insist on an answer: a list that is there for the leaf's
 * issuer and may not be used refuses it. Lists of somebody else are passed over. The leaf's issuer is the root.
 */
function listsSay({ crls, leaf, roots }: LimboCase, at: Date): 'accept' | 'reject' {
  const certificate = parsed(leaf);
  const issuer = roots.map(parsed).find(({ subject }) => subject.key === certificate.issuer.key);
  if (issuer === undefined) return 'accept';
  const answers = crls.map((crl) => {
    const read = readCrl(Buffer.from(crl.replace(/-----[^-]+-----/g, ''), 'base64'), [certificate.serialNumber]);
    return checkCrl(read, { certificate, issuer }, at.getTime());
  });
  const relevant = answers.filter((one) => one.usable || one.why !== 'other-issuer');
  return relevant.every((one) => one.usable && one.answer.state === 'good') ? 'accept' : 'reject';
}

function parsed(pem: string): Certificate {
  const read = parseCertificate(derOf(pem));
  if (!read.ok) throw new Error(read.unreadable.structure);
  return read.certificate;
}

describe.skipIf(corpus === null)(`x509-limbo (${absent})`, () => {
  const answers = new Map(cases.map((test) => [test.id, answer(test)]));

  it('agrees wherever the source and OpenSSL agree, but for named decisions', () => {
    const different = cases.filter((test) => test.agreed && answers.get(test.id) !== test.expected);
    expect(different.map(({ id }) => id).sort()).toEqual(Object.keys(decisions).sort());
    const agreed = cases.filter((test) => test.agreed);
    expect(agreed.length).toBeGreaterThan(140);
    // 141 of 144. With the 339 of BetterTLS that both agree on, of which none differs: 480 of 483, 99.4 %.
    expect(different).toHaveLength(3);
  });

  it('says what OpenSSL says wherever the two differ, but for named decisions', () => {
    const different = cases.filter((test) => !test.agreed && answers.get(test.id) !== test.openssl3);
    expect(different.map(({ id }) => id).sort()).toEqual(Object.keys(withTheSource).sort());
  });

  it('never takes long over chains made to take forever', () => {
    const pathological = cases.filter(({ id }) => id.startsWith('pathological::') || id === 'cve::cve-2024-0567');
    expect(pathological.length).toBeGreaterThan(10);
    expect(pathological.filter((test) => answers.get(test.id) !== test.expected)).toEqual([]);
  });
});
