import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { mustStaple } from '../../../../main/certificates/revocation/must-staple.ts';
import { embeddedTimestamps, readTimestamp } from '../../../../main/certificates/revocation/signed-timestamps.ts';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { integer, octetString, sequence } from '../../../support/der-writer.ts';
import { readBack } from '../../../support/revocation.ts';

const authority = makeAuthority({ name: 'Authority' });

describe('the demand for a stapled answer', () => {
  const withFeatures = (value: Uint8Array) =>
    readBack(issue(authority, { extensions: [{ oid: '1.3.6.1.5.5.7.1.24', value }] }));

  it.each([5, 17])('is the TLS feature %i', (feature) => {
    expect(mustStaple(withFeatures(sequence(integer(1), integer(feature))))).toBe(true);
  });

  it('is not another feature, nor none, nor something that cannot be read', () => {
    expect(mustStaple(withFeatures(sequence(integer(16))))).toBe(false);
    expect(mustStaple(readBack(issue(authority)))).toBe(false);
    expect(mustStaple(withFeatures(Buffer.from('0503', 'hex')))).toBe(false);
  });
});

describe('timestamps of logs', () => {
  const logId = Buffer.alloc(32, 0xab);
  const moment = Buffer.alloc(8);
  moment.writeBigUInt64BE(BigInt(Date.UTC(2026, 10, 1)));
  const signature = Buffer.from('0403 0002 aabb'.replaceAll(' ', ''), 'hex');
  const one = Buffer.concat([Buffer.from([0]), logId, moment, Buffer.from([0, 0]), signature]);

  it('are found in the certificate, each by itself', () => {
    const two = Buffer.concat([one, one].map((each) => Buffer.concat([length(each), each])));
    const value = octetString(Buffer.concat([length(two), two]));
    const leaf = issue(authority, { extensions: [{ oid: '1.3.6.1.4.1.11129.2.4.2', value }] });
    expect(embeddedTimestamps(readBack(leaf)).map((each) => Buffer.from(each))).toEqual([one, one]);
  });

  it('are none where the certificate has none, or garbled ones', () => {
    const extensions = [{ oid: '1.3.6.1.4.1.11129.2.4.2', value: octetString(Buffer.from('00ff01', 'hex')) }];
    expect(embeddedTimestamps(readBack(issue(authority)))).toEqual([]);
    expect(embeddedTimestamps(readBack(issue(authority, { extensions })))).toEqual([]);
  });

  it('say which log promised, and when', () => {
    expect(readTimestamp('tls', one)).toEqual({
      from: 'tls',
      version: 0,
      logId: 'ab'.repeat(32),
      timestamp: '2026-11-01T00:00:00.000Z',
      signatureAlgorithm: 'ecdsa with sha256',
    });
  });

  it('of another version, or cut off, show the version alone', () => {
    const nothing = { logId: null, timestamp: null, signatureAlgorithm: '' };
    expect(readTimestamp('ocsp', Buffer.from([1, 2, 3]))).toEqual({ from: 'ocsp', version: 1, ...nothing });
    expect(readTimestamp('ocsp', one.subarray(0, 40))).toEqual({ from: 'ocsp', version: 0, ...nothing });
  });

  it('have no moment where none can be written', () => {
    const late = Buffer.from(one);
    late.fill(0xff, 33, 41);
    expect(readTimestamp('certificate', late).timestamp).toBeNull();
  });
});

const length = (of: Uint8Array) => Buffer.from([of.length >> 8, of.length & 0xff]);
