// PKCS#12 (RFC 7292), read alone: the frame and its MAC. What is inside is in `safe-bags.ts`.
import { equalBytes, joined } from '../../bytes/bytes.ts';
import { type HashName, hashLength, hmac } from '../../crypto/hash.ts';
import { hashIdentifiers } from '../x509/algorithms.ts';
import { contextTag, type DerElement, DerReader, derTag } from '../x509/der.ts';
import { objectIdentifierText, readSmallInteger } from '../x509/der-values.ts';
import { berToDer } from './ber-to-der.ts';
import { decryptWith, pkcs12Round, RoundBudget } from './password-decrypt.ts';
import { keyPurpose, octetString, pkcs12Key } from './pkcs12-key.ts';
import type { TakeKey } from './private-keys.ts';
import { BagReader, type SafeContent } from './safe-bags.ts';

export type Pkcs12Read =
  | {
      readonly ok: true;
      readonly content: SafeContent;
      /** `checked`: the MAC fits. `none`: there is none. `not-checked`: without the passphrase, or of an unknown kind. */
      readonly integrity: 'checked' | 'none' | 'not-checked';
    }
  | {
      readonly ok: false;
      readonly problem: 'needs-passphrase' | 'wrong-passphrase' | 'unsupported' | 'too-costly' | 'unreadable';
      /** Dotted identifier of what is not known here; empty otherwise. */
      readonly algorithm: string;
    };

type Refused = Extract<Pkcs12Read, { ok: false }>;
const refused = (problem: Refused['problem'], algorithm = ''): Refused => ({ ok: false, problem, algorithm });

/** Reads what can be read with this passphrase; without one an empty one is tried. Never throws. */
export function readPkcs12(
  bytes: Uint8Array,
  passphrase: string | undefined,
  takeKey?: TakeKey,
  budget = new RoundBudget(),
): Pkcs12Read {
  const frame = readFrame(bytes);
  if (frame === null) return refused('unreadable');
  if (frame.kind !== data) return refused('unsupported', frame.kind);
  const candidates = candidatesOf(passphrase);
  const fitting = fittingPassphrase(frame, candidates, budget);
  if (fitting === 'too-costly') return refused('too-costly');
  const integrity = frame.mac === null ? 'none' : fitting !== null ? 'checked' : 'not-checked';
  const isRefused = frame.mac !== null && frame.mac.hash !== null && fitting === null && passphrase !== undefined;
  if (isRefused) return refused('wrong-passphrase');
  const tried = fitting === null ? candidates : [fitting.passphrase];
  for (const [place, candidate] of tried.entries()) {
    const content = readSafe(frame.content, new BagReader(candidate, budget, takeKey), candidate, budget);
    if (content.ok) return { ok: true, content: content.content, integrity };
    const isLast = place === tried.length - 1;
    if (content.problem === 'wrong-passphrase' && !isLast) continue;
    return content.problem === 'wrong-passphrase' && passphrase === undefined ? refused('needs-passphrase') : content;
  }
  return refused('unreadable');
}

const data = '1.2.840.113549.1.7.1';
const encryptedData = '1.2.840.113549.1.7.6';

/** An absent passphrase and an empty one are two keys; old programs made a third of letters beyond ASCII. */
function candidatesOf(passphrase: string | undefined): (string | null)[] {
  if (passphrase === undefined || passphrase === '') return ['', null];
  const octets = octetString(passphrase);
  return octets === passphrase ? [passphrase] : [passphrase, octets];
}

interface Mac {
  /** Null for one that is not known here (PBMAC1). */
  readonly hash: HashName | null;
  readonly digest: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

interface Frame {
  /** Content type of authSafe; anything but `data` is signed with a key, not with a passphrase. */
  readonly kind: string;
  readonly content: Uint8Array;
  readonly mac: Mac | null;
}

function readFrame(bytes: Uint8Array): Frame | null {
  const der = berToDer(bytes);
  if (der === null) return null;
  const outer = new DerReader(der).enter('PFX', derTag.sequence);
  outer.read('version', derTag.integer);
  const safe = outer.enter('authSafe', derTag.sequence);
  const kind = objectIdentifierText(safe.read('contentType', derTag.objectIdentifier).content) ?? '';
  if (kind !== data) return outer.fault === null ? { kind, content: new Uint8Array(0), mac: null } : null;
  const content = safe.enter('content', contextTag(0, true)).read('data', derTag.octetString).content;
  const mac = outer.atEnd ? null : readMac(outer.enter('macData', derTag.sequence));
  return outer.fault === null ? { kind, content, mac } : null;
}

function readMac(fields: DerReader): Mac {
  const info = fields.enter('mac', derTag.sequence);
  const algorithm = info.enter('digestAlgorithm', derTag.sequence).read('algorithm', derTag.objectIdentifier);
  const digest = info.read('digest', derTag.octetString).content;
  const salt = fields.read('macSalt', derTag.octetString).content;
  const iterations = fields.atEnd ? 1 : readSmallInteger(fields, 'iterations');
  const name = hashIdentifiers[objectIdentifierText(algorithm.content) ?? ''] ?? null;
  return { hash: name !== null && name in hashLength ? (name as HashName) : null, digest, salt, iterations };
}

/** The candidate that the MAC fits (RFC 7292 appendix A); null where none does, or where that cannot be told. */
function fittingPassphrase(
  { content, mac }: Frame,
  candidates: readonly (string | null)[],
  budget: RoundBudget,
): { readonly passphrase: string | null } | null | 'too-costly' {
  if (mac === null || mac.hash === null) return null;
  for (const passphrase of candidates) {
    if (!budget.spend(mac.iterations * pkcs12Round)) return 'too-costly';
    const wish = { hash: mac.hash, purpose: keyPurpose.mac, salt: mac.salt, iterations: mac.iterations };
    const key = pkcs12Key(passphrase, { ...wish, length: hashLength[mac.hash] });
    if (equalBytes(hmac(mac.hash, key, content), mac.digest)) return { passphrase };
  }
  return null;
}

/** AuthenticatedSafe: parts in the clear and parts that are encrypted. */
function readSafe(
  content: Uint8Array,
  bags: BagReader,
  passphrase: string | null,
  budget: RoundBudget,
): { readonly ok: true; readonly content: SafeContent } | Refused {
  const parts = new DerReader(berToDer(content) ?? content).enter('AuthenticatedSafe', derTag.sequence);
  while (!parts.atEnd) {
    const part = parts.enter('ContentInfo', derTag.sequence);
    const kind = objectIdentifierText(part.read('contentType', derTag.objectIdentifier).content) ?? '';
    if (kind !== data && kind !== encryptedData)
      return part.fault === null ? refused('unsupported', kind) : refused('unreadable');
    const inner = part.enter('content', contextTag(0, true));
    if (kind === data) {
      if (!bags.read(inner.read('data', derTag.octetString).content)) return refused('unreadable');
      continue;
    }
    const problem = readEncrypted(inner, passphrase, budget, bags);
    if (problem !== null) return problem;
  }
  return parts.fault === null ? { ok: true, content: bags.content() } : refused('unreadable');
}

function readEncrypted(
  inner: DerReader,
  passphrase: string | null,
  budget: RoundBudget,
  bags: BagReader,
): Refused | null {
  const fields = inner.enter('EncryptedData', derTag.sequence);
  fields.read('version', derTag.integer);
  const info = fields.enter('encryptedContentInfo', derTag.sequence);
  info.read('contentType', derTag.objectIdentifier);
  const algorithm = info.enter('contentEncryptionAlgorithm', derTag.sequence);
  const encrypted = stringOf(info, info.read('encryptedContent', contextTag(0, false), contextTag(0, true)));
  if (fields.fault !== null) return refused('unreadable');
  const plain = decryptWith(algorithm, encrypted, passphrase, budget);
  if (!plain.ok) return refused(plain.problem, plain.algorithm);
  // A passphrase that fits by chance alone leaves octets that are no structure.
  return bags.read(plain.bytes) ? null : refused('wrong-passphrase');
}

/** An OCTET STRING behind [0], whole or in pieces. */
function stringOf(reader: DerReader, element: DerElement): Uint8Array {
  if (element.tag === contextTag(0, false)) return element.content;
  const pieces = reader.within(element);
  const parts: Uint8Array[] = [];
  while (!pieces.atEnd) parts.push(pieces.read('encryptedContent', derTag.octetString).content);
  return joined(parts);
}
