import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { riskTable } from '../../../../main/diagnosis/survey-risks/risk-table.ts';
import { risksOf, risksOfAll } from '../../../../main/diagnosis/survey-risks/risks-of.ts';
import { guidance, guidanceReviewed } from '../../../../shared/guidance.ts';
import {
  Survey,
  type SurveyedAddress,
  SurveyedAddress as SurveyedAddressSchema,
  SurveyRisk,
} from '../../../../shared/survey.ts';
import { surveyRiskNotes, surveyRiskTexts } from '../../../../shared/text/en/survey-risks.ts';
import { textOf } from '../../../../shared/text/say.ts';
import { cipherSuiteNames } from '../../../../shared/tls-registry.ts';
import { aeadSuites, certificate, healthy, no, nothingKnown, tls13Suites, versionsOf, yes } from './surveyed.ts';

const now = new Date('2026-11-21T00:00:00Z');
const ids = (found: SurveyedAddress) => risksOf(found, now).map(({ id }) => id);
const tls12 = (...names: string[]) => healthy({ versions: versionsOf({ 'TLSv1.2': names, 'TLSv1.3': tls13Suites }) });
const dh = (primeBits: number, name: string | null = null, weakened = false) =>
  healthy({ diffieHellman: [{ version: 'TLSv1.2', primeBits, name, export: weakened }] });

describe('nothing to say', () => {
  test('of a server as one would set it up today', () => {
    expect(v.parse(SurveyedAddressSchema, healthy())).toEqual(healthy());
    expect(risksOf(healthy(), now)).toEqual([]);
  });

  test('of a server with TLS 1.3 alone, whatever the older questions were answered', () => {
    const found = healthy({
      versions: versionsOf({ 'TLSv1.3': tls13Suites }),
      renegotiation: { secure: no, clientInitiated: no },
      extendedMasterSecret: no,
      fallbackScsv: no,
    });
    expect(risksOf(found, now)).toEqual([]);
  });

  test('of a server with TLS 1.2 alone', () => {
    expect(risksOf(healthy({ versions: versionsOf({ 'TLSv1.2': aeadSuites }) }), now)).toEqual([]);
  });

  test('where nothing was tested', () => {
    expect(risksOf(nothingKnown(), now)).toEqual([]);
  });

  test('of suites in a version that was not accepted', () => {
    const versions = versionsOf({ 'TLSv1.0': ['TLS_RSA_WITH_RC4_128_SHA'], 'TLSv1.3': tls13Suites });
    const refused = versions.map((one) => (one.version === 'TLSv1.0' ? { ...one, state: 'not-tested' as const } : one));
    expect(risksOf(healthy({ versions: refused }), now)).toEqual([]);
  });

  test('of missing newer versions while one of them was not tested', () => {
    const versions = versionsOf({ 'TLSv1.0': [] });
    const open = versions.map((one) => (one.version === 'TLSv1.3' ? { ...one, state: 'not-tested' as const } : one));
    expect(ids(healthy({ versions: open }))).not.toContain('no-tls-1.2');
    expect(ids(healthy({ versions }))).toContain('no-tls-1.2');
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('of missing newer versions while %s gave no answer', (silent) => {
    const versions = versionsOf({ 'TLSv1.0': [] }).map((one) =>
      one.version === silent ? { ...one, state: 'no-answer' as const } : one,
    );
    expect(ids(healthy({ versions }))).not.toContain('no-tls-1.2');
  });

  test('of missing newer versions once the server began to refuse', () => {
    const versions = versionsOf({ 'TLSv1.0': [] });
    expect(ids(healthy({ versions, refusal: 'The server began to refuse us.' }))).not.toContain('no-tls-1.2');
  });

  test('of what was asked and not found, where that is how it should be', () => {
    expect(ids(healthy({ encryptThenMac: no, ocspStapling: no, signedCertificateTimestamps: no }))).toEqual([]);
  });
});

/** What brings each risk, and what else comes with it. */
const cases: readonly (readonly [string, SurveyedAddress, readonly string[]])[] = [
  ['sslv2', healthy({ versions: versionsOf({ SSLv2: ['SSL_CK_RC4_128_WITH_MD5'], 'TLSv1.2': aeadSuites }) }), []],
  ['sslv3', healthy({ versions: versionsOf({ SSLv3: [], 'TLSv1.2': aeadSuites }) }), ['no-fallback-scsv']],
  ['export-rsa', tls12('TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA'), ['des', 'sweet32', 'cbc', 'rsa-key-exchange']],
  ['export-rsa', tls12('TLS_RSA_EXPORT1024_WITH_RC4_56_SHA'), ['rc4', 'rsa-key-exchange']],
  ['export-rsa', tls12('TLS_RSA_EXPORT1024_WITH_RC2_CBC_56_MD5'), ['sweet32', 'cbc', 'rsa-key-exchange']],
  ['export-dh', tls12('TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA'), ['des', 'sweet32', 'cbc', 'dhe-key-exchange']],
  ['export-dh', tls12('TLS_DHE_DSS_EXPORT1024_WITH_RC4_56_SHA'), ['rc4', 'dhe-key-exchange']],
  ['tls-1.0', healthy({ versions: versionsOf({ 'TLSv1.0': [], 'TLSv1.2': aeadSuites }) }), ['no-fallback-scsv']],
  ['tls-1.1', healthy({ versions: versionsOf({ 'TLSv1.1': [], 'TLSv1.2': aeadSuites }) }), ['no-fallback-scsv']],
  ['no-tls-1.2', healthy({ versions: versionsOf({ 'TLSv1.1': [] }) }), ['tls-1.1']],
  ['null-cipher', tls12('TLS_ECDHE_RSA_WITH_NULL_SHA'), []],
  ['null-cipher', healthy({ versions: versionsOf({ 'TLSv1.3': ['TLS_SHA256_SHA256'] }) }), []],
  ['anonymous', tls12('TLS_DH_anon_WITH_AES_128_GCM_SHA256'), []],
  ['export-rsa', tls12('TLS_RSA_EXPORT_WITH_RC4_40_MD5'), ['rc4', 'rsa-key-exchange']],
  ['export-dh', tls12('TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA'), ['des', 'sweet32', 'cbc', 'dhe-key-exchange']],
  ['export-other', tls12('TLS_KRB5_EXPORT_WITH_RC4_40_MD5'), ['rc4', 'psk-without-forward-secrecy']],
  ['des', tls12('TLS_DHE_RSA_WITH_DES_CBC_SHA'), ['sweet32', 'cbc', 'dhe-key-exchange']],
  ['rc4', tls12('TLS_ECDHE_RSA_WITH_RC4_128_SHA'), []],
  ['sweet32', tls12('TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'), ['cbc']],
  ['rare-cipher', tls12('TLS_RSA_WITH_SEED_CBC_SHA'), ['cbc', 'rsa-key-exchange']],
  [
    'cbc-tls-1.0',
    healthy({
      versions: versionsOf({ 'TLSv1.0': ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'], 'TLSv1.2': aeadSuites }),
      fallbackScsv: yes,
    }),
    ['tls-1.0', 'cbc'],
  ],
  ['cbc', tls12('TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'), []],
  ['rsa-key-exchange', tls12('TLS_RSA_WITH_AES_128_GCM_SHA256'), []],
  ['rsa-key-exchange', tls12('TLS_RSA_PSK_WITH_AES_128_GCM_SHA256'), []],
  ['static-dh', tls12('TLS_DH_RSA_WITH_AES_128_GCM_SHA256'), []],
  ['static-dh', tls12('TLS_ECDH_ECDSA_WITH_AES_128_GCM_SHA256'), []],
  ['psk-without-forward-secrecy', tls12('TLS_PSK_WITH_AES_128_GCM_SHA256'), []],
  ['dhe-key-exchange', tls12('TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'), []],
  ['dhe-key-exchange', tls12('TLS_PSK_DHE_WITH_AES_128_CCM_8'), []],
  ['dh-below-1024', dh(512, null, true), []],
  ['dh-below-2048', dh(1024), []],
  ['dh-common-prime', dh(1024, 'modp-1024'), ['dh-below-2048']],
  ['small-curve', healthy({ groups: [{ id: '0x0013', name: 'secp192r1', versions: ['TLSv1.2'] }] }), []],
  [
    'sha1-signature',
    healthy({ signatureSchemes: [{ id: '0x0201', name: 'rsa_pkcs1_sha1', versions: ['TLSv1.2'] }] }),
    [],
  ],
  ['sha1-certificate', healthy({ certificates: [certificate('RSA 2048', 'sha1WithRSAEncryption')] }), []],
  ['sha1-certificate', healthy({ certificates: [certificate('ECDSA P-256', 'ecdsa-with-SHA1')] }), []],
  ['rsa-key-below-2048', healthy({ certificates: [certificate('RSA 1024', 'sha256WithRSAEncryption')] }), []],
  [
    'certificate-expired',
    healthy({ certificates: [certificate('ECDSA P-256', 'ecdsa-with-SHA256', '2026-11-20T23:59:59Z')] }),
    [],
  ],
  [
    'certificate-ends-soon',
    healthy({ certificates: [certificate('ECDSA P-256', 'ecdsa-with-SHA256', '2026-11-27T00:00:00Z')] }),
    [],
  ],
  ['compression', healthy({ compression: yes }), []],
  ['insecure-renegotiation', healthy({ renegotiation: { secure: no, clientInitiated: no } }), []],
  ['client-renegotiation', healthy({ renegotiation: { secure: yes, clientInitiated: yes } }), []],
  ['no-extended-master-secret', healthy({ extendedMasterSecret: no }), []],
  [
    'no-fallback-scsv',
    healthy({ versions: versionsOf({ 'TLSv1.0': [], 'TLSv1.1': [], 'TLSv1.2': aeadSuites }) }),
    ['tls-1.0', 'tls-1.1'],
  ],
  ['early-data', healthy({ sessionResumption: { sessionId: yes, ticket: yes, psk: yes, earlyData: yes } }), []],
];

describe('each risk', () => {
  test.each(cases)('%s comes from what brings it, with nothing that does not belong', (id, found, others) => {
    expect(ids(found).toSorted()).toEqual([id, ...others].toSorted());
  });

  test('is shown by one of these cases', () => {
    expect([...new Set(cases.map(([id]) => id))].toSorted()).toEqual(riskTable.map(({ id }) => id).toSorted());
  });

  test('has an id of its own, few enough for the document', () => {
    expect(new Set(riskTable.map(({ id }) => id)).size).toBe(riskTable.length);
    const all = risksOfAll(
      cases.map(([, found]) => found),
      now,
    );
    expect(all).toHaveLength(riskTable.length);
    expect(v.parse(Survey.entries.risks, all)).toEqual(all);
  });

  test('follows one to six dated recommendations', () => {
    for (const { guidance: cited } of risksOfAll(
      cases.map(([, found]) => found),
      now,
    )) {
      expect(cited.length).toBeGreaterThan(0);
      expect(cited.length).toBeLessThanOrEqual(6);
    }
  });

  test('is ordered by how grave it is', () => {
    const order = risksOfAll(
      cases.map(([, found]) => found),
      now,
    ).map(({ severity }) => severity);
    expect(order).toEqual(order.toSorted((one, other) => rank(one) - rank(other)));
  });
});

const rank = (severity: string) => ['critical', 'warning', 'notice'].indexOf(severity);

describe('what an attack is named for', () => {
  const textOf = (found: SurveyedAddress, id: string) => {
    const risk = risksOf(found, now).find((one) => one.id === id);
    return `${risk?.headline} ${risk?.explanation}`;
  };
  const sslv3 = (...names: string[]) => healthy({ versions: versionsOf({ SSLv3: names, 'TLSv1.2': aeadSuites }) });

  test('SSL 3.0 says POODLE where a CBC suite was accepted in it, and nowhere else', () => {
    expect(textOf(sslv3('TLS_RSA_WITH_RC4_128_SHA', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'), 'sslv3')).toContain('POODLE');
    expect(textOf(sslv3('TLS_RSA_WITH_RC4_128_SHA'), 'sslv3')).not.toMatch(/POODLE|CBC/);
    expect(textOf(sslv3(), 'sslv3')).not.toContain('POODLE');
    const other = tls12('TLS_RSA_WITH_AES_128_CBC_SHA');
    expect(
      risksOfAll([sslv3(), other], now)
        .map(({ explanation }) => explanation)
        .join(),
    ).not.toContain('POODLE');
  });

  test('export suites of 56 bits have other keys than those of FREAK and Logjam', () => {
    expect(textOf(tls12('TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA'), 'export-rsa')).not.toMatch(/FREAK|512/);
    expect(textOf(tls12('TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA'), 'export-dh')).not.toMatch(/Logjam|512/);
    const both = ['TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA', 'TLS_RSA_EXPORT_WITH_RC4_40_MD5'];
    expect(textOf(tls12(...both), 'export-rsa')).toMatch(/FREAK.*512/);
    expect(textOf(tls12('TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA'), 'export-dh')).toMatch(/Logjam.*512/);
  });
});

describe('what is named as the reason', () => {
  test('is the suite by its IANA name, once, with every version that accepts it', () => {
    const name = 'TLS_ECDHE_RSA_WITH_RC4_128_SHA';
    const found = healthy({ versions: versionsOf({ 'TLSv1.1': [name], 'TLSv1.2': [name], SSLv2: [name] }) });
    expect(risksOf(found, now).find(({ id }) => id === 'rc4')?.because).toEqual([`${name} (TLS 1.1, TLS 1.2)`]);
  });

  test('is cut at 64', () => {
    const cbc = Object.values(cipherSuiteNames).filter((name) => name.includes('_CBC_'));
    const risks = risksOf(tls12(...cbc), now);
    expect(cbc.length).toBeGreaterThan(64);
    expect(risks.find(({ id }) => id === 'cbc')?.because).toHaveLength(64);
    for (const risk of risks) expect(v.parse(SurveyRisk, risk)).toEqual(risk);
  });

  test('is the prime, its size and where it was seen', () => {
    const found = dh(1024, 'modp-1024');
    expect(risksOf(found, now).find(({ id }) => id === 'dh-common-prime')?.because).toEqual([
      'modp-1024, 1024 bits (TLS 1.2)',
    ]);
  });

  test('is the certificate, and that it is sent without a name', () => {
    const old = { ...certificate('RSA 1024', 'sha256WithRSAEncryption'), withServerName: false };
    expect(risksOf(healthy({ certificates: [old] }), now)[0]?.because).toEqual([
      'server.test (RSA 1024, sent without a server name)',
    ]);
  });

  test('is no end that is as far away as a certificate of six days has it all the time', () => {
    const ends = '2026-11-25T00:00:00Z';
    const short = { ...certificate('ECDSA P-256', 'ecdsa-with-SHA256', ends), notBefore: '2026-11-19T00:00:00Z' };
    const soon = ({ notBefore }: { notBefore: string }) =>
      risksOf(healthy({ certificates: [{ ...short, notBefore }] }), now).map(({ id }) => id);
    expect(soon(short)).toEqual([]);
    expect(soon({ notBefore: '2026-08-25T00:00:00Z' })).toEqual(['certificate-ends-soon']);
  });

  test('holds no control characters of a certificate', () => {
    const odd = { ...certificate('RSA 1024', 'x'), subject: 'CN=a\u001b[2J\u202eb\n' };
    expect(risksOf(healthy({ certificates: [odd] }), now)[0]?.because[0]).toMatch(/^a \[2J b \(RSA 1024\)$/);
  });

  test('of several addresses is what any of them accepts', () => {
    const [first, second] = ['TLS_ECDHE_RSA_WITH_RC4_128_SHA', 'TLS_ECDHE_ECDSA_WITH_RC4_128_SHA'].map((name) =>
      tls12(name),
    ) as [SurveyedAddress, SurveyedAddress];
    expect(risksOfAll([first, second, first], now)[0]?.because).toHaveLength(2);
  });
});

describe('the whole registry', () => {
  const names = Object.values(cipherSuiteNames);
  const judged = names.map((name) => [name, ids(tls12(name))] as const);

  test('a forward-secret suite with authenticated encryption is no risk', () => {
    const good = /^TLS_(?:ECDHE_(?:RSA|ECDSA|PSK)_WITH_\w+(?:GCM|CCM|POLY1305)|AES_|CHACHA20_|AEGIS_|SM4_|ASCON)/;
    const blamed = judged.filter(([name, found]) => good.test(name) && found.length > 0);
    expect(blamed).toEqual([]);
  });

  test('every other suite is one, but for those that are no cipher or have a rule of their own', () => {
    const unjudged = judged.filter(([, found]) => found.length === 0).map(([name]) => name);
    const expected =
      /^TLS_(?:ECDHE_(?:RSA|ECDSA|PSK)_WITH_\w+(?:GCM|CCM|POLY1305)|AES_|CHACHA20_|AEGIS_|SM4_|ASCON|GOSTR|ECCPWD_|FALLBACK_SCSV|EMPTY_RENEGOTIATION)/;
    expect(unjudged.filter((name) => !expected.test(name))).toEqual([]);
  });
});

describe('the words', () => {
  const words = (text: string) => text.split(/\s+/).filter(Boolean).length;
  const sentences = (text: string) => text.split(/(?<=[.!?])\s+/);
  const texts = Object.entries(surveyRiskTexts);

  test('are there for every risk, and for nothing else', () => {
    const written = riskTable.flatMap(({ id, graver }) => [id, ...(graver ? [`${id}.${graver.id}`] : [])]);
    const wanted = written.flatMap((id) => [`survey-risk.${id}`, `survey-risk.${id}.explanation`]);
    expect(Object.keys(surveyRiskTexts).toSorted()).toEqual(wanted.toSorted());
  });

  test('are short: 14 words for a headline, 20 for a sentence', () => {
    expect(texts.filter(([id, text]) => !id.endsWith('.explanation') && words(text) > 14)).toEqual([]);
    expect(texts.flatMap(([, text]) => sentences(text)).filter((sentence) => words(sentence) > 20)).toEqual([]);
    expect(sentences(textOf(surveyRiskNotes, 'note')).filter((sentence) => words(sentence) > 20)).toEqual([]);
  });

  test('never advise to switch verification off, blame nobody, and give no grade', () => {
    const denied =
      /--insecure|SECLEVEL|verif\w+ (?:off|false|none)|\b(?:invalid|illegal|peer|N\/A|grade|score|vulnerable|bad server)\b/i;
    expect(texts.filter(([, text]) => denied.test(text))).toEqual([]);
  });

  test('say of every attack by name that it was not tried', () => {
    const named = texts.filter(
      ([id, text]) => id.endsWith('.explanation') && /[A-Z]{4,}\)|ROBOT|Lucky|Logjam|triple/.test(text),
    );
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter(([, text]) => !/No attack was tried|not tested/.test(text))).toEqual([]);
    expect(textOf(surveyRiskNotes, 'note')).toMatch(/No attack was tried\./);
  });
});

describe('the recommendations', () => {
  test('have a month each, none of them in the future of their review', () => {
    for (const { date } of Object.values(guidance)) {
      expect(date).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])$/);
      expect(date <= guidanceReviewed).toBe(true);
    }
  });

  test('have addresses that a browser can open, and are all cited', () => {
    for (const { url } of Object.values(guidance)) expect(new URL(url).protocol).toBe('https:');
    const cited = new Set(riskTable.flatMap((row) => row.guidance));
    expect(Object.keys(guidance).filter((id) => !cited.has(id as keyof typeof guidance))).toEqual([]);
  });
});
