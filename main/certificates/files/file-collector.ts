import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { publicHalfOfEncryptedPem } from '../../crypto/private-key.ts';
import { DerReader, derTag } from '../x509/der.ts';
import { berToDer } from './ber-to-der.ts';
import type { CertificateFile, FileForm, FileObject, FilePlace, FileProblem, RefusedFile } from './certificate-file.ts';
import { type DerKind, derKind, firstElement } from './der-kind.ts';
import { decryptWith, RoundBudget } from './password-decrypt.ts';
import { readPkcs7 } from './pkcs7.ts';
import { readPkcs12 } from './pkcs12.ts';
import { type FoundKey, matchKeys, mostKeys, readPlainKey, type TakeKey } from './private-keys.ts';

const nowhere: FilePlace = { line: null, entry: null };
/** Most problems that are told; ten thousand broken lines are one broken file. */
const mostProblems = 100;

/** Gathers what one file holds, whatever form it comes in. */
export class FileCollector {
  readonly #passphrase: string | undefined;
  readonly #takeKey: TakeKey | undefined;
  readonly #certificates: FileObject[] = [];
  readonly #requests: FileObject[] = [];
  readonly #revocationLists: FileObject[] = [];
  readonly #keys: FoundKey[] = [];
  readonly #problems: FileProblem[] = [];
  readonly #others = new Set<string>();
  /** One for all that the file holds: fifty keys may not ask for fifty times the work. */
  readonly #budget = new RoundBudget();
  #form: FileForm = 'der';

  constructor(passphrase: string | undefined, takeKey?: TakeKey) {
    this.#passphrase = passphrase;
    this.#takeKey = takeKey;
  }

  /** True while nothing at all was recognised. */
  get isEmpty(): boolean {
    const found = this.#certificates.length + this.#requests.length + this.#revocationLists.length + this.#keys.length;
    return found + this.#problems.length + this.#others.size === 0;
  }

  addCertificate(der: Uint8Array, place: FilePlace): void {
    this.#certificates.push({ der, place });
  }

  addKey(key: FoundKey): void {
    if (this.#keys.length < mostKeys) this.#keys.push(key);
  }

  problem(severity: FileProblem['severity'], place: FilePlace, words: Phrase): void {
    if (this.#problems.length < mostProblems) this.#problems.push({ severity, place, phrase: words });
  }

  /** Something that holds no certificate, by the end of its text id: `public-key`, `ssh-key` … */
  other(what: string): void {
    this.#others.add(what);
  }

  /** A binary file: one element, or several one after the other. */
  addFile(bytes: Uint8Array): RefusedFile | 'unknown' | null {
    let rest = bytes;
    for (let count = 0; rest.length > 0 && count < 20_000; count++) {
      const kind = derKind(rest);
      const one = firstElement(rest);
      if (kind === 'pkcs12' || kind === 'pkcs7' || (one === null && count === 0)) return this.add(rest, nowhere, kind);
      if (one === null) {
        if (rest.some((octet) => octet > 0x20))
          this.problem('note', nowhere, phrase('file.octets-behind', { count: rest.length }));
        break;
      }
      const refused = this.add(one, nowhere, kind);
      if (refused !== null) return refused;
      rest = rest.subarray(one.length);
    }
    return null;
  }

  /** Adds one DER structure; `unknown` where it is none of ours, a refusal where the whole file has to be refused. */
  add(der: Uint8Array, place: FilePlace, kind: DerKind = derKind(der)): RefusedFile | 'unknown' | null {
    switch (kind) {
      case 'certificate':
        this.#certificates.push({ der, place });
        return null;
      case 'request':
        this.#requests.push({ der, place });
        return null;
      case 'revocation-list':
        this.#revocationLists.push({ der, place });
        return null;
      case 'pkcs7':
        return this.#addPkcs7(der, place);
      case 'pkcs12':
        return this.#addPkcs12(der);
      case 'encrypted-private-key':
        this.#addEncryptedKey(der, place);
        return null;
      case 'public-key':
      case 'ocsp-response':
        this.other(kind);
        return null;
      case 'unknown':
        return this.#addUnknown(der, place);
      default:
        if (this.#keys.length < mostKeys) this.#keys.push(readPlainKey(der, kind, place, this.#takeKey));
        return null;
    }
  }

  /** A key in PEM that is encrypted by headers in front of it. */
  addEncryptedPem(pem: string, place: FilePlace): void {
    if (this.#keys.length >= mostKeys) return;
    const half = this.#passphrase === undefined ? null : publicHalfOfEncryptedPem(pem, this.#passphrase);
    if (half === null && this.#passphrase !== undefined) this.problem('note', place, phrase('file.key-not-opened'));
    this.#keys.push({ encrypted: true, half, place });
  }

  finish(form: FileForm = this.#form): CertificateFile {
    const certificates = this.#certificates;
    const isBroken = this.#problems.some(({ severity }) => severity === 'broken');
    // Where a certificate was lost, its line is the answer.
    if (certificates.length === 0 && !isBroken) this.problem('note', nowhere, this.#insteadOfCertificates());
    return {
      ok: true,
      form,
      certificates,
      privateKeys: matchKeys(this.#keys, certificates),
      requests: this.#requests,
      revocationLists: this.#revocationLists,
      problems: this.#problems,
    };
  }

  #insteadOfCertificates(): Phrase {
    if (this.#requests.length > 0) return phrase('file.only-request');
    if (this.#keys.length > 0) return phrase('file.only-key');
    if (this.#revocationLists.length > 0) return phrase('file.only-revocation-list');
    const [other] = this.#others;
    return phrase(other === undefined ? 'file.no-certificate' : `file.only-${other}`);
  }

  #addPkcs7(bytes: Uint8Array, place: FilePlace): RefusedFile | null {
    const read = readPkcs7(bytes);
    if (read === null) return { ok: false, refusal: 'unreadable', phrase: phrase('file.pkcs7-unreadable') };
    this.#form = 'pkcs7';
    for (const der of read.certificates) this.#certificates.push({ der, place });
    for (const der of read.revocationLists) this.#revocationLists.push({ der, place });
    if (read.certificates.length + read.revocationLists.length === 0) this.other('pkcs7');
    return null;
  }

  #addPkcs12(bytes: Uint8Array): RefusedFile | null {
    const read = readPkcs12(bytes, this.#passphrase, this.#takeKey, this.#budget);
    if (!read.ok) {
      const refusal = read.problem === 'too-costly' ? 'unsupported' : read.problem;
      return { ok: false, refusal, phrase: phrase(`file.pkcs12-${read.problem}`, { algorithm: read.algorithm }) };
    }
    this.#form = 'pkcs12';
    for (const one of read.content.certificates) this.#certificates.push(one);
    for (const one of read.content.revocationLists) this.#revocationLists.push(one);
    for (const key of read.content.keys) this.addKey(key);
    if (this.#passphrase !== undefined && read.content.keys.some(({ half, encrypted }) => encrypted && half === null))
      this.problem('note', nowhere, phrase('file.key-not-opened'));
    if (read.integrity !== 'checked') this.problem('note', nowhere, phrase(`file.integrity-${read.integrity}`));
    return null;
  }

  #addEncryptedKey(der: Uint8Array, place: FilePlace): void {
    if (this.#keys.length >= mostKeys) return;
    const closed: FoundKey = { encrypted: true, half: null, place };
    if (this.#passphrase === undefined) return void this.#keys.push(closed);
    const fields = new DerReader(der).enter('EncryptedPrivateKeyInfo', derTag.sequence);
    const algorithm = fields.enter('encryptionAlgorithm', derTag.sequence);
    const encrypted = fields.read('encryptedData', derTag.octetString).content;
    const plain = decryptWith(algorithm, encrypted, this.#passphrase, this.#budget);
    if (!plain.ok) {
      const isCostly = plain.problem === 'too-costly';
      this.problem('note', place, phrase(isCostly ? 'file.key-too-costly' : 'file.key-not-opened'));
      return void this.#keys.push(closed);
    }
    const found = readPlainKey(plain.bytes, derKind(plain.bytes), place, this.#takeKey);
    this.#keys.push({ ...found, encrypted: true });
  }

  /** BER that is a container all the same, or nothing we know. */
  #addUnknown(bytes: Uint8Array, place: FilePlace): RefusedFile | 'unknown' | null {
    const der = bytes.length > mostConverted ? null : berToDer(bytes);
    const kind = der === null ? 'unknown' : derKind(der);
    return der !== null && (kind === 'pkcs7' || kind === 'pkcs12') ? this.add(der, place, kind) : 'unknown';
  }
}

/** A container with indefinite lengths; larger ones are not seen. */
const mostConverted = 33_554_432;
