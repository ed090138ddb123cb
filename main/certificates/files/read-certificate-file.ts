import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { readable, shortened } from '../x509/readable.ts';
import type { CertificateFile, FileForm, RefusedFile } from './certificate-file.ts';
import { FileCollector } from './file-collector.ts';
import { isJavaKeyStore, isJceKeyStore, readJavaKeyStore } from './java-key-store.ts';
import { foreignBytes, foreignText } from './known-foreigners.ts';
import type { TakeKey } from './private-keys.ts';
import { readText } from './read-text.ts';
import { decodeText } from './text-lines.ts';

/** Largest file that is read, in octets: ten thousand certificates have 15 MB. */
export const largestFile = 33_554_432;

/**
 * Reads whatever holds certificates: PEM, also pasted, DER, PKCS#7, PKCS#12, JKS and JCEKS. Never throws; work is
 * bounded. Of private keys nothing leaves but their kind and whose they are, unless `takeKey` is there to sign with them.
 */
export function readCertificateFile(
  bytes: Uint8Array,
  { passphrase, takeKey }: { readonly passphrase?: string; readonly takeKey?: TakeKey } = {},
): CertificateFile {
  if (bytes.length > largestFile)
    return refuse(
      'too-large',
      phrase('file.too-large', { have: megabytes(bytes.length), most: megabytes(largestFile) }),
    );
  if (bytes.every((octet) => octet <= 0x20)) return refuse('empty', phrase('file.empty'));
  const collector = new FileCollector(passphrase, takeKey);
  if (isJavaKeyStore(bytes) || isJceKeyStore(bytes)) return readKeyStore(bytes, collector);
  if (bytes[0] === 0x30) {
    const refused = collector.addFile(bytes);
    if (refused !== 'unknown') return refused ?? collector.finish();
  }
  const text = decodeText(bytes);
  if (text === null) return refuse('unsupported', foreignBytes(bytes) ?? unknownBytes(bytes));
  const form = readText(text, collector);
  if (form === null || collector.isEmpty)
    return refuse('unreadable', foreignText(text) ?? phrase('file.no-certificate'));
  if (typeof form !== 'string') return form;
  return collector.finish(form);
}

const unknownBytes = (bytes: Uint8Array) => phrase(bytes[0] === 0x30 ? 'file.unknown-structure' : 'file.unknown-bytes');

const megabytes = (octets: number) => (octets / 1_048_576).toFixed(octets < 10_485_760 ? 1 : 0);

const refuse = (refusal: RefusedFile['refusal'], words: Phrase): RefusedFile => ({ ok: false, refusal, phrase: words });

function readKeyStore(bytes: Uint8Array, collector: FileCollector): CertificateFile {
  const store = readJavaKeyStore(bytes);
  if (store === null) return refuse('unreadable', phrase('file.jks-version'));
  for (const { der, place } of store.certificates) collector.addCertificate(der, place);
  for (const { place } of store.privateKeys) collector.addKey({ encrypted: true, half: null, place });
  const nowhere = { line: null, entry: null };
  if (store.brokenAt) {
    const id = store.stoppedBySecret ? 'file.jks-secret' : 'file.jks-cut-off';
    const entry = shortened(readable(store.brokenAt.entry ?? ''), 200);
    collector.problem(store.stoppedBySecret ? 'note' : 'broken', store.brokenAt, phrase(id, { entry }));
  }
  collector.problem('note', nowhere, phrase('file.integrity-jks'));
  return collector.finish('jks' satisfies FileForm);
}
