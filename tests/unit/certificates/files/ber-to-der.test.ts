import { describe, expect, it } from 'vitest';
import { berToDer } from '../../../../main/certificates/files/ber-to-der.ts';
import { readCertificateFile } from '../../../../main/certificates/files/read-certificate-file.ts';
import { issue, makeAuthority } from '../../../support/certificates.ts';
import { element, integer, objectIdentifier, octetString, sequence } from '../../../support/der-writer.ts';

const hex = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString('hex');
const data = objectIdentifier('1.2.840.113549.1.7.1');
const signedData = objectIdentifier('1.2.840.113549.1.7.2');
const many = (octets: readonly number[], count: number) => Buffer.alloc(octets.length * count, Buffer.from(octets));
const nulls = many([0x05, 0x00], 300_000);
const endless = (tag: number, content: Uint8Array) =>
  Buffer.concat([Buffer.from([tag, 0x80]), content, Buffer.from([0, 0])]);

describe('BER made definite', () => {
  it('puts strings in pieces together and ends what has no end', () => {
    const pieces = endless(0x24, Buffer.concat([octetString(Buffer.from('ab')), octetString(Buffer.from('c'))]));
    const ber = endless(0x30, Buffer.concat([integer(1), pieces]));
    expect(hex(berToDer(ber))).toBe(hex(sequence(integer(1), octetString(Buffer.from('abc')))));
  });

  it('leaves what is DER as it is, and shortens lengths that are longer than needed', () => {
    const { der } = makeAuthority({ name: 'Root' });
    expect(hex(berToDer(der))).toBe(hex(der));
    expect(hex(berToDer(Buffer.from('308103020101', 'hex')))).toBe('3003020101');
    expect(hex(berToDer(endless(0x30, der)))).toBe(hex(sequence(der)));
  });

  it.each(['', '30', '3005', '3080', '30800201', '0480', '30850000000000', '3003020201'])(
    'is none for %s',
    (octets) => {
      expect(berToDer(Buffer.from(octets, 'hex'))).toBeNull();
    },
  );

  it('ends at a depth that nothing ordinary has', () => {
    let deep: Uint8Array = integer(1);
    for (let level = 0; level < 60; level += 1) deep = endless(0x30, deep);
    expect(berToDer(deep)).toBeNull();
  });
});

describe('containers made of hundreds of thousands of elements', () => {
  it.each([
    [
      'a PKCS#7',
      sequence(
        signedData,
        element(0xa0, sequence(integer(1), element(0x31), sequence(data), element(0xa0, nulls), element(0x31))),
      ),
    ],
    [
      'a PKCS#7 without ends',
      endless(
        0x30,
        Buffer.concat([
          signedData,
          endless(
            0xa0,
            endless(
              0x30,
              Buffer.concat([integer(1), element(0x31), sequence(data), endless(0xa0, nulls), element(0x31)]),
            ),
          ),
        ]),
      ),
    ],
    ['a PKCS#12', sequence(integer(3), sequence(data, element(0xa0, octetString(sequence(nulls)))))],
    [
      'a PKCS#12 with more behind',
      sequence(integer(3), sequence(data, element(0xa0, octetString(Buffer.alloc(0)))), nulls),
    ],
    [
      'a PKCS#12 in pieces',
      sequence(integer(3), sequence(data, element(0xa0, element(0x24, many([0x04, 0x01, 0x41], 300_000))))),
    ],
    [
      'encrypted content in pieces',
      sequence(
        integer(3),
        sequence(
          data,
          element(
            0xa0,
            octetString(
              sequence(
                sequence(
                  objectIdentifier('1.2.840.113549.1.7.6'),
                  element(
                    0xa0,
                    sequence(
                      integer(0),
                      sequence(
                        data,
                        sequence(
                          objectIdentifier('1.2.840.113549.1.12.1.3'),
                          sequence(octetString(Buffer.alloc(8)), integer(1)),
                        ),
                        element(0xa0, many([0x04, 0x01, 0x41], 300_000)),
                      ),
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ],
    [
      'a key store',
      Buffer.concat([
        Buffer.from('feedfeed0000000100000001000000010001410000000000000000000000000004a000', 'hex'),
        Buffer.alloc(1_300_000),
      ]),
    ],
  ])('are answered in words: %s', (_, bytes) => {
    const file = readCertificateFile(bytes);
    expect(file.ok ? file.problems.length : file.phrase.id.length).toBeGreaterThan(0);
  });

  it('do not hide certificates beside them', () => {
    const { der } = issue(makeAuthority({ name: 'Root' }));
    const certificates = endless(0xa0, Buffer.concat([nulls.subarray(0, 200_000), der]));
    const content = endless(
      0x30,
      Buffer.concat([integer(1), element(0x31), sequence(data), certificates, element(0x31)]),
    );
    const file = readCertificateFile(endless(0x30, Buffer.concat([signedData, endless(0xa0, content)])));
    expect(file.ok && file.certificates.map((one) => hex(one.der))).toEqual([hex(der)]);
  });
});
