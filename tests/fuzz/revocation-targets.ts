// The readers of what a responder, a list's host and a proxy send.
import { checkCrl } from '../../main/certificates/revocation/check-crl.ts';
import { checkOcsp, timestampsOf } from '../../main/certificates/revocation/check-ocsp.ts';
import { CrlReader } from '../../main/certificates/revocation/crl-reader.ts';
import { parseOcspResponse } from '../../main/certificates/revocation/ocsp-response.ts';
import { readCrl } from '../../main/certificates/revocation/read-crl.ts';
import { readTimestamp, readTimestampExtension } from '../../main/certificates/revocation/signed-timestamps.ts';
import { addressScope } from '../../main/system/address-scope.ts';
import { HttpResponse } from '../../main/system/http-response.ts';
import { readHttpUrl } from '../../main/system/http-url.ts';
import { issue, makeAuthority } from '../support/certificates.ts';
import { writeLongCrl } from '../support/long-crl.ts';
import { revokedStatus, writeOcspResponse } from '../support/ocsp-response.ts';
import { subjectOf } from '../support/revocation.ts';
import type { Target } from './target.ts';

const authority = makeAuthority({ name: 'Fuzzed Authority' });
const leaf = issue(authority);
const about = subjectOf(leaf, authority);
const at = Date.now();
const serials = [about.certificate.serialNumber];
const list = new Uint8Array(writeLongCrl(authority, 3, [leaf]));
const responses = [{}, { status: revokedStatus(1) }].map(
  (wish) => new Uint8Array(writeOcspResponse(authority, leaf, wish)),
);
/** Two in an OCTET STRING; the first is whole. */
const timestamps = new Uint8Array(
  Buffer.from(`043a0038002f00${'ab'.repeat(32)}0000019a00000000${'0000'}04030002aabb00030001ff`, 'hex'),
);
const http = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

export const revocationTargets: readonly Target[] = [
  { name: 'ocsp-response', seeds: responses, read: readResponse },
  { name: 'crl', seeds: [list], read: readList },
  {
    name: 'timestamp-list',
    seeds: [timestamps],
    read: (bytes) => readTimestampExtension(bytes).map(shownTimestamp).join(),
  },
  {
    name: 'http-response',
    seeds: [
      http('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc'),
      http('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n'),
    ],
    read: readHttp,
  },
  { name: 'http-url', seeds: [http('http://user@[::1]:8080/a?b#c')], read: readUrl },
];

/** A changed answer that counts must be the one that was signed. */
function readResponse(bytes: Uint8Array): string {
  const read = parseOcspResponse(bytes);
  const checked = checkOcsp(bytes, about, at);
  timestampsOf(bytes, about);
  if (!read.ok) return inside(bytes, read.unreadable);
  if (checked.usable && read.response.basic !== null && !isSigned(read.response.basic.tbs))
    throw new Error('an answer that nobody signed counts');
  return checked.usable ? (checked.answer.state ?? '') : checked.why;
}

const isSigned = (tbs: Uint8Array): boolean =>
  responses.some((response) => Buffer.from(response).includes(Buffer.from(tbs)));

/** However a list is cut, the same comes out. */
function readList(bytes: Uint8Array): string {
  const whole = readCrl(bytes, serials);
  if (bytes[0] === 0x30) {
    const reader = new CrlReader(serials);
    for (const piece of [bytes.subarray(0, 5), bytes.subarray(5, 130), bytes.subarray(130)]) reader.push(piece);
    const pieces = reader.finish();
    if (pieces.ok !== whole.ok) throw new Error('a list depends on how it was cut');
  }
  const checked = checkCrl(whole, about, at);
  if (checked.usable && !Buffer.from(bytes).includes(Buffer.from(list.subarray(4, -80))))
    throw new Error('a list that nobody signed counts');
  return whole.ok ? (checked.usable ? (checked.answer.state ?? '') : checked.why) : inside(bytes, whole.unreadable);
}

function inside(bytes: Uint8Array, { structure, offset }: { readonly structure: string; readonly offset: number }) {
  if (structure === '' || offset < 0) throw new Error(`refused without a place: ${structure} ${offset}`);
  return `${structure} ${Math.ceil(Math.log2(Math.min(offset, bytes.length) + 1))}`;
}

function shownTimestamp(bytes: Uint8Array): string {
  const { version, logId, timestamp } = readTimestamp('tls', bytes);
  return `${version} ${logId === null} ${timestamp === null}`;
}

function readHttp(bytes: Uint8Array): string {
  const [whole, cut] = [[bytes], [bytes.subarray(0, 3), bytes.subarray(3, 40), bytes.subarray(40)]].map((pieces) => {
    const body: Uint8Array[] = [];
    const response = new HttpResponse(64, (piece) => body.push(piece) > 0);
    for (const piece of pieces) response.push(piece);
    response.close();
    const sum = body.reduce((total, { length }) => total + length, 0);
    if (sum > 64) throw new Error(`a body of ${sum} was handed on`);
    return `${response.head?.status} ${response.fault} ${response.fault === 'body-too-large' ? '' : sum}`;
  });
  if (whole !== cut) throw new Error(`a response depends on how it was cut: ${whole}, ${cut}`);
  return whole ?? '';
}

function readUrl(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  const url = readHttpUrl(text);
  addressScope(text);
  if (url === null) return 'none';
  if (/[^\x21-\x7e]/.test(url.path + url.host)) throw new Error('an address can add a line to a request');
  return `${addressScope(url.host)} ${url.port === 80}`;
}
