import { execFileSync } from 'node:child_process';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { openClientCertificate } from '../../../main/session/client-certificate.ts';
import { ClientCertificateResult } from '../../../shared/client-certificate.ts';
import { clientCertificateTexts } from '../../../shared/text/en/client-certificate.ts';
import { issueClient, makeAuthority } from '../../support/certificates.ts';

const authority = makeAuthority({ name: 'Client Root' });
const { certPem, keyPem, der } = issueClient(authority);
const locked = execFileSync('openssl', ['pkcs8', '-topk8', '-passout', 'pass:secret'], {
  input: keyPem,
  encoding: 'utf8',
});
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', '/dev/null'];
const request = execFileSync('openssl', ['req', '-new', ...newKey, '-subj', '/CN=me'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
});
const octets = (text: string) => new TextEncoder().encode(text);

function open(certificate: Uint8Array, key: string | null, passphrase: string | null = null) {
  const opened = openClientCertificate({ certificate, key: key === null ? null : octets(key), passphrase });
  if (opened.ok) return 'opened';
  const [row] = v.parse(ClientCertificateResult, opened.result).rows;
  return [opened.asks, row?.check, row?.state, row?.text.id];
}

describe('a chosen client certificate', () => {
  it('is opened from PEM, from DER, and from one file with both', () => {
    expect(open(octets(certPem), keyPem)).toBe('opened');
    expect(open(new Uint8Array(der), keyPem)).toBe('opened');
    expect(open(octets(certPem + keyPem), null)).toBe('opened');
  });

  it('asks for the passphrase of its key, and for another one', () => {
    expect(open(octets(certPem), locked)).toEqual(['passphrase', 'key', 'problem', 'client.key.locked']);
    expect(open(octets(certPem), locked, 'wrong')).toEqual([
      'other-passphrase',
      'key',
      'problem',
      'client.key.wrong-passphrase',
    ]);
    expect(open(octets(certPem), locked, 'secret')).toBe('opened');
  });

  it('is told apart from what is none', () => {
    expect(open(octets(keyPem), keyPem)).toContain('file.only-key');
    expect(open(octets(request), keyPem)).toContain('file.only-request');
    expect(open(octets(certPem.slice(0, 300)), keyPem)).toContain('file.pem-no-end');
    expect(open(octets(certPem + certPem.slice(0, 300)), keyPem)).toContain('file.pem-no-end');
    expect(open(octets(certPem), certPem)).toContain('client.key.is-certificate');
    expect(open(octets(certPem), request)).toContain('client.key.is-request');
    expect(open(octets(certPem), issueClient(authority).keyPem)).toContain('client.key.differs');
  });
});

it('is spoken of in sentences of at most 20 words', () => {
  const sentences = Object.values(clientCertificateTexts).flatMap((text) => text.split(/(?<=[.!?]) /));
  expect(sentences.filter((sentence) => sentence.split(' ').length > 20)).toEqual([]);
});
