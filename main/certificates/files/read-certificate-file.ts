import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { readable, shortened } from '../x509/readable.ts';
import type { CertificateFile, FileForm, FileObject, RefusedFile } from './certificate-file.ts';
import { derKind } from './der-kind.ts';
import { FileCollector } from './file-collector.ts';
import { isStoreIntact, unlockJavaKey } from './java-key-lock.ts';
import { isJavaKeyStore, isJceKeyStore, readJavaKeyStore } from './java-key-store.ts';
import { foreignBytes, foreignText } from './known-foreigners.ts';
import { RoundBudget } from './password-decrypt.ts';
import { type FoundKey, mostKeys, readPlainKey, type TakeKey } from './private-keys.ts';
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
  if (isJavaKeyStore(bytes) || isJceKeyStore(bytes)) return readKeyStore(bytes, collector, { passphrase, takeKey });
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

interface KeyStoreWish {
  readonly passphrase: string | undefined;
  readonly takeKey: TakeKey | undefined;
}

/** A store may have one passphrase and its keys another: what opens neither is the wrong one. */
function readKeyStore(bytes: Uint8Array, collector: FileCollector, wish: KeyStoreWish): CertificateFile {
  const store = readJavaKeyStore(bytes);
  if (store === null) return refuse('unreadable', phrase('file.jks-version'));
  const { passphrase } = wish;
  const isIntact = passphrase !== undefined && isStoreIntact(bytes, passphrase);
  const budget = new RoundBudget();
  const opened = store.lockedKeys.slice(0, mostKeys).map((key) => ({ ...key, ...unlockKey(key, wish, budget) }));
  const isKey = opened.some(({ half }) => half !== null);
  if (passphrase !== undefined && !isIntact && !isKey)
    return refuse('wrong-passphrase', phrase('file.jks-wrong-passphrase'));
  for (const { der, place } of store.certificates) collector.addCertificate(der, place);
  for (const { half, place, problem } of opened) {
    collector.addKey({ encrypted: true, half, place });
    if (problem !== null) collector.problem('note', place, problem);
  }
  const nowhere = { line: null, entry: null };
  if (store.brokenAt) {
    const id = store.stoppedBySecret ? 'file.jks-secret' : 'file.jks-cut-off';
    const entry = shortened(readable(store.brokenAt.entry ?? ''), 200);
    collector.problem(store.stoppedBySecret ? 'note' : 'broken', store.brokenAt, phrase(id, { entry }));
  }
  if (!isIntact)
    collector.problem('note', nowhere, phrase(`file.integrity-jks${passphrase === undefined ? '' : '-key'}`));
  return collector.finish('jks' satisfies FileForm);
}

/** The public half of a key in the store; the key itself goes to `takeKey` alone. */
function unlockKey(
  { der, place }: FileObject,
  { passphrase, takeKey }: KeyStoreWish,
  budget: RoundBudget,
): { readonly half: FoundKey['half']; readonly problem: Phrase | null } {
  if (passphrase === undefined) return { half: null, problem: null };
  const unlocked = unlockJavaKey(der, passphrase, budget);
  if (unlocked.ok)
    return { half: readPlainKey(unlocked.der, derKind(unlocked.der), place, takeKey).half, problem: null };
  return {
    half: null,
    problem:
      unlocked.problem === 'unsupported'
        ? phrase('file.jks-key-unknown', { algorithm: unlocked.algorithm })
        : phrase(shut[unlocked.problem]),
  };
}

const shut = { 'wrong-passphrase': 'file.key-not-opened', 'too-costly': 'file.jks-key-costly' } as const;
