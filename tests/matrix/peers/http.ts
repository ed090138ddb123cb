// Web servers that were asked for what a certificate names (an OCSP answer, a list, an issuer), and break HTTP or its body.
import { gzipSync } from 'node:zlib';
import { asciiBytes, concat } from '../../../main/bytes/bytes.ts';
import { type ByteScript, dripping, flooding, saying } from '../../support/byte-server.ts';
import type { Misbehaviour } from '../misbehaviour.ts';
import { repeated } from './pieces.ts';
import { type Ending, end } from './real-servers.ts';

/** An honest body, and the probe that asks for it. */
export interface HonestBody {
  readonly probe: string;
  readonly bytes: Uint8Array;
  /** Octets of it may differ without harm: an issuer is proven by the certificate below it, whoever signed the issuer. */
  readonly isLenient?: true;
}

const endings: readonly Ending[] = ['closes', 'resets', 'falls silent'];
const dripMs = 10;
/** Octets of a body that are cut at and turned over, about. */
const places = 60;
const empty = new Uint8Array(0);

export function spoiledAnswers({ bytes, isLenient, probe }: HonestBody): readonly Misbehaviour[] {
  const all = [...cuts(bytes), ...turned(bytes, isLenient === true), ...lengths(bytes), ...chunks(bytes)];
  return [...all, ...statuses(bytes), ...headers(bytes), ...foreignBodies(bytes), ...endless(bytes)].map((one) => ({
    ...one,
    name: `${probe}: ${one.name}`,
    only: [probe],
  }));
}

const response = (body: Uint8Array, fields = `Content-Length: ${body.length}\r\n`, line = 'HTTP/1.1 200 OK') =>
  concat(asciiBytes(`${line}\r\n${fields}\r\n`), body);
const answers = (name: string, bytes: Uint8Array, more: Partial<Misbehaviour> = {}): Misbehaviour => ({
  name,
  script: saying(bytes),
  ...more,
});
const spread = (length: number) =>
  Array.from({ length: Math.min(places, length) }, (_, index) => Math.floor((index * length) / places));

function cuts(body: Uint8Array): readonly Misbehaviour[] {
  const whole = response(body);
  const head = whole.length - body.length;
  const inHead = Array.from({ length: head }, (_, at) => at);
  return [...inHead, ...spread(body.length).map((at) => head + at)].map((at, index) => {
    const ending = endings[index % endings.length] ?? 'closes';
    const leave = saying(whole.subarray(0, at));
    return { name: `${ending} after ${at} octets`, script: thenEnds(leave, ending) };
  });
}

/** Ends the line once what it was to say has left. */
const thenEnds =
  (script: ByteScript, ending: Ending): ByteScript =>
  (socket) => {
    void script(socket);
    socket.once('data', () => socket.write(empty, () => end[ending](socket)));
  };

function turned(body: Uint8Array, isLenient: boolean): readonly Misbehaviour[] {
  return spread(body.length).flatMap((at) =>
    [0x01, 0x80, 0xff].map((mask) =>
      answers(`octet ${at} turned by ${mask}`, response(body.with(at, (body[at] ?? 0) ^ mask)), {
        ...(isLenient && { mayWork: true }),
      }),
    ),
  );
}

/** Lengths that are none, or not those of the body. RFC 9112 section 6.3. */
function lengths(body: Uint8Array): readonly Misbehaviour[] {
  const { length } = body;
  const shorter = [`${length - 1}`, '0', '1'];
  const longer = [`${length + 1}`, '99999999999', '999999999999999'];
  const none = ['-1', 'abc', '1e3', '', '0x10', '9'.repeat(400), `${length}, ${length + 1}`, ' '];
  return [...shorter, ...longer, ...none].map((value) =>
    answers(`Content-Length ${value.slice(0, 20) || 'of nothing'}`, response(body, `Content-Length: ${value}\r\n`)),
  );
}

/** RFC 9112 section 7.1. */
function chunks(body: Uint8Array): readonly Misbehaviour[] {
  const size = body.length.toString(16);
  const chunked = (...parts: readonly (string | Uint8Array)[]) =>
    response(
      concat(...parts.map((part) => (typeof part === 'string' ? asciiBytes(part) : part))),
      'Transfer-Encoding: chunked\r\n',
    );
  return [
    answers('a chunk without a size', chunked('\r\n', body)),
    answers('a size that is no number', chunked('zz\r\n', body)),
    answers('a negative size', chunked('-1\r\n', body)),
    answers('a size of 64 bits', chunked('ffffffffffffffff\r\n', body)),
    answers('a size of 400 digits', chunked(`${'f'.repeat(400)}\r\n`, body)),
    answers('an extension of 64 KB', chunked(`${size};${'x'.repeat(65_536)}\r\n`, body, '\r\n0\r\n\r\n')),
    answers('a chunk without its end', chunked(`${size}\r\n`, body, 'xx0\r\n\r\n')),
    answers('no last chunk', chunked(`${size}\r\n`, body, '\r\n'), { mayWork: true }),
    answers('a size too small', chunked(`${(body.length - 4).toString(16)}\r\n`, body, '\r\n0\r\n\r\n')),
    answers('trailers of 64 KB', chunked(`${size}\r\n`, body, `\r\n0\r\n${'X: y\r\n'.repeat(11_000)}\r\n`), {
      mayWork: true,
    }),
  ];
}

function statuses(body: Uint8Array): readonly Misbehaviour[] {
  const lines = ['HTTP/1.1', 'HTTP/1.1 abc', 'HTTP/1.1 99 x', 'HTTP/1.1 1000 x', 'HTTP/9.9 200 OK', 'http/1.1 200 OK'];
  const codes = [101, 204, 205, 206, 304, 400, 407, 500, 511, 599, 999].map((code) => `HTTP/1.1 ${code} x`);
  const places_ = ['', '/', '//', 'http://', 'http://127.0.0.1:80/again', 'file:///etc/passwd', 'http://[::1]:0/'];
  const elsewhere = [...places_, `http://${'a'.repeat(300)}.test/`, `/${'x'.repeat(20_000)}`, 'http://user:pw@h.test/'];
  return [
    // A version to come may be as HTTP is today.
    ...lines.map((line) => answers(`the line ${line}`, response(body, undefined, line), { mayWork: true })),
    ...codes.map((line) => answers(`the line ${line}`, response(body, undefined, line))),
    ...elsewhere.map((location) =>
      answers(
        `sends on to ${location.slice(0, 30) || 'nowhere'}`,
        response(empty, `Location: ${location}\r\n`, 'HTTP/1.1 302 x'),
      ),
    ),
  ];
}

function headers(body: Uint8Array): readonly Misbehaviour[] {
  const length = `Content-Length: ${body.length}\r\n`;
  return [
    answers('a field without a colon', response(body, `nonsense\r\n${length}`), { mayWork: true }),
    answers('a field of 60 KB', response(body, `X: ${'x'.repeat(60_000)}\r\n${length}`)),
    answers('3,000 fields', response(body, `${'X-More: yes\r\n'.repeat(3000)}${length}`)),
    answers('a zero octet in a field', response(body, `X: \0\r\n${length}`), { mayWork: true }),
    answers('bare line feeds', concat(asciiBytes(`HTTP/1.1 200 OK\n${length}\n`), body)),
    answers('a body said to be packed', response(gzipSync(body), 'Content-Encoding: gzip\r\n')),
    answers('two answers', concat(response(body), response(body)), { mayWork: true }),
  ];
}

/** DER that is deep, long or claims to be. X.690 section 8.1.3. */
function foreignBodies(body: Uint8Array): readonly Misbehaviour[] {
  const bodies: readonly (readonly [string, Uint8Array])[] = [
    ['nothing', empty],
    ['a page', asciiBytes('<!doctype html><title>Sign in</title>')],
    ['one octet of DER', Uint8Array.of(0x30)],
    ['a sequence of 4 GB', Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x30)],
    ['a length of 127 octets', concat(Uint8Array.of(0x30, 0xff), new Uint8Array(127).fill(0xff))],
    ['sequences of no stated length', repeated(Uint8Array.of(0x30, 0x80), 100_000)],
    ['100,000 storeys', nested(100_000)],
    [
      'a million empty sequences',
      concat(Uint8Array.of(0x30, 0x83, 0x1e, 0x84, 0x80), repeated(Uint8Array.of(0x30, 0), 1e6)),
    ],
    ['half a megabyte of zeros', new Uint8Array(500_000)],
    ['half a megabyte behind the end', concat(body, new Uint8Array(500_000))],
    ['PEM without end', asciiBytes(`-----BEGIN X509 CRL-----\n${'QUFB'.repeat(100_000)}`)],
    ['PEM headings alone', asciiBytes('-----BEGIN CERTIFICATE-----\n'.repeat(20_000))],
  ];
  return bodies.map(([name, bytes]) => answers(`a body of ${name}`, response(bytes)));
}

/** Sequences in sequences, as deep as they still have lengths of three octets. */
function nested(storeys: number): Uint8Array {
  const bytes = new Uint8Array(storeys * 5);
  for (let at = 0; at < bytes.length; at += 5) {
    const length = bytes.length - at - 5;
    bytes.set([0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff], at);
  }
  return bytes;
}

function endless(body: Uint8Array): readonly Misbehaviour[] {
  const head = asciiBytes('HTTP/1.1 200 OK\r\n');
  const begun = response(empty, '');
  const inChunks = response(empty, 'Transfer-Encoding: chunked\r\n');
  const flood = (name: string, bytes: Uint8Array, first: Uint8Array): Misbehaviour => ({
    name: `floods with ${name}`,
    script: flooding(bytes, first),
    floods: true,
  });
  const entry = Uint8Array.of(0x30, 0x12, 2, 1, 1, 0x17, 13, ...asciiBytes('260101000000Z'));
  const longest = Uint8Array.of(0x30, 0x84, 0x7f, 0xff, 0xff, 0xff);
  return [
    { name: 'drips the head', script: dripping(0x41, dripMs, head) },
    { name: 'drips a body', script: dripping(0x30, dripMs, begun) },
    { name: 'drips an honest body, and on', script: dripping(0, dripMs, response(body, '')) },
    flood('fields', repeated(asciiBytes('X-More: yes\r\n'), 4000), head),
    flood('one field', new Uint8Array(65_536).fill(0x41), concat(head, asciiBytes('X: '))),
    flood('interim answers', repeated(asciiBytes('HTTP/1.1 100 Continue\r\n\r\n'), 2000), empty),
    flood('octets', new Uint8Array(65_536).fill(0x30), begun),
    flood('chunks of one octet', repeated(asciiBytes('1\r\n0\r\n'), 8000), inChunks),
    flood('trailers', repeated(asciiBytes('X: y\r\n'), 8000), concat(inChunks, asciiBytes('0\r\n'))),
    flood('entries', repeated(entry, 3000), concat(begun, longest, body.subarray(4, 40))),
    flood('storeys', repeated(Uint8Array.of(0x30, 0x84, 0x7f, 0xff, 0xff, 0xff), 8000), begun),
  ];
}
