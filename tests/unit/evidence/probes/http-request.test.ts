import * as v from 'valibot';
import { expect, it } from 'vitest';
import { isUnanswered, readReply, replyComplete, writeRequest } from '../../../../main/evidence/probes/http-request.ts';
import { HttpReply } from '../../../../shared/observation.ts';
import type { Target } from '../../../../shared/target.ts';

const target = { host: 'server.test', serverName: 'server.test', port: 8443, path: '/a?b=c' } as Target;
const bytes = (text: string) => new TextEncoder().encode(text);
const sent = (path: string) => new TextDecoder().decode(writeRequest('HEAD', { ...target, path }, '1'));

it('asks for the pasted path at the pasted host', () => {
  expect(sent('/a?b=c')).toMatch(/^HEAD \/a\?b=c HTTP\/1\.1\r\nHost: server\.test:8443\r\n/);
});

it('never lets a path add a line of its own', () => {
  expect(sent('/a\r\nX-Evil: 1').split('\r\n')).toHaveLength(sent('/').split('\r\n').length);
  expect(sent('/a\r\nX-Evil: 1')).not.toMatch(/\r\nX-Evil/);
});

it('brackets an IPv6 host', () => {
  const request = writeRequest('HEAD', { ...target, serverName: null, host: '2001:db8::1' } as Target, '1');
  expect(new TextDecoder().decode(request)).toContain('Host: [2001:db8::1]:8443');
});

it('reads status, server and date of a reply', () => {
  const reply =
    'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nDate: Fri, 20 Nov 2026 14:02:11 GMT\r\n\r\nNo required SSL certificate was sent';
  // biome-ignore format: one value
  expect(readReply(bytes(reply))).toMatchObject({
    status: 400, reason: 'Bad Request', server: 'nginx', date: '2026-11-20T14:02:11.000Z', body: 'No required SSL certificate was sent',
  });
});

it('says status 0 for what is no HTTP, and keeps its first words without control characters', () => {
  expect(readReply(bytes('\x00\x1b[2Jhello'))).toMatchObject({ status: 0, body: '[2Jhello' });
});

it('takes a nonsense date as none', () => {
  expect(readReply(bytes('HTTP/1.1 200 OK\r\nDate: yesterday\r\n\r\n')).date).toBeNull();
});

it('takes a date that no document can hold as none, and a form without a zone as UTC', () => {
  const date = (text: string) => readReply(bytes(`HTTP/1.1 200 OK\r\nDate: ${text}\r\n\r\n`)).date;
  expect(date('Sat, 01 Jan 20000 00:00:00 GMT')).toBeNull();
  expect(date('-000100-01-01T00:00:00Z')).toBeNull();
  expect(date('1')).toBeNull();
  expect(date('Sun Nov  6 08:49:37 1994')).toBe('1994-11-06T08:49:37.000Z');
  expect(date('Sunday, 06-Nov-94 08:49:37 GMT')).toBe('1994-11-06T08:49:37.000Z');
});

it('fits the vocabulary whatever the headers are', () => {
  const long = 'é\u0001'.repeat(20_000);
  const reply = readReply(bytes(`HTTP/1.1 200 ${long}\r\nServer: ${long}\r\nLocation: ${long}\r\n\r\n${long}`));
  v.parse(v.pick(HttpReply, ['status', 'reason', 'server', 'date', 'location', 'body']), reply);
});

it('knows when a reply is whole', () => {
  expect(replyComplete('HEAD', bytes('HTTP/1.1 200 OK\r\nA: b\r\n\r\n'))).toBe(true);
  expect(replyComplete('HEAD', bytes('HTTP/1.1 200 OK\r\n'))).toBe(false);
  expect(replyComplete('GET', bytes('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc'))).toBe(false);
  expect(replyComplete('GET', bytes('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc'))).toBe(true);
});

it('waits for the reply behind interim ones, and reads that', () => {
  const early = 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n';
  for (const before of ['HTTP/1.1 100 Continue\r\n\r\n', early, early + early, 'HTTP/1.1 102\r\n\r\n']) {
    expect(isUnanswered(bytes(before))).toBe(true);
    expect(isUnanswered(bytes(before.slice(0, -2)))).toBe(true);
    expect(replyComplete('HEAD', bytes(before))).toBe(false);
    expect(replyComplete('HEAD', bytes(before.slice(0, -2)))).toBe(false);
    const whole = bytes(`${before}HTTP/1.1 403 Forbidden\r\nServer: Apache\r\n\r\nno`);
    expect(isUnanswered(whole)).toBe(false);
    expect(readReply(whole)).toMatchObject({ status: 403, server: 'Apache', body: 'no' });
    expect(replyComplete('HEAD', whole)).toBe(true);
  }
});

it('takes a switch of protocols as the reply it is', () => {
  expect(readReply(bytes('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n')).status).toBe(101);
});
