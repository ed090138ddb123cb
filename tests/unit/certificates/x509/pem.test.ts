import { describe, expect, it } from 'vitest';
import { readPem, readPemBlocks } from '../../../../main/certificates/x509/pem.ts';
import { makeAuthority, selfSigned } from '../../../support/certificates.ts';
import { toPem } from '../../../support/der-writer.ts';

const [first, second] = [selfSigned(), makeAuthority({ name: 'Second' })];
const both = [first.der, second.der];
const read = (text: string) => readPem(text).map((der) => Buffer.from(der));

describe('PEM text', () => {
  it('gives its certificates in its order', () => {
    expect(read(first.certPem + second.certPem)).toEqual(both);
  });

  it('may hold keys and words between them', () => {
    const text = `subject=CN = x\n${first.keyPem}0 s:CN = x\n${first.certPem} i:CN = y\n---\n${second.certPem}Verify return code: 0`;
    expect(read(text)).toEqual(both);
    expect(readPemBlocks(text).map(({ label }) => label)).toEqual(['PRIVATE KEY', 'CERTIFICATE', 'CERTIFICATE']);
  });

  const text = first.certPem + second.certPem;
  it.each([
    ['with CRLF', text.replaceAll('\n', '\r\n')],
    ['without a final newline', text.trimEnd()],
    ['indented', text.replaceAll(/^/gm, '    ')],
    ['quoted in a mail', text.replaceAll(/^/gm, '> > ')],
    ['in a YAML block', text.replaceAll(/^/gm, '  | ')],
    ['as a source code string', text.replaceAll(/^(.+)$/gm, '"$1\\n" +')],
    ['as a JSON string', JSON.stringify({ pem: text })],
    ['with Windows line ends in a JSON string', JSON.stringify(text.replaceAll('\n', '\r\n'))],
    ['on one line', text.replaceAll('\n', ' ')],
    ['with trailing spaces', text.replaceAll('\n', '  \n')],
    ['with a byte order mark', `\ufeff${text}`],
  ])('is read %s', (_, pasted) => {
    expect(read(pasted)).toEqual(both);
  });

  it('may have OpenSSL’s trusted form and the old label', () => {
    const trusted = toPem(
      'TRUSTED CERTIFICATE',
      Buffer.concat([first.der, Buffer.from('300c300a06082b06010505070301', 'hex')]),
    );
    expect(read(trusted + toPem('X509 CERTIFICATE', second.der))).toEqual(both);
  });

  it('leaves out blocks that do not end, and what is no base64', () => {
    const cut = first.certPem.slice(0, 200);
    expect(read(`${cut}\n${second.certPem}`)).toEqual([second.der]);
    expect(read('-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----')).toEqual([]);
    expect(read('no certificate here')).toEqual([]);
  });

  it('of any size takes time in proportion', () => {
    expect(read('-----BEGIN CERTIFICATE-----\n'.repeat(50_000))).toEqual([]);
    expect(read(`-----BEGIN CERTIFICATE-----\n${'A: b\n'.repeat(200_000)}`)).toEqual([]);
  });
});
