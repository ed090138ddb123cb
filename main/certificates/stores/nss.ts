import { toHex } from '../../bytes/bytes.ts';
import { hash } from '../../crypto/hash.ts';
import type { StoreContent } from './bundle.ts';

/** One object of an NSS database: attributes by the hex of their PKCS#11 number, `a11` for CKA_VALUE. */
export type NssObject = Readonly<Record<string, Uint8Array>>;

/**
 * What a person added to an NSS database (`cert9.db` of Firefox, and of Chrome on Linux) and forbade in it,
 * as far as servers go. Certificates without a word about trust, such as intermediates that were met on
 * the way, are neither. Trust is tied to a certificate by its hash: SHA-1 in the older form, the hash
 * named beside it in the form of PKCS#11 3.2.
 */
export function readNssObjects(objects: readonly NssObject[]): StoreContent {
  const words = new Map(objects.flatMap(trustWord));
  const anchors: Uint8Array[] = [];
  const blocked: Uint8Array[] = [];
  for (const { a0, a11 } of objects) {
    if (a0 === undefined || a11 === undefined || toHex(a0) !== certificateClass) continue;
    const word = words.get(toHex(hash('sha1', a11))) ?? words.get(toHex(hash('sha256', a11)));
    if (word === 'anchor') anchors.push(a11);
    if (word === 'blocked') blocked.push(a11);
  }
  return { anchors, blocked, unreadable: 0 };
}

/** Numbers are stored as 4 octets, most significant first, whatever the computer. */
const certificateClass = '00000001';
/** CKO_NSS_TRUST with CKA_TRUST_SERVER_AUTH and CKA_CERT_SHA1_HASH of NSS's own; CKO_TRUST of PKCS#11 3.2. */
const forms = [
  { trustClass: 'ce534353', server: 'ace536358', digest: 'ace5363b4', anchor: 'ce534352', blocked: 'ce53435a' },
  { trustClass: '0000000b', server: 'a62c', digest: 'a635', anchor: '00000002', blocked: '00000003' },
] as const;

function trustWord(object: NssObject): [string, 'anchor' | 'blocked'][] {
  const { a0 = new Uint8Array() } = object;
  const form = forms.find(({ trustClass }) => trustClass === toHex(a0));
  const [server, digest] = form === undefined ? [] : [object[form.server], object[form.digest]];
  if (form === undefined || server === undefined || digest === undefined) return [];
  const word = toHex(server);
  if (word === form.anchor) return [[toHex(digest), 'anchor']];
  return word === form.blocked ? [[toHex(digest), 'blocked']] : [];
}
