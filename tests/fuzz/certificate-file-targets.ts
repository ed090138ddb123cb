// The readers of files that people drop: containers, key stores, pasted text.
import { asciiBytes } from '../../main/bytes/bytes.ts';
import { berToDer } from '../../main/certificates/files/ber-to-der.ts';
import { readCertificateFile } from '../../main/certificates/files/read-certificate-file.ts';
import { readRequest } from '../../main/certificates/files/request-facts.ts';
import { readPem } from '../../main/certificates/x509/pem.ts';
import { chainFileTexts } from '../../shared/text/en/chain-files.ts';
import { say } from '../../shared/text/say.ts';
import { element, integer, objectIdentifier, octetString, sequence } from '../support/der-writer.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import type { Target } from './target.ts';

const pair = zooPair();
const [leaf = new Uint8Array(0), ...issuers] = readPem(pair.chainPem);
const data = (content: Uint8Array) =>
  sequence(objectIdentifier('1.2.840.113549.1.7.1'), element(0xa0, octetString(content)));
const certificateBag = (der: Uint8Array) =>
  sequence(
    objectIdentifier('1.2.840.113549.1.12.10.1.3'),
    element(0xa0, sequence(objectIdentifier('1.2.840.113549.1.9.22.1'), element(0xa0, octetString(der)))),
  );
const pkcs12 = sequence(integer(3), data(sequence(data(sequence(certificateBag(leaf))))));
const pkcs7 = sequence(
  objectIdentifier('1.2.840.113549.1.7.2'),
  element(
    0xa0,
    sequence(
      integer(1),
      element(0x31, new Uint8Array(0)),
      sequence(objectIdentifier('1.2.840.113549.1.7.1')),
      element(0xa0, Buffer.concat([leaf, ...issuers])),
    ),
  ),
);
const short = (text: string) => Buffer.from([0, text.length, ...Buffer.from(text)]);
const long = (bytes: Uint8Array) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const keyStore = Buffer.concat([
  Buffer.from('feedfeed0000000200000001', 'hex'),
  Buffer.from('00000002', 'hex'),
  short('alias'),
  Buffer.alloc(8),
  short('X.509'),
  long(leaf),
]);

export const certificateFileTargets: readonly Target[] = [
  {
    name: 'certificate-file',
    seeds: [asciiBytes(pair.chainPem), asciiBytes(pair.keyPem), leaf, pkcs7, pkcs12, keyStore],
    read: (bytes) => readFile(bytes, undefined),
  },
  { name: 'certificate-file-opened', seeds: [pkcs12], read: (bytes) => readFile(bytes, 'changeit') },
  { name: 'ber-to-der', seeds: [pkcs12, pkcs7], read: convert },
  { name: 'certificate-request', seeds: [leaf], read: (bytes) => `${readRequest(bytes) === null}` },
];

/** Whatever is found wrong has words, and the place of it is in the file. */
function readFile(bytes: Uint8Array, passphrase: string | undefined): string {
  const file = readCertificateFile(bytes, passphrase === undefined ? {} : { passphrase });
  if (!file.ok) return `${file.refusal} ${say(chainFileTexts, file.phrase).length > 0} ${file.phrase.id}`;
  const { certificates, privateKeys, requests, problems, form, revocationLists } = file;
  const lines = 1 + bytes.length;
  for (const { phrase, place } of problems) {
    if (say(chainFileTexts, phrase) === '' || (place.line ?? 1) > lines) throw new Error(`${phrase.id} points nowhere`);
  }
  const ids = new Set(problems.map(({ phrase }) => phrase.id));
  const counts = [certificates, privateKeys, requests, revocationLists].map(({ length }) => Math.min(length, 3));
  return `${form} ${counts.join()} ${[...ids].toSorted().join()}`;
}

/** What comes out is definite, and is not changed by another pass. */
function convert(bytes: Uint8Array): string {
  const der = berToDer(bytes);
  if (der === null) return 'none';
  const again = berToDer(der);
  if (again === null || Buffer.compare(der, again) !== 0) throw new Error('a second pass changes it');
  return `${Math.ceil(Math.log2(der.length + 1))}`;
}
