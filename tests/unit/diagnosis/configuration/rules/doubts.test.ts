// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the environment are written like this.
import { describe, expect, it } from 'vitest';
import { clientVerificationRules } from '../../../../../main/diagnosis/configuration/rules/client-verification.ts';
import { policyRules } from '../../../../../main/diagnosis/configuration/rules/policies.ts';
import { writeFinding } from '../../../../../main/diagnosis/configuration/write-finding.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import type { CertificateFacts } from '../../../../../shared/configuration/file-facts.ts';
import { emptyScope, type TlsScope } from '../../../../../shared/configuration/scope.ts';
import { hitsIn, type Reviewing, reviewOf } from '../../../../support/review-of.ts';

const pair = 'ssl_certificate a.pem; ssl_certificate_key a.key;';

/** How sure each rule is that spoke up. */
const sureness = (text: string, options: Reviewing = {}) =>
  Object.fromEntries(hitsIn('nginx', text, options).map(({ rule, confidence }) => [rule, confidence]));

describe('rules say less where they see less', () => {
  const site = '/etc/nginx/conf.d/site.conf';

  it('of one site alone, whose lines may stand in nginx.conf', () => {
    const text = 'server { listen 443 ssl; ssl_verify_client on; }';
    const files = filesInMemory({ [site]: text });
    expect(sureness(text, { files, entry: site })).toMatchObject({
      'no-certificate': 'possible',
      'client-verification-without-authorities': 'possible',
    });
    expect(sureness(`http { ${text} }`)).toMatchObject({ 'no-certificate': 'confirmed' });
  });

  it('of a whole with a file that is missing', () => {
    expect(sureness('http { include tls.conf; server { listen 443 ssl; } }')).toMatchObject({
      'no-certificate': 'possible',
    });
  });

  it('of a port behind something that speaks the PROXY protocol', () => {
    expect(sureness('http { server { listen 443 proxy_protocol; } }')).toEqual({ 'port-443-without-tls': 'possible' });
  });

  it('of a name that stands for none', () => {
    const two = `http { ${pair} server { listen 443 ssl default_server; server_name _; } server { listen 443 ssl; server_name _; } }`;
    expect(sureness(two)).not.toHaveProperty('shadowed-host');
  });

  it('of certificates whose file is not known, whose name has a variable, or of several kinds', () => {
    const text = (more: string) =>
      `http { server { listen 443 ssl; ${more} ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256; } }`;
    const keys = { '/etc/nginx/a.pem': 'rsa', '/etc/nginx/b.pem': 'ec' } as const;
    const rule = 'cipher-suites-for-other-key';
    expect(sureness(text(pair), { keys })).toHaveProperty(rule);
    expect(sureness(text(pair))).not.toHaveProperty(rule);
    expect(sureness(text('ssl_certificate $name.pem; ssl_certificate_key a.key;'), { keys })).not.toHaveProperty(rule);
    const both = `${pair} ssl_certificate b.pem; ssl_certificate_key b.key;`;
    expect(sureness(text(both), { keys })).not.toHaveProperty(rule);
  });

  it('of values that only a request decides', () => {
    const text = `http { server { listen 443 ssl; ${pair} ssl_ecdh_curve $curves; } }`;
    expect(sureness(text)).toEqual({});
    expect(sureness('http { server { listen 80; location / { proxy_pass https://$host; } } }')).not.toHaveProperty(
      'upstream-without-name',
    );
  });

  it('of versions behind a variable of the environment', () => {
    const host =
      'Listen 443\n<VirtualHost *:443>\nSSLEngine on\nSSLCertificateFile /a\nSSLProtocol ${VERSIONS}\n</VirtualHost>\n';
    expect(hitsIn('apache', host)).toEqual([]);
    const bind =
      'defaults\n mode http\nfrontend f\n bind :443 ssl crt a.pem ssl-min-ver TLSv1.3 ssl-max-ver "${MOST}"\n';
    expect(hitsIn('haproxy', bind)).toEqual([]);
  });

  it('of versions that nobody wrote and the library refuses', () => {
    const text = `http { server { listen 443 ssl; ${pair} } }`;
    expect(sureness(text, { version: '1.22.1' })).toEqual({});
    expect(sureness(text, { version: '1.22.1', openssl: '1.1.1' })).toMatchObject({ 'old-versions-on': 'likely' });
  });
});

describe('a depth of verification', () => {
  const text = (depth: string) =>
    `http { server { listen 443 ssl; ${pair} ssl_verify_client on; ssl_client_certificate ca.pem; ${depth} } }`;

  const authority = (subject: string, issuer: string): CertificateFacts => ({
    subject: `CN=${subject}`,
    issuer: `CN=${issuer}`,
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
    names: [],
    isAuthority: true,
    isSelfIssued: subject === issuer,
    keyType: 'rsa',
    keyBits: 2048,
    sha256: subject,
    keySha256: subject,
    signature: 'sha256WithRSAEncryption',
    issuers: null,
    line: 1,
  });

  it('of Apache counts the root as well', () => {
    const host =
      'Listen 443\n<VirtualHost *:443>\nSSLEngine on\nSSLCertificateFile /a\nSSLVerifyClient require\nSSLCACertificateFile /ca\n</VirtualHost>\n';
    const review = reviewOf('apache', host, { keys: { '/ca': 'rsa' } });
    const certificates = [authority('middle', 'root'), authority('root', 'root')];
    const files = review.files.map((one) => ({ ...one, certificates }));
    const hits = clientVerificationRules({ ...review, files });
    expect(hits).toMatchObject([{ rule: 'verification-depth-small', corrected: 'SSLVerifyDepth 2' }]);
  });

  function smallIn(depth: string, certificates: readonly CertificateFacts[]) {
    const review = reviewOf('nginx', text(depth), { keys: { '/etc/nginx/ca.pem': 'rsa' } });
    const files = review.files.map((one) => ({ ...one, certificates: [...certificates] }));
    return clientVerificationRules({ ...review, files }).filter(({ rule }) => rule === 'verification-depth-small');
  }

  const root = authority('root', 'root');
  const long = [authority('low', 'middle'), authority('middle', 'root'), root];

  it('is too small where more authorities stand between client and root', () => {
    expect(smallIn('', long)).toMatchObject([{ corrected: 'ssl_verify_depth 2;', confidence: 'likely' }]);
  });

  it('is large enough for one below the root, for many beside each other, and once it is raised', () => {
    expect(smallIn('', [authority('middle', 'root'), root])).toEqual([]);
    expect(smallIn('', [authority('one', 'root'), authority('two', 'root'), root])).toEqual([]);
    expect(smallIn('ssl_verify_depth 2;', long)).toEqual([]);
  });

  it('is not judged by authorities that lead nowhere', () => {
    expect(smallIn('', [authority('a', 'b'), authority('b', 'a')])).toEqual([]);
    expect(smallIn('', long.slice(0, 2))).toEqual([]);
  });
});

describe('a file that a system policy has written', () => {
  const place = { file: '/etc/crypto-policies/back-ends/opensslcnf.config', line: 1, column: 1 };

  it('is not to be changed by hand: another policy is', () => {
    const scope: TlsScope = {
      ...emptyScope({ kind: 'program-default', dialect: 'crypto-policies', name: 'OpenSSL', place, tls: 'on' }),
      cipherString: {
        ...{ value: '@SECLEVEL=3:kEECDH', written: '@SECLEVEL=3:kEECDH', directive: 'CipherString' },
        ...{ place, level: 'back-ends', overrides: [] },
      },
    };
    const [hit, ...more] = policyRules({ ...reviewOf('openssl', ''), scopes: [scope] });
    expect(more).toEqual([]);
    expect(hit).toMatchObject({ rule: 'policy-security-level', corrected: null, place });
    expect(hit && writeFinding(hit).remedy?.steps[0]?.command).toBe('sudo update-crypto-policies --set DEFAULT');
  });
});
