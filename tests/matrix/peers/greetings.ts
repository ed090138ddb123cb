import { afterHello, greeting, saying } from '../../support/byte-server.ts';
import type { Misbehaviour } from '../misbehaviour.ts';

const text = (words: string) => new TextEncoder().encode(words);

/** Other protocols, as they begin. */
const banners: Readonly<Record<string, string>> = {
  'HTTP 400': 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n',
  'HTTP 302': 'HTTP/1.1 302 Found\r\nLocation: http://portal.test/login\r\n\r\n',
  'HTTP 511': 'HTTP/1.1 511 Network Authentication Required\r\n\r\n<form>',
  'HTTP 200 with a page': `HTTP/1.1 200 OK\r\n\r\n<html>${'x'.repeat(70_000)}`,
  SMTP: '220 mx.test ESMTP\r\n',
  SSH: 'SSH-2.0-OpenSSH_9.2\r\n',
  IMAP: '* OK IMAP4rev1\r\n',
  POP3: '+OK ready\r\n',
  FTP: '220-Welcome\r\n220 FTP\r\n',
  NNTP: '200 news\r\n',
  IRC: ':irc.test NOTICE * :hello\r\n',
  XMPP: "<?xml version='1.0'?><stream:stream>",
  VNC: 'RFB 003.008\n',
  Redis: '-ERR unknown command\r\n',
  MySQL: '\u0004\u0000\u0000\u0000\nab\u0000',
  'a line of nothing': '\r\n',
  'a zero byte': '\u0000',
  'terminal codes': '\u001b[2J\u001b]0;title\u0007 hello',
};

const proves = ['not-tls', 'starttls-required', 'captive-portal', 'proxy-failure'] as const;

/** Servers of something else: that speak first, that answer the hello, and that leave at once. */
export const greetings: readonly Misbehaviour[] = [
  ...Object.entries(banners).flatMap(([name, words]): Misbehaviour[] => [
    { name: `${name} as a greeting`, proves, script: (socket) => socket.write(text(words)) },
    { name: `${name} as an answer`, proves, script: saying(text(words)) },
    { name: `${name}, and closed`, proves, script: greeting((socket) => socket.end(text(words))) },
  ]),
  { name: 'silence', script: () => {} },
  { name: 'silence after the hello', script: afterHello(() => {}) },
  { name: 'closed at once', script: (socket) => socket.end() },
  { name: 'reset at once', script: (socket) => socket.resetAndDestroy() },
  { name: 'closed after the hello', script: afterHello((socket) => socket.end()) },
  { name: 'reset after the hello', script: afterHello((socket) => socket.resetAndDestroy()) },
  { name: 'half closed before the hello', script: (socket) => socket.end().on('data', () => {}) },
];
