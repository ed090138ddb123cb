import { describe, expect, it } from 'vitest';
import { asciiBytes, fromHex } from '../../../../main/bytes/bytes.ts';
import { classifyPlaintext } from '../../../../main/tls/wire/plaintext.ts';
import { recogniseSslv2 } from '../../../../main/tls/wire/sslv2.ts';
import type { PlaintextProtocol } from '../../../../shared/handshake-failure.ts';

const lines: readonly (readonly [PlaintextProtocol, string])[] = [
  ['http', 'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n<html>'],
  ['http', 'HTTP/1.0 407 Proxy Authentication Required\r\n'],
  ['html', '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>'],
  ['html', '<html>\r\n<head><title>400 The plain HTTP request</title></head>'],
  ['ssh', 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n'],
  ['smtp', '220 mail.example.test ESMTP Postfix (Debian/GNU)\r\n'],
  ['smtp', '220-mx.example.test ESMTP Exim 4.96\r\n220 ready\r\n'],
  ['smtp', '421 4.7.0 mx.example.test Too many connections\r\n'],
  ['smtp', '554 5.7.1 No SMTP service here\r\n'],
  ['smtp', '220 ftp.example.test ESMTP Sendmail\r\n'],
  ['ftp', '220 (vsFTPd 3.0.3)\r\n'],
  ['ftp', '220 ProFTPD Server ready.\r\n'],
  ['ftp', '220-Microsoft FTP Service\r\n220 ready\r\n'],
  ['ftp', '220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\r\n'],
  ['ftp', '220-FileZilla Server 1.7.0\r\n'],
  ['imap', '* OK [CAPABILITY IMAP4rev1 STARTTLS] Dovecot ready.\r\n'],
  ['imap', '* BYE Too many connections\r\n'],
  ['pop3', '+OK Dovecot ready.\r\n'],
  ['pop3', '-ERR Unknown command.\r\n'],
  ['redis', "-ERR unknown command '\x16\x03', with args beginning with: \r\n"],
  ['redis', '-ERR Protocol error: invalid bulk length\r\n'],
  ['redis', '-DENIED Redis is running in protected mode\r\n'],
  ['nntp', '200 news.example.test InterNetNews NNRP server ready\r\n'],
  ['nntp', '502 You have no permission to talk. news.example.test\r\n'],
  ['sieve', '"IMPLEMENTATION" "Dovecot Pigeonhole"\r\n"SIEVE" "fileinto"\r\n'],
  ['irc', ':irc.example.test NOTICE * :*** Looking up your hostname...\r\n'],
  ['irc', 'NOTICE AUTH :*** Checking Ident\r\n'],
  ['irc', 'ERROR :Closing link\r\n'],
  ['xmpp', "<?xml version='1.0'?><stream:stream id='1' xmlns:stream='http://etherx.jabber.org/streams'>"],
  ['vnc', 'RFB 003.008\n'],
  ['unknown', 'hello there\r\n'],
  ['unknown', ''],
];

const binaries: readonly (readonly [PlaintextProtocol, string, string])[] = [
  ['mysql', 'a greeting', '4a0000000a382e302e333600080000005f3b'],
  ['mysql', 'an error', '48000000ff6a04486f737420'],
  ['postgres', 'no to SSLRequest', '4e'],
  ['postgres', 'an error', '4500000089534641544c00'],
  ['rdp', 'a connection confirm', '030000130ed000001234000209080002000000'],
  ['ldap', 'a notice of disconnection', '300c02010078070a01020400'],
  ['unknown', 'garbage', '8f3a1c77e0'],
];

describe('naming what is no TLS', () => {
  it.each(lines)('calls it %s: %j', (protocol, text) => {
    expect(classifyPlaintext(asciiBytes(text)).protocol).toBe(protocol);
  });

  it.each(binaries)('calls it %s: %s', (protocol, _, hex) => {
    expect(classifyPlaintext(fromHex(hex)).protocol).toBe(protocol);
  });

  it('keeps 256 characters and no control characters', () => {
    const { text } = classifyPlaintext(Uint8Array.from({ length: 400 }, (_, at) => at & 0xff));
    expect(text.length).toBe(256);
    expect(text).not.toMatch(/[^\t\n\r\x20-\x7e\xa0-\xff]/);
  });

  it('classifies any bytes without throwing', () => {
    for (let first = 0; first < 256; first += 1) {
      for (const length of [1, 2, 5, 40]) {
        expect(() => classifyPlaintext(new Uint8Array(length).fill(first))).not.toThrow();
      }
    }
  });

  it.each([
    ['800300 0001', 'Error'],
    ['800d 04 00 01 0002 0000 0003 0010', 'ServerHello'],
    ['800d 04 00 01 0301 0000 0003 0010', null],
    ['ffff000001', null],
  ])('recognises SSL 2.0: %s', (hex, reply) => {
    expect(recogniseSslv2(fromHex(hex))).toBe(reply);
  });
});
