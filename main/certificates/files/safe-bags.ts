// SafeContents of PKCS#12 (RFC 7292 section 4.2): certificates, CRLs, and keys with no more kept than their public half.
import { contextTag, DerReader, derTag } from '../x509/der.ts';
import { objectIdentifierText } from '../x509/der-values.ts';
import { berToDer } from './ber-to-der.ts';
import { type FileObject, type FilePlace, longestEntryName } from './certificate-file.ts';
import { derKind } from './der-kind.ts';
import { decryptWith, type RoundBudget } from './password-decrypt.ts';
import { type FoundKey, mostKeys, readPlainKey, type TakeKey } from './private-keys.ts';

export interface SafeContent {
  readonly certificates: readonly FileObject[];
  readonly revocationLists: readonly FileObject[];
  readonly keys: readonly FoundKey[];
}

const mostBags = 20_000;
const deepestNesting = 8;

export class BagReader {
  readonly #passphrase: string | null;
  readonly #budget: RoundBudget;
  readonly #takeKey: TakeKey | undefined;
  readonly #certificates: FileObject[] = [];
  readonly #revocationLists: FileObject[] = [];
  readonly #keys: FoundKey[] = [];
  #bags = 0;

  constructor(passphrase: string | null, budget: RoundBudget, takeKey?: TakeKey) {
    this.#passphrase = passphrase;
    this.#budget = budget;
    this.#takeKey = takeKey;
  }

  content(): SafeContent {
    return { certificates: this.#certificates, revocationLists: this.#revocationLists, keys: this.#keys };
  }

  /** Adds the bags of one SafeContents; false where it cannot be read. */
  read(bytes: Uint8Array, depth = 0): boolean {
    const der = berToDer(bytes);
    if (der === null || depth > deepestNesting) return false;
    const list = new DerReader(der).enter('SafeContents', derTag.sequence);
    while (!list.atEnd && this.#bags < mostBags) {
      this.#bags++;
      const bag = list.enter('SafeBag', derTag.sequence);
      const kind = objectIdentifierText(bag.read('bagId', derTag.objectIdentifier).content) ?? '';
      const value = bag.enter('bagValue', contextTag(0, true));
      const place = { line: null, entry: friendlyName(bag) };
      if (list.fault !== null || !this.#take(kind, value, place, depth)) return false;
    }
    return list.fault === null;
  }

  #take(kind: string, value: DerReader, place: FilePlace, depth: number): boolean {
    switch (kind) {
      case `${bagType}.1`:
        this.#addKey(() => plainKey(value, place, this.#takeKey));
        return true;
      case `${bagType}.2`:
        this.#addKey(() => this.#shroudedKey(value, place));
        return true;
      case `${bagType}.3`:
        return this.#typed(value, place, '1.2.840.113549.1.9.22.1', this.#certificates);
      case `${bagType}.4`:
        return this.#typed(value, place, '1.2.840.113549.1.9.23.1', this.#revocationLists);
      case `${bagType}.6`:
        return this.read(value.read('SafeContents', derTag.sequence).raw, depth + 1);
      default:
        // Secrets and bags of later days.
        return true;
    }
  }

  #addKey(read: () => FoundKey): void {
    if (this.#keys.length < mostKeys) this.#keys.push(read());
  }

  /** CertBag and CRLBag; SDSI certificates are none of X.509. */
  #typed(value: DerReader, place: FilePlace, wanted: string, into: FileObject[]): boolean {
    const fields = value.enter('bag', derTag.sequence);
    const type = objectIdentifierText(fields.read('type', derTag.objectIdentifier).content);
    const der = fields.enter('value', contextTag(0, true)).read('value', derTag.octetString).content;
    if (value.fault !== null) return false;
    if (type === wanted) into.push({ der, place });
    return true;
  }

  #shroudedKey(value: DerReader, place: FilePlace): FoundKey {
    const fields = value.enter('EncryptedPrivateKeyInfo', derTag.sequence);
    const algorithm = fields.enter('encryptionAlgorithm', derTag.sequence);
    const encrypted = fields.read('encryptedData', derTag.octetString).content;
    const closed = { encrypted: true, half: null, place };
    if (fields.fault !== null) return closed;
    const plain = decryptWith(algorithm, encrypted, this.#passphrase, this.#budget);
    if (!plain.ok) return closed;
    return { ...readPlainKey(plain.bytes, derKind(plain.bytes), place, this.#takeKey), encrypted: true };
  }
}

const bagType = '1.2.840.113549.1.12.10.1';

function plainKey(value: DerReader, place: FilePlace, takeKey: TakeKey | undefined): FoundKey {
  const { raw } = value.read('PrivateKeyInfo', derTag.sequence);
  return readPlainKey(raw, derKind(raw), place, takeKey);
}

/** The name that people see in a key store (RFC 2985 5.5.1); null without one. */
function friendlyName(bag: DerReader): string | null {
  const attributes = bag.optional('bagAttributes', derTag.set);
  if (attributes === null) return null;
  const list = bag.within(attributes);
  let name: string | null = null;
  while (!list.atEnd) {
    const attribute = list.enter('attribute', derTag.sequence);
    const type = objectIdentifierText(attribute.read('attrId', derTag.objectIdentifier).content);
    const values = attribute.enter('attrValues', derTag.set);
    const value = type === '1.2.840.113549.1.9.20' ? values.optional('friendlyName', derTag.bmpString) : null;
    if (value !== null) name ??= new TextDecoder('utf-16be').decode(value.content.subarray(0, longestEntryName * 2));
  }
  return name;
}
