import { describe, expect, it } from 'vitest';
import { secretPlaces } from '../../../main/session/capture/packet-secrets.ts';
import { helloRecord } from '../../support/captured-conversation.ts';

const lines = (...all: readonly string[]) => all.map((line) => `${line}\r\n`).join('');

function shown(text: string | Uint8Array, isSealed = false): string {
  const bytes = Buffer.from(text as string, 'latin1');
  for (const { from, to } of secretPlaces(bytes, isSealed)) bytes.fill('*', from, to);
  return bytes.toString('latin1');
}

describe('a packet in the clear', () => {
  it.each([
    ['AUTH PLAIN AGFubmEAaHVudGVyMg==', 'AUTH PLAIN ********************'],
    ['AUTH LOGIN', 'AUTH LOGIN'],
    ['YW5uYQ==', '********'],
    ['hunter2', '*******'],
    ['PASS hunter2', 'PASS *******'],
    ['a1 LOGIN anna hunter2', 'a1 LOGIN ************'],
    ['EHLO client.example', 'EHLO client.example'],
    ['a2 STARTTLS', 'a2 STARTTLS'],
    ['250-AUTH PLAIN LOGIN', '250-AUTH PLAIN LOGIN'],
    ['220 mail.example ESMTP', '220 mail.example ESMTP'],
    ['+OK ready', '+OK ready'],
  ])('%s is shown as %s', (said, expected) => expect(shown(`${said}\r\n`)).toBe(`${expected}\r\n`));

  it('keeps what tells the request, and hides its credentials, its cookies and its body', () => {
    const request = lines(
      'POST /login?token=s3cr3t HTTP/1.1',
      'Host: shop.example',
      'Authorization: Basic YW5uYTpodW50ZXIy',
      'Cookie: session=abc123',
      'X-Api-Key: 12345',
      'Content-Length: 25',
      '',
    );
    const told = shown(`${request}user=anna&password=hunter2`);
    expect(told).toMatch(/^POST \/login\?token=\*+ HTTP\/1\.1\r\nHost: shop\.example\r\nAuthorization: \*+\r\n/);
    expect(told).toMatch(/\r\nContent-Length: 25\*+$/);
    expect(told).not.toMatch(/YW5u|abc123|12345|anna|hunter2|s3cr3t/);
  });

  it('hides what a later segment goes on with, whose beginning is elsewhere', () => {
    expect(shown('ecret-of-a-cookie; other=1\r\nAccept: */*\r\n')).toMatch(/^\*+\r\nAccept: \*\/\*\r\n$/);
    expect(shown('"password": "hunter2",\n"name": "anna"')).toBe(`${'*'.repeat(22)}\n${'*'.repeat(14)}`);
  });

  it('hides a login in XMPP, and not the wish for TLS', () => {
    expect(shown("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")).toMatch(/^<starttls/);
    expect(shown("<auth mechanism='PLAIN'>AGFubmEAaHVudGVyMg==</auth>")).toMatch(/^\*+$/);
  });

  it('hides words between bytes that are no text, as in a login of LDAP', () => {
    const bind = Buffer.from(
      '301d020101601802010304 0b636e3d616e6e612c6f3d78 800668756e74723200'.replaceAll(' ', ''),
      'hex',
    );
    expect(shown(bind)).not.toMatch(/anna|huntr2/);
  });
});

describe('a packet of TLS', () => {
  it('is shown whole: a handshake holds no password, and what is encrypted tells nothing', () => {
    expect(secretPlaces(helloRecord(), true)).toEqual([]);
    expect(secretPlaces(Buffer.from('17030300106162636465666768696a6b6c6d6e6f70', 'hex'), true)).toEqual([]);
  });

  it('is looked at where it is text all the same', () => {
    expect(shown(lines('HTTP/1.1 400 Bad Request', 'Set-Cookie: a=secret'), true)).toMatch(/Set-Cookie: \*+\r\n$/);
  });
});
