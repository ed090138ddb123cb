import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { checkOcsp, timestampsOf } from '../../../../main/certificates/revocation/check-ocsp.ts';
import { readTimestampExtension } from '../../../../main/certificates/revocation/signed-timestamps.ts';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { nullValue, octetString } from '../../../support/der-writer.ts';
import { revokedStatus, writeOcspResponse } from '../../../support/ocsp-response.ts';
import { subjectOf } from '../../../support/revocation.ts';

const authority = makeAuthority({ name: 'Authority' });
const [leaf, other] = [issue(authority), issue(authority)];
const about = subjectOf(leaf, authority);
const now = Date.now();

describe('a response that openssl ocsp does not write', () => {
  it('may answer about several certificates', () => {
    const response = writeOcspResponse(authority, other, { also: [leaf], status: revokedStatus(4) });
    expect(checkOcsp(response, about, now)).toMatchObject({
      usable: true,
      answer: { state: 'revoked', reason: 'superseded' },
    });
  });

  it('may give a reason that nobody knows', () => {
    const response = writeOcspResponse(authority, leaf, { status: revokedStatus(77) });
    expect(checkOcsp(response, about, now)).toMatchObject({ usable: true, answer: { state: 'revoked', reason: null } });
  });

  it('may hold timestamps of logs', () => {
    const list = Buffer.from('0005 0003 000102'.replaceAll(' ', ''), 'hex');
    const response = writeOcspResponse(authority, leaf, {
      extensions: [['1.3.6.1.4.1.11129.2.4.5', octetString(list), false]],
    });
    const found = readTimestampExtension(timestampsOf(response, about) ?? new Uint8Array(0));
    expect(found.map((one) => [...one])).toEqual([[0, 1, 2]]);
    expect(checkOcsp(response, about, now).usable).toBe(true);
  });

  it('says nothing where bits of its signature do not count', () => {
    const response = writeOcspResponse(authority, leaf);
    // Behind the header of the last BIT STRING: how many bits are unused, then the signature's own sequence.
    const at = response.lastIndexOf(Buffer.from([0x00, 0x30]));
    expect(checkOcsp(response, about, now).usable).toBe(true);
    expect(checkOcsp(response.fill(1, at, at + 1), about, now)).toMatchObject({ usable: false, why: 'malformed' });
  });

  it('says nothing with a critical extension that nobody here knows', () => {
    const response = writeOcspResponse(authority, leaf, { extensions: [['1.3.6.1.4.1.99999.1', nullValue(), true]] });
    expect(checkOcsp(response, about, now)).toMatchObject({ usable: false, why: 'critical-extension' });
  });
});
