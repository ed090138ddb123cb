// The parts of a CRL around and in its list: RFC 5280 sections 5.1 to 5.3.
import { toHex } from '../../bytes/bytes.ts';
import type { AlgorithmIdentifier } from '../x509/certificate.ts';
import { contextTag, DerReader, derTag, type Unreadable } from '../x509/der.ts';
import { booleanValue, readSignatureValue, readSmallInteger, readTime } from '../x509/der-values.ts';
import { readGeneralNames } from '../x509/general-name.ts';
import { type DistinguishedName, readName } from '../x509/name.ts';
import type { CrlEntry, CrlExtensions, CrlScope } from './crl.ts';
import { type RawExtensions, readAlgorithm, readRawExtensions, unpadded } from './fields.ts';
import { reasonOf } from './ocsp-response.ts';

/** What stands before the list of entries. */
export interface CrlHead {
  readonly algorithm: AlgorithmIdentifier;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  /** Where it ends, from the start of the whole. */
  readonly end: number;
}

export type ReadPart<T> =
  | { readonly ok: true; readonly part: T }
  | { readonly ok: false; readonly unreadable: Unreadable };

/** `bytes` begin at the content of tbsCertList, `base` octets from the start; what follows the head is left alone. */
export function readCrlHead(bytes: Uint8Array, base: number): ReadPart<CrlHead> {
  const reader = new DerReader(bytes, base);
  if (reader.nextTag === derTag.integer && readSmallInteger(reader, 'version') !== 1) reader.fail('version');
  const algorithm = readAlgorithm(reader, 'signature');
  const issuer = readName(reader, 'issuer');
  const thisUpdate = readTime(reader, 'thisUpdate');
  const isTime = reader.nextTag === derTag.utcTime || reader.nextTag === derTag.generalizedTime;
  const nextUpdate = isTime ? readTime(reader, 'nextUpdate') : null;
  return reader.fault === null
    ? { ok: true, part: { algorithm, issuer, thisUpdate, nextUpdate, end: reader.nextOffset } }
    : { ok: false, unreadable: reader.fault };
}

/** One entry of revokedCertificates. */
export function readCrlEntry(bytes: Uint8Array, base: number): ReadPart<CrlEntry> {
  const reader = new DerReader(bytes, base);
  const fields = reader.enter('revokedCertificate', derTag.sequence);
  const serialNumber = unpadded(fields.read('userCertificate', derTag.integer).content);
  const revokedAt = readTime(fields, 'revocationDate');
  const list = fields.optional('crlEntryExtensions', derTag.sequence);
  const extensions = list === null ? new Map() : readRawExtensions(fields.within(list), 'crlEntryExtensions');
  fields.end('revokedCertificate');
  reader.end('revokedCertificate');
  const reason = reasonIn(extensions);
  if (reader.fault !== null) return { ok: false, unreadable: reader.fault };
  return { ok: true, part: { serialNumber: serialNumber.slice(), revokedAt, reason, strange: isStrange(extensions) } };
}

/** What stands behind the list: the rest of tbsCertList of `tbsLeft` octets, the algorithm, the signature. */
export function readCrlTail(bytes: Uint8Array, base: number, tbsLeft: number): ReadPart<CrlTail> {
  const inner = new DerReader(bytes.subarray(0, tbsLeft), base);
  const field = inner.optional('crlExtensions', contextTag(0, true));
  const raw =
    field === null
      ? new Map()
      : readRawExtensions(inner.within(field).enter('crlExtensions', derTag.sequence), 'crlExtensions');
  inner.end('tbsCertList');
  const outer = new DerReader(bytes.subarray(tbsLeft), base + tbsLeft);
  const algorithm = readAlgorithm(outer, 'signatureAlgorithm');
  const signature = readSignatureValue(outer, 'signatureValue');
  outer.end('CertificateList');
  const { scope, fault } = readScope(raw);
  const unreadable = inner.fault ?? outer.fault ?? fault;
  if (unreadable !== null) return { ok: false, unreadable };
  return {
    ok: true,
    part: { algorithm, signature: signature.slice(), extensions: extensionsIn(raw, scope) },
  };
}

export interface CrlTail {
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly extensions: CrlExtensions;
}

const oids = {
  number: '2.5.29.20',
  reason: '2.5.29.21',
  invalidityDate: '2.5.29.24',
  delta: '2.5.29.27',
  scope: '2.5.29.28',
  authorityKeyIdentifier: '2.5.29.35',
} as const;

function extensionsIn(raw: RawExtensions, scope: CrlScope | null): CrlExtensions {
  const number = raw.get(oids.number);
  const known = Object.values<string>(oids);
  return {
    number: number
      ? toHex(new DerReader(number.value).read('cRLNumber', derTag.integer).content.subarray(0, 64))
      : null,
    authorityKeyIdentifier: keyIdentifierIn(raw),
    isDelta: raw.has(oids.delta),
    scope,
    unknownCritical: [...raw].flatMap(([oid, { critical }]) => (critical && !known.includes(oid) ? [oid] : [])),
  };
}

function keyIdentifierIn(raw: RawExtensions): Uint8Array | null {
  const extension = raw.get(oids.authorityKeyIdentifier);
  if (extension === undefined) return null;
  const fields = new DerReader(extension.value).enter('authorityKeyIdentifier', derTag.sequence);
  return fields.optional('keyIdentifier', contextTag(0, false))?.content.slice() ?? null;
}

function readScope(raw: RawExtensions): { scope: CrlScope | null; fault: Unreadable | null } {
  const extension = raw.get(oids.scope);
  if (extension === undefined) return { scope: null, fault: null };
  const structure = 'issuingDistributionPoint';
  const reader = new DerReader(extension.value);
  const fields = reader.enter(structure, derTag.sequence);
  const point = fields.optional(structure, contextTag(0, true));
  const urls = point === null ? null : urlsOf(fields.within(point), structure);
  const flag = (number: number) => booleanValue(fields.optional(structure, contextTag(number, false)));
  const [onlyUserCertificates, onlyAuthorities] = [flag(1), flag(2)];
  const onlySomeReasons = fields.optional(structure, contextTag(3, false)) !== null;
  const [indirect, onlyAttributeCertificates] = [flag(4), flag(5)];
  fields.end(structure);
  const limits = { onlyUserCertificates, onlyAuthorities, onlyAttributeCertificates, onlySomeReasons };
  return { scope: { urls, ...limits, indirect }, fault: reader.fault };
}

/** A name relative to the issuer's is no URL: RFC 5280 section 4.2.1.13 has it, and nobody uses it. */
function urlsOf(reader: DerReader, structure: string): string[] {
  const full = reader.optional(structure, contextTag(0, true));
  const names = full === null ? [] : readGeneralNames(reader.within(full), structure);
  return names.flatMap((name) => (name.kind === 'uri' ? [name.text] : []));
}

const enumerated = 0x0a;

function reasonIn(extensions: RawExtensions): CrlEntry['reason'] {
  const extension = extensions.get(oids.reason);
  return extension === undefined ? null : reasonOf(new DerReader(extension.value).read('reasonCode', enumerated));
}

/** certificateIssuer (RFC 5280 section 5.3.3) is one of them: it is critical, and for indirect lists. */
const isStrange = (extensions: RawExtensions) =>
  [...extensions].some(([oid, { critical }]) => critical && oid !== oids.reason && oid !== oids.invalidityDate);
