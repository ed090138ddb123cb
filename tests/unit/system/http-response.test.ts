import { describe, expect, it } from 'vitest';
import { HttpResponse } from '../../../main/system/http-response.ts';

const reply = (...lines: readonly string[]) => Buffer.from(lines.join('\r\n'), 'latin1');

describe('a response', () => {
  const bodies: readonly (readonly [string, Buffer])[] = [
    ['of a length', reply('HTTP/1.1 200 OK', 'Content-Length: 5', '', 'hello')],
    [
      'in chunks',
      reply('HTTP/1.1 200 OK', 'transfer-encoding: Chunked', '', '2;x=1', 'he', '3', 'llo', '0', 'A: b', '', ''),
    ],
    ['up to the end of the line', reply('HTTP/1.0 200', 'Server: old', '', 'hello')],
    ['behind interim ones', reply('HTTP/1.1 103 Early', '', 'HTTP/1.1 200 OK', 'Content-Length: 5', '', 'hello')],
  ];

  it.each(bodies)('is read however it is cut: %s', (_, bytes) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      const { response, body } = read(bytes, size);
      expect(response.fault).toBeNull();
      expect(response.head?.status).toBe(200);
      expect(body()).toBe('hello');
    }
  });

  it.each(bodies)('that is cut off never passes for a whole one: %s', (what, bytes) => {
    for (let length = 1; length < bytes.length - 6; length += 1) {
      const { response, body } = read(bytes.subarray(0, length), 1000);
      const whole = response.fault === null && response.head !== null;
      if (whole) expect(what).toBe('up to the end of the line');
      expect('hello'.startsWith(body())).toBe(true);
    }
  });

  it('is given up where interim ones never end', () => {
    const { response } = read(Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(3000)), 65_536);
    expect(response.fault).toBe('head-too-large');
  });

  it('without a body ends at once', () => {
    for (const head of ['204 No Content', '304 Not Modified']) {
      expect(read(reply(`HTTP/1.1 ${head}`, 'Content-Length: 9', '', ''), 1000).response.isOver).toBe(true);
    }
    const { response } = read(reply('HTTP/1.1 200 OK', 'Content-Length: 0', '', ''), 1000);
    expect(response.fault).toBeNull();
  });

  it('keeps the first of two fields, and its reason without control characters', () => {
    const { response } = read(reply('HTTP/1.1 404 Not\u0007 Found', 'X-A: 1', 'x-a: 2', '', ''), 1000);
    expect(response.head).toMatchObject({ status: 404, reason: 'Not  Found' });
    expect(response.head?.fields.get('x-a')).toBe('1');
  });

  it('cuts the spaces around a value off, and leaves those within', () => {
    const { response } = read(reply('HTTP/1.1 200 OK', 'X-A: \t a  b \t', 'X-B:', '', ''), 1000);
    expect([...(response.head?.fields ?? [])]).toEqual([
      ['x-a', 'a  b'],
      ['x-b', ''],
    ]);
  });
});

describe('something else', () => {
  it.each([
    ['SSH-2.0-OpenSSH', 'not-http'],
    ['HTTP/1.1 abc\r\n\r\n', 'not-http'],
    ['HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', 'not-http'],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'bad-chunk'],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n', 'bad-chunk'],
    [`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1${';'.repeat(2000)}`, 'bad-chunk'],
    [`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`, 'head-too-large'],
    [`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(101)}`, 'body-too-large'],
  ] as const)('is refused: %s', (text, fault) => {
    expect(read(Buffer.from(text), 512).response.fault).toBe(fault);
  });
});

it('stops where no more is wanted', () => {
  const taken: number[] = [];
  const response = new HttpResponse(100, (piece) => taken.push(piece.length) < 2);
  response.push(reply('HTTP/1.1 200 OK', '', ''));
  for (let n = 0; n < 5; n += 1) response.push(Buffer.from('abc'));
  expect(taken).toEqual([3, 3]);
  expect(response.fault).toBeNull();
});

function read(bytes: Buffer, size: number) {
  const pieces: string[] = [];
  const response = new HttpResponse(100, (piece) => pieces.push(Buffer.from(piece).toString('latin1')) > 0);
  for (let at = 0; at < bytes.length; at += size) response.push(bytes.subarray(at, at + size));
  response.close();
  return { response, body: () => pieces.join('') };
}
