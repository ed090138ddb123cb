// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of OpenSSL are written like this.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ConfigurationTree } from '../../../../../main/evidence/configuration/dialect.ts';
import { opensslCnf } from '../../../../../main/evidence/configuration/openssl-cnf/openssl-cnf.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';

const entry = '/etc/ssl/openssl.cnf';
const head = 'openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\nsystem_default = sys\n[sys]\n';
const review = (text: string, others: Record<string, string> = {}) => {
  const tree = opensslCnf.read(filesInMemory({ [entry]: text, ...others }), entry);
  const scopes = opensslCnf.settingsOf(tree, { version: null, openssl: '3.0' }).map((one) => v.parse(TlsScope, one));
  return { tree, scopes, problems: tree.problems.map(({ kind, place }) => `${kind} ${place.line}:${place.column}`) };
};
const system = (lines: string, others?: Record<string, string>) => {
  const [scope] = review(head + lines, others).scopes;
  if (!scope) throw new Error('no scope');
  return scope;
};

const remarks = (tree: ConfigurationTree, scopes: readonly TlsScope[]) =>
  opensslCnf.remarksOn?.(tree, scopes, { version: null, openssl: '3.0' }) ?? [];

describe('the defaults of OpenSSL', () => {
  it('are those of the section that the chain of names leads to, by line and column', () => {
    const scope = system('MinProtocol = TLSv1.2\n  CipherString= DEFAULT@SECLEVEL=2\n');
    expect(scope).toMatchObject({ kind: 'program-default', name: 'system_default: [sys]', place: { line: 6 } });
    expect(scope.versions).toMatchObject({
      value: ['TLSv1.2', 'TLSv1.3'],
      place: { line: 7, column: 1 },
      level: 'sys',
    });
    expect(scope.cipherString).toMatchObject({ value: 'DEFAULT@SECLEVEL=2', place: { line: 8, column: 3 } });
    expect(scope.cipherSuites?.length).toBeGreaterThan(10);
  });

  it('are none where nothing leads to them', () => {
    expect(review('[system_default_sect]\nMinProtocol = TLSv1.3\n').scopes).toEqual([]);
  });

  it.each([
    ['MaxProtocol = TLSv1.2', ['TLSv1.0', 'TLSv1.1', 'TLSv1.2']],
    ['MinProtocol = TLSv1.2\nMinProtocol = TLSv1.3', ['TLSv1.3']],
    ['TLS.MinProtocol = TLSv1.2\nDTLS.MinProtocol = DTLSv1.2', ['TLSv1.2', 'TLSv1.3']],
    ['MinProtocol = None', ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
    ['MinProtocol = TLSv1.3\nMaxProtocol = TLSv1.2', []],
    ['Protocol = -TLSv1.3, -TLSv1.1', ['TLSv1.0', 'TLSv1.2']],
    ['Protocol = -ALL, TLSv1.3', ['TLSv1.3']],
  ])('%s leaves %s', (lines, versions) => {
    expect(system(lines).versions?.value).toEqual(versions);
  });

  it('say nothing of versions where no line does', () => {
    expect(system('Groups = P-256:X25519').versions).toBeNull();
    expect(system('Groups = P-256:X25519').groups?.value).toEqual(['secp256r1', 'x25519']);
  });

  it('take options, verification and files', () => {
    const scope = system('Options = ServerPreference,-SessionTicket\nVerifyMode = Peer,Require\nVerifyCAFile = ca.pem');
    expect(scope).toMatchObject({
      serverPreference: { value: true },
      tickets: { value: false },
      clientVerification: { value: 'required' },
      files: [{ role: 'client-authorities', path: '/etc/ssl/ca.pem' }],
    });
  });

  it('name what is not worked out', () => {
    const scope = system('SignatureAlgorithms = RSA+SHA256\nMinProtocol = tlsv1.2\nCipherString = ${ENV::CIPHERS}\n');
    expect(scope.notEvaluated).toMatchObject([
      { directive: 'CipherString', reason: 'variable' },
      { directive: 'MinProtocol', written: 'tlsv1.2', reason: 'unknown' },
      { directive: 'SignatureAlgorithms' },
    ]);
    expect(scope.cipherString).toBeNull();
    expect(scope.versions).toBeNull();
  });

  it('are not those of a section for programs that ask for it by name', () => {
    const { scopes, tree } = review('openssl_conf=i\n[i]\nssl_conf=s\n[s]\nserver=a\n[a]\nMinProtocol=TLSv1.3\n');
    expect(scopes).toEqual([]);
    expect(remarks(tree, scopes)).toMatchObject([
      { variant: 'openssl-section-by-name', directive: 'MinProtocol', scopes: ['server'] },
    ]);
  });
});

describe('a limit that nobody reads', () => {
  it('is remarked on, and no other', () => {
    const { scopes, tree } = review(
      `${head}MinProtocol = TLSv1.2\n[mine]\nMinProtocol = TLSv1.3\ndefault_bits = 2048\n`,
    );
    expect(remarks(tree, scopes)).toMatchObject([
      { kind: 'without-effect', variant: 'openssl-section-unreached', written: 'TLSv1.3', place: { line: 9 } },
    ]);
  });
});

describe('a line that OpenSSL makes nothing of', () => {
  const variants = (text: string) => {
    const { scopes, tree } = review(text);
    return remarks(tree, scopes).map(({ instead, place, variant }) => `${variant} ${place.line} ${instead}`);
  };

  it('is named with the command that was meant', () => {
    expect(variants(`${head}MinProtocoll = TLSv1.2\nTLS.CipherStrng = DEFAULT\nOptions = x\nfoo = 1\n`)).toEqual([
      'openssl-command-unknown 7 MinProtocol = TLSv1.2',
      'openssl-command-unknown 8 TLS.CipherString = DEFAULT',
    ]);
  });

  it('takes the whole file along', () => {
    expect(variants(`${head}MinProtocol = TLSv1.2\n[ req\n`)).toEqual(['openssl-file-broken 8 null']);
  });

  it('leaves no algorithm where the legacy provider is activated by itself', () => {
    const providers = 'openssl_conf = i\n[i]\nproviders = p\n[p]\nlegacy = l\ndefault = d\n[l]\nactivate = 1\n[d]\n';
    expect(variants(providers)).toEqual(['openssl-provider-alone 5 null']);
    expect(variants(`${providers}activate = 1\n`)).toEqual([]);
    expect(variants(providers.replace('legacy = l', 'mine = l'))).toEqual([]);
  });
});

describe('the syntax of openssl.cnf', () => {
  it('has variables, of the section and of the top, by what stands before them', () => {
    const text = `least = TLSv1.1\n${head}most = TLSv1.2\nMinProtocol = $least\nMaxProtocol = \${sys::most}\n`;
    expect(review(text).scopes[0]?.versions?.value).toEqual(['TLSv1.1', 'TLSv1.2']);
    expect(review(`${head}MinProtocol = $nobody\n`).problems).toEqual(['wrong-arguments 7:15']);
  });

  it('goes on with a line that ends in a backslash', () => {
    expect(system('CipherString = AES128-SHA:\\\n  AES256-SHA\n').cipherSuites).toHaveLength(2);
  });

  it('names a line that is none, and reads on', () => {
    const { problems, scopes } = review(`${head}nonsense here\nMinProtocol = TLSv1.3\n`);
    expect(problems).toEqual(['unexpected-token 7:1']);
    expect(scopes[0]?.versions).toMatchObject({ value: ['TLSv1.3'], place: { line: 8 } });
  });

  it('includes files and folders, passes over what is missing, and stops at a loop', () => {
    const others = {
      '/etc/ssl/d/a.cnf': 'MinProtocol = TLSv1.3\n',
      '/etc/ssl/d/b.txt': 'MinProtocol = TLSv1\n',
      '/etc/ssl/loop.cnf': '.include /etc/ssl/loop.cnf\n',
    };
    const scope = system('.include d\n', others);
    expect(scope.versions).toMatchObject({ value: ['TLSv1.3'], place: { file: '/etc/ssl/d/a.cnf', line: 1 } });
    const missing = review(`${head}.include = /absent.cnf\nMinProtocol = TLSv1.2\n`);
    expect(missing.problems).toEqual([]);
    expect(missing.tree.wanted).toMatchObject([{ path: '/absent.cnf', place: { line: 7 } }]);
    expect(review(`${head}.include loop.cnf\n`, others).problems).toEqual(['include-loop 1:1']);
  });

  it('hides passwords and PINs', () => {
    const { tree } = review('[req]\ninput_password = hunter2\n[pkcs11]\nPIN = 123456\n');
    expect(JSON.stringify(tree)).not.toMatch(/hunter2|123456/);
    expect(tree.sources[0]?.text).toContain('input_password = •••••••');
  });

  it('ends with any text', () => {
    for (const text of [
      '[',
      '[a',
      '=',
      '$',
      'a=${',
      '\\',
      '[a]\n=\\\n',
      'a='.repeat(9999),
      '"'.repeat(9999),
      '$a'.repeat(9999),
    ])
      expect(review(head + text).scopes.length).toBeLessThan(2);
  });
});
