import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cryptoPolicies } from '../../../../../main/evidence/configuration/crypto-policies/crypto-policies.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';

const review = (entry: string, text: string, others: Record<string, string> = {}) => {
  const tree = cryptoPolicies.read(filesInMemory({ [entry]: text, ...others }), entry);
  const scopes = cryptoPolicies
    .settingsOf(tree, { version: null, openssl: '3.0' })
    .map((one) => v.parse(TlsScope, one));
  return { tree, scope: scopes[0] };
};
const pol = '/usr/share/crypto-policies/policies/DEFAULT.pol';
const policy = `# constructed after crypto-policies(7)
mac = AEAD HMAC-SHA2-256
group = X25519 SECP256R1 \t FFDHE-2048
protocol@TLS = TLS1.3 TLS1.2 DTLS1.2
protocol@IKE = IKEv2
min_rsa_size = 2048
`;

describe('the name of a policy', () => {
  it('leads to its file and those of its modules, by line and column', () => {
    const { scope, tree } = review('/etc/crypto-policies/config', '# comment\nDEFAULT:NO-TLS12\n', {
      [pol]: policy,
      '/etc/crypto-policies/policies/modules/NO-TLS12.pmod': 'protocol@TLS = -TLS1.2\ngroup = -FFDHE-*\n',
    });
    expect(tree.problems).toEqual([]);
    expect(scope).toMatchObject({
      kind: 'program-default',
      name: 'Policy DEFAULT:NO-TLS12',
      place: { line: 2, column: 1 },
      versions: {
        value: ['TLSv1.3'],
        place: { file: '/etc/crypto-policies/policies/modules/NO-TLS12.pmod', line: 1 },
        overrides: [{ place: { file: pol, line: 4 } }],
      },
      groups: { value: ['x25519', 'secp256r1'] },
    });
    expect(scope?.notEvaluated.map(({ directive }) => directive)).toEqual(['mac', 'protocol@IKE', 'min_rsa_size']);
  });

  it('says nothing where the files were not given, and asks for them', () => {
    const { scope, tree } = review('/etc/crypto-policies/config', 'OURS\n');
    expect(tree.wanted).toMatchObject([{ path: '/usr/share/crypto-policies/policies/OURS.pol' }]);
    expect(scope).toMatchObject({ versions: null, notEvaluated: [{ written: 'OURS' }] });
  });

  it('is known without a file where it comes with the system, but for what a module may change', () => {
    const named = (text: string) => review('/etc/crypto-policies/config', `${text}\n`);
    expect(named('FUTURE').tree.wanted).toEqual([]);
    expect(named('future').scope).toMatchObject({
      versions: { value: ['TLSv1.2', 'TLSv1.3'], place: { line: 1, column: 1 } },
      notEvaluated: [
        { directive: 'min_dh_size', written: '3072' },
        { directive: 'min_rsa_size', written: '3072' },
      ],
    });
    expect(named('DEFAULT:AD-SUPPORT').scope?.versions?.value).toEqual(['TLSv1.2', 'TLSv1.3']);
    expect(named('DEFAULT:OURS').scope?.versions).toBeNull();
    // TLS 1.0 in Fedora and RHEL 8, and not in RHEL 9.
    expect(named('LEGACY').scope?.versions).toBeNull();
    expect(named('constructor').tree.wanted).toHaveLength(1);
  });
});

describe('a policy', () => {
  it('of RHEL 8 has a least version', () => {
    expect(review('/x/OLD.pol', 'min_tls_version = TLS1.1\n').scope?.versions?.value).toEqual([
      'TLSv1.1',
      'TLSv1.2',
      'TLSv1.3',
    ]);
  });

  it('is not known as a whole from a module alone', () => {
    expect(review('/x/A.pmod', 'protocol@{TLS,OpenSSL} = -TLS1.2\ngroup = +X25519\n').scope).toMatchObject({
      versions: null,
      groups: null,
    });
  });
});

describe('a file of back-ends', () => {
  const folder = '/etc/crypto-policies/back-ends';
  it('is that of OpenSSL', () => {
    const { scope } = review(
      `${folder}/opensslcnf.config`,
      'CipherString = @SECLEVEL=2:AES128-SHA\nCiphersuites = TLS_AES_128_GCM_SHA256\nTLS.MinProtocol = TLSv1.2\nTLS.MaxProtocol = TLSv1.3\nDTLS.MinProtocol = DTLSv1.2\nGroups = X25519:secp256r1\n',
    );
    expect(scope).toMatchObject({
      dialect: 'crypto-policies',
      versions: { value: ['TLSv1.2', 'TLSv1.3'], place: { line: 4 } },
      cipherSuites: [{ name: 'TLS_RSA_WITH_AES_128_CBC_SHA' }],
      groups: { value: ['x25519', 'secp256r1'] },
    });
    expect(review(`${folder}/openssl.config`, '@SECLEVEL=2:AES256-SHA\n').scope?.cipherString).toMatchObject({
      place: { line: 1 },
    });
  });

  it('is that of GnuTLS, NSS or Java', () => {
    const gnutls =
      '[global]\noverride-mode = blocklist\n[overrides]\ndisabled-version = tls1.0\ndisabled-version = tls1.1\n';
    expect(review(`${folder}/gnutls.config`, gnutls).scope).toMatchObject({
      name: 'GnuTLS',
      versions: { value: ['TLSv1.2', 'TLSv1.3'] },
    });
    const nss =
      'library=\nname=Policy\nNSS=flags=policyOnly,moduleDB\nconfig="disallow=ALL allow=HMAC-SHA256:tls-version-min=tls1.2:dtls-version-min=dtls1.2"\n';
    expect(review(`${folder}/nss.config`, nss).scope?.versions?.value).toEqual(['TLSv1.2', 'TLSv1.3']);
    const java = 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1, RC4\n';
    expect(review(`${folder}/java.config`, java).scope).toMatchObject({
      dialect: 'crypto-policies',
      versions: { value: ['TLSv1.2', 'TLSv1.3'] },
    });
  });

  it('may hold a priority string of GnuTLS', () => {
    const text = '[priorities]\nSYSTEM=NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+RSA:-CIPHER-ALL:+AES-128-GCM\n';
    expect(review(`${folder}/gnutls.config`, text).scope).toMatchObject({
      versions: { value: ['TLSv1.2'], place: { line: 2 } },
      cipherSuites: [{ name: 'TLS_RSA_WITH_AES_128_GCM_SHA256' }],
    });
    expect(review(`${folder}/gnutls.config`, 'SYSTEM=NONSENSE\n').scope?.versions?.value).toEqual([]);
  });

  it('ends with any text', () => {
    for (const name of ['opensslcnf', 'openssl', 'gnutls', 'nss', 'java', 'other'])
      for (const text of [
        '',
        '=',
        '[',
        'a = b',
        `${'a@{'.repeat(5000)}`,
        `${'x,'.repeat(5000)} = 1`,
        '\\'.repeat(5000),
      ])
        expect(review(`${folder}/${name}.config`, text).scope).toBeDefined();
    expect(review('/etc/crypto-policies/config', '::a b:*/..\n').tree.problems.length).toBeGreaterThan(0);
  });
});
