import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { schannel } from '../../../../../main/evidence/configuration/schannel/schannel.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';

const protocols = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const review = (lines: readonly string[], version: string | null = null, wide = true) => {
  const text = ['Windows Registry Editor Version 5.00', '', ...lines, ''].join('\r\n');
  const bytes = wide ? Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]) : text;
  const tree = schannel.read(filesInMemory({ '/x.reg': bytes }), '/x.reg');
  return { tree, scopes: schannel.settingsOf(tree, { version, openssl: '3.0' }).map((one) => v.parse(TlsScope, one)) };
};
const key = (version: string, side: string, ...values: string[]) => [`[${protocols}\\${version}\\${side}]`, ...values];
const off = ['"Enabled"=dword:00000000', '"DisabledByDefault"=dword:00000001'];
const on = ['"Enabled"=dword:ffffffff', '"DisabledByDefault"=dword:00000000'];

/** Constructed after Microsoft's documentation of the keys; no such system was at hand. */
describe('versions of Schannel (constructed)', () => {
  const lines = [
    ...key('TLS 1.0', 'Server', ...off),
    ...key('TLS 1.1', 'Server', ...off),
    ...key('TLS 1.2', 'Server', ...on),
    ...key('TLS 1.3', 'Server', '"DisabledByDefault"=dword:00000001'),
    ...key('TLS 1.2', 'Client', ...off),
  ];

  it('are those of each side, by line and column', () => {
    const { scopes } = review(lines);
    expect(scopes.map(({ kind }) => kind)).toEqual(['server-default', 'client-default']);
    expect(scopes[0]?.versions).toMatchObject({ value: ['TLSv1.2'], place: { line: 13, column: 1 } });
    expect(scopes[0]?.versions?.overrides).toHaveLength(3);
  });

  it('are not said where the edition of Windows decides', () => {
    const [, client] = review(lines).scopes;
    expect(client).toMatchObject({
      versions: null,
      notEvaluated: [{ directive: 'TLS 1.2\\Client\\Enabled', reason: 'condition', place: { line: 15 } }],
    });
    expect(review(lines, '10.0.17763').scopes[1]?.versions?.value).toEqual(['TLSv1.0', 'TLSv1.1']);
    expect(review(lines, '10.0.20348').scopes[1]?.versions?.value).toEqual(['TLSv1.0', 'TLSv1.1', 'TLSv1.3']);
  });

  it('are not taken from a key that the file deletes', () => {
    expect(review([`[-${protocols}\\TLS 1.2\\Server]`, ...off]).scopes).toEqual([]);
  });

  it('are the same from a file of one byte for each character', () => {
    expect(review(lines, null, false).scopes[0]?.versions?.value).toEqual(['TLSv1.2']);
  });
});

describe('other keys (constructed)', () => {
  it('order the suites and curves, a policy before what is local', () => {
    const { scopes } = review([
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002]',
      '"Functions"="TLS_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA_P256,nonsense"',
      '"EccCurves"=hex(7):63,00,75,00,72,00,76,00,65,00,32,00,35,00,35,00,31,00,39,00,\\',
      '  00,00,4e,00,69,00,73,00,74,00,50,00,32,00,35,00,36,00,00,00,00,00',
      '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Cryptography\\Configuration\\Local\\SSL\\00010002]',
      '"Functions"="TLS_RSA_WITH_AES_128_CBC_SHA"',
    ]);
    expect(scopes[0]).toMatchObject({
      cipherSuites: [{ name: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA' }],
      tls13CipherSuites: { value: [{ name: 'TLS_AES_128_GCM_SHA256' }] },
      groups: { value: ['x25519', 'secp256r1'] },
    });
  });

  it('are those of WinHTTP and of .NET', () => {
    const { scopes } = review([
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp]',
      '"DefaultSecureProtocols"=dword:00000a00',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v4.0.30319]',
      '"SchUseStrongCrypto"=dword:00000000',
      '"SystemDefaultTlsVersions"=dword:00000000',
    ]);
    expect(scopes).toMatchObject([
      { name: 'WinHTTP', versions: { value: ['TLSv1.1', 'TLSv1.2'] } },
      { name: '.NET Framework 4, 32-bit programs', versions: { value: ['SSLv3', 'TLSv1.0'], place: { line: 6 } } },
    ]);
  });

  it('name what is not worked out, and hide passwords', () => {
    const { scopes, tree } = review([
      '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy]',
      '"Enabled"=dword:00000001',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Winlogon]',
      '"DefaultPassword"="hunter2"',
    ]);
    expect(scopes[0]?.notEvaluated).toMatchObject([{ directive: 'Enabled', reason: 'unknown' }]);
    expect(JSON.stringify(tree)).not.toContain('hunter2');
  });

  it('end with any text', () => {
    for (const text of ['[', '"', '"a"=', '"a"=\\', '[HKEY_X\\y]\r\n"a"=hex:\\'.repeat(3000), '\\'.repeat(9000)])
      expect(review([text]).scopes).toEqual([]);
    expect(schannel.read(filesInMemory({ '/x.reg': 'hello' }), '/x.reg').problems[0]?.kind).toBe('not-this-dialect');
  });
});
