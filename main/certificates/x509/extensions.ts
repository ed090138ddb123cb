import { isWellFormed } from './constraint-base.ts';
import { contextTag, DerReader, derTag, type Unreadable } from './der.ts';
import { booleanValue, readBitString, readObjectIdentifier, readSmallInteger, smallInteger } from './der-values.ts';
import { type GeneralName, readGeneralName, readGeneralNames } from './general-name.ts';
import {
  noPolicies,
  type PolicyExtensions,
  readInhibitAnyPolicy,
  readPolicies,
  readPolicyConstraints,
  readPolicyMappings,
} from './policies.ts';

/** What the extensions of a certificate say (RFC 5280 4.2). An absent extension is null or empty. */
export interface Extensions {
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null;
  readonly keyUsage: readonly KeyUsage[] | null;
  /** Dotted identifiers. */
  readonly extendedKeyUsage: readonly string[] | null;
  readonly subjectAltName: readonly GeneralName[] | null;
  readonly nameConstraints: NameConstraints | null;
  readonly policy: PolicyExtensions;
  readonly subjectKeyIdentifier: Uint8Array | null;
  readonly authorityKeyIdentifier: Uint8Array | null;
  /** The other way to name the issuer's certificate: who issued that, and its serial number. */
  readonly authorityCertIssuer: readonly GeneralName[] | null;
  readonly authorityCertSerialNumber: Uint8Array | null;
  readonly caIssuers: readonly string[];
  readonly ocsp: readonly string[];
  readonly crl: readonly string[];
  /** TLS extensions that a server must answer with this certificate, by number; 5 demands stapling (RFC 7633). */
  readonly tlsFeatures: readonly number[] | null;
  /** When logs promised to list it, in milliseconds since 1970; not checked (RFC 6962 3.3). */
  readonly signedTimestamps: readonly number[];
  /** Netscape's, of the nineties: what the key is for. Many programs do not know it. */
  readonly netscapeCertType: readonly NetscapeUse[] | null;
  readonly netscapeCertTypeIsCritical: boolean;
  /** Critical ones that no rule here applies. */
  readonly unknownCritical: readonly string[];
  /** Every one as it stands there, also those that are not known here. */
  readonly all: readonly RawExtension[];
}

export interface RawExtension {
  /** Dotted identifier. */
  readonly oid: string;
  readonly critical: boolean;
  /** What the octet string holds. */
  readonly value: Uint8Array;
}

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
  /** The first base that no name can be compared with. */
  readonly malformed: GeneralName | null;
  /** There are more than are read. */
  readonly cut: boolean;
}

const keyUsages = [
  'digitalSignature',
  'contentCommitment',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsage = (typeof keyUsages)[number];

const netscapeUses = [
  'sslClient',
  'sslServer',
  'smime',
  'objectSigning',
  'reserved',
  'sslCA',
  'smimeCA',
  'objectSigningCA',
] as const;
export type NetscapeUse = (typeof netscapeUses)[number];

type Draft = { -readonly [K in keyof Extensions]: Extensions[K] };

export const noExtensions: Extensions = {
  basicConstraints: null,
  keyUsage: null,
  extendedKeyUsage: null,
  subjectAltName: null,
  nameConstraints: null,
  policy: noPolicies,
  subjectKeyIdentifier: null,
  authorityKeyIdentifier: null,
  authorityCertIssuer: null,
  authorityCertSerialNumber: null,
  caIssuers: [],
  ocsp: [],
  crl: [],
  tlsFeatures: null,
  signedTimestamps: [],
  netscapeCertType: null,
  netscapeCertTypeIsCritical: false,
  unknownCritical: [],
  all: [],
};

/** More than any certificate has; each is read once and looked up once. */
const mostExtensions = 200;

/**
 * Reads `Extensions`. A broken frame is a fault of `reader`; a known extension whose content is broken,
 * or that comes twice, is added to `problems` and the rest is still read.
 */
export function readExtensions(reader: DerReader, problems: Unreadable[]): Extensions {
  const draft: Draft = { ...noExtensions };
  const seen = new Set<string>();
  const all: RawExtension[] = [];
  while (!reader.atEnd) {
    const start = reader.nextOffset;
    const one = reader.enter('extension', derTag.sequence);
    const oid = readObjectIdentifier(one, 'extension identifier');
    const critical = booleanValue(one.optional('extension critical', derTag.boolean));
    const value = one.read(`extension ${extensionName(oid)}`, derTag.octetString);
    one.end('extension');
    all.push({ oid, critical, value: value.content });
    if (seen.has(oid)) problems.push({ structure: `extension ${extensionName(oid)} given twice`, offset: start });
    else readKnown(draft, oid, critical, new DerReader(value.content, value.offset + headerSize(value)), problems);
    seen.add(oid);
    if (seen.size > mostExtensions) reader.fail('extensions');
  }
  return { ...draft, all };
}

export const extensionName = (oid: string): string => known[oid]?.name ?? oid;

const headerSize = (element: { raw: Uint8Array; content: Uint8Array }) => element.raw.length - element.content.length;

function readKnown(draft: Draft, oid: string, critical: boolean, value: DerReader, problems: Unreadable[]): void {
  const entry = known[oid];
  if (critical && (entry === undefined || entry.neverCritical)) draft.unknownCritical = [...draft.unknownCritical, oid];
  if (entry?.read === undefined) return;
  entry.read(draft, value, `extension ${entry.name}`, critical);
  value.end(`extension ${entry.name}`);
  if (value.fault && (!entry.mayBeBroken || (critical && entry.mayBeBroken === 'unless-critical')))
    problems.push(value.fault);
}

interface KnownExtension {
  readonly name: string;
  /** RFC 5280 forbids to mark it critical, and TLS libraries then refuse it as unknown. */
  readonly neverCritical?: true;
  /** Broken or not, no TLS client refuses a certificate for it. */
  readonly mayBeBroken?: true | 'unless-critical';
  readonly read?: (draft: Draft, value: DerReader, structure: string, critical: boolean) => void;
}

const known: Readonly<Record<string, KnownExtension>> = {
  '2.5.29.14': {
    name: 'subjectKeyIdentifier',
    neverCritical: true,
    read: (draft, value, structure) => {
      draft.subjectKeyIdentifier = value.read(structure, derTag.octetString).content;
    },
  },
  '2.5.29.15': { name: 'keyUsage', read: readKeyUsage },
  '2.5.29.17': {
    name: 'subjectAltName',
    read: (draft, value, structure) => {
      draft.subjectAltName = readGeneralNames(value.enter(structure, derTag.sequence), structure);
      if (draft.subjectAltName.length === 0) value.fail(structure);
    },
  },
  '2.5.29.18': { name: 'issuerAltName' },
  '2.5.29.19': { name: 'basicConstraints', read: readBasicConstraints },
  '2.5.29.30': { name: 'nameConstraints', read: readNameConstraints },
  '2.5.29.31': { name: 'cRLDistributionPoints', read: readDistributionPoints },
  '2.5.29.32': { name: 'certificatePolicies', mayBeBroken: 'unless-critical', read: policy(readPolicies) },
  '2.5.29.33': { name: 'policyMappings', mayBeBroken: 'unless-critical', read: policy(readPolicyMappings) },
  '2.5.29.35': { name: 'authorityKeyIdentifier', neverCritical: true, read: readAuthorityKeyIdentifier },
  '2.5.29.36': { name: 'policyConstraints', mayBeBroken: 'unless-critical', read: policy(readPolicyConstraints) },
  '2.5.29.37': { name: 'extKeyUsage', read: readExtendedKeyUsage },
  '2.5.29.46': { name: 'freshestCRL', neverCritical: true },
  '2.5.29.54': { name: 'inhibitAnyPolicy', mayBeBroken: 'unless-critical', read: policy(readInhibitAnyPolicy) },
  '1.3.6.1.5.5.7.1.1': {
    name: 'authorityInfoAccess',
    neverCritical: true,
    mayBeBroken: true,
    read: readAuthorityInfoAccess,
  },
  '1.3.6.1.5.5.7.1.24': { name: 'tlsFeature', mayBeBroken: true, read: readTlsFeatures },
  '1.3.6.1.4.1.11129.2.4.2': {
    name: 'signedCertificateTimestampList',
    neverCritical: true,
    mayBeBroken: true,
    read: readSignedTimestamps,
  },
  // Marks a precertificate, which is not for use (RFC 6962 3.1).
  '1.3.6.1.4.1.11129.2.4.3': { name: 'precertificatePoison', neverCritical: true },
  '2.16.840.1.113730.1.1': { name: 'netscapeCertType', read: readNetscapeCertType },
};

/** What is broken and may be so counts as absent. */
function policy(
  read: (value: DerReader, structure: string) => Partial<PolicyExtensions>,
): NonNullable<KnownExtension['read']> {
  return (draft, value, structure) => {
    const found = read(value, structure);
    if (value.fault === null) draft.policy = { ...draft.policy, ...found };
  };
}

function readKeyUsage(draft: Draft, value: DerReader, structure: string): void {
  const { octets } = readBitString(value, structure);
  draft.keyUsage = keyUsages.filter((_, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

function readNetscapeCertType(draft: Draft, value: DerReader, structure: string, critical: boolean): void {
  const { octets } = readBitString(value, structure);
  draft.netscapeCertType = netscapeUses.filter((_, bit) => ((octets[0] ?? 0) & (0x80 >> bit)) !== 0);
  draft.netscapeCertTypeIsCritical = critical;
}

function readExtendedKeyUsage(draft: Draft, value: DerReader, structure: string): void {
  const list = value.enter(structure, derTag.sequence);
  const usages: string[] = [];
  while (!list.atEnd) usages.push(readObjectIdentifier(list, structure));
  if (usages.length === 0) list.fail(structure);
  draft.extendedKeyUsage = usages;
}

function readBasicConstraints(draft: Draft, value: DerReader, structure: string): void {
  const fields = value.enter(structure, derTag.sequence);
  const ca = booleanValue(fields.optional(structure, derTag.boolean));
  const pathLength = fields.atEnd ? null : readSmallInteger(fields, structure);
  fields.end(structure);
  draft.basicConstraints = { ca, pathLength };
}

function readAuthorityKeyIdentifier(draft: Draft, value: DerReader, structure: string): void {
  const fields = value.enter(structure, derTag.sequence);
  draft.authorityKeyIdentifier = fields.optional(structure, contextTag(0, false))?.content ?? null;
  const issuer = fields.optional(structure, contextTag(1, true));
  draft.authorityCertIssuer = issuer === null ? null : readGeneralNames(fields.within(issuer), structure);
  draft.authorityCertSerialNumber = fields.optional(structure, contextTag(2, false))?.content ?? null;
}

function readNameConstraints(draft: Draft, value: DerReader, structure: string): void {
  const fields = value.enter(structure, derTag.sequence);
  const permitted = fields.optional(structure, contextTag(0, true));
  const excluded = fields.optional(structure, contextTag(1, true));
  fields.end(structure);
  const [inside, outside] = [permitted, excluded].map((trees) =>
    trees === null ? { bases: [], cut: false } : readSubtrees(fields.within(trees), structure),
  ) as [Subtrees, Subtrees];
  draft.nameConstraints = {
    permitted: inside.bases,
    excluded: outside.bases,
    malformed: [...inside.bases, ...outside.bases].find((base) => !isWellFormed(base)) ?? null,
    cut: inside.cut || outside.cut,
  };
}

interface Subtrees {
  readonly bases: readonly GeneralName[];
  readonly cut: boolean;
}

/** Of each of the two lists. The longest of real authorities have some dozens, and a hundred hostile lists must stay within 100 ms. */
const mostSubtrees = 80;

/** `minimum` must be 0 and `maximum` absent (RFC 5280 4.2.1.10). */
function readSubtrees(reader: DerReader, structure: string): Subtrees {
  const bases: GeneralName[] = [];
  while (!reader.atEnd && bases.length < mostSubtrees) {
    const tree = reader.enter(structure, derTag.sequence);
    bases.push(readGeneralName(tree, structure));
    const minimum = tree.optional(structure, contextTag(0, false));
    if (minimum !== null && smallInteger(tree, minimum, structure) !== 0) tree.fail(structure, minimum.offset);
    tree.end(structure);
  }
  return { bases, cut: !reader.atEnd };
}

function readAuthorityInfoAccess(draft: Draft, value: DerReader, structure: string): void {
  const list = value.enter(structure, derTag.sequence);
  const [ocsp, caIssuers]: [string[], string[]] = [[], []];
  while (!list.atEnd) {
    const access = list.enter(structure, derTag.sequence);
    const method = readObjectIdentifier(access, structure);
    const place = readGeneralName(access, structure);
    if (place.kind !== 'uri') continue;
    if (method === '1.3.6.1.5.5.7.48.1') ocsp.push(place.text);
    if (method === '1.3.6.1.5.5.7.48.2') caIssuers.push(place.text);
  }
  draft.ocsp = ocsp;
  draft.caIssuers = caIssuers;
}

function readDistributionPoints(draft: Draft, value: DerReader, structure: string): void {
  const list = value.enter(structure, derTag.sequence);
  const places: string[] = [];
  while (!list.atEnd) {
    const point = list.enter(structure, derTag.sequence);
    const name = point.optional(structure, contextTag(0, true));
    const full = name === null ? null : point.within(name).optional(structure, contextTag(0, true));
    const names = full === null ? [] : readGeneralNames(point.within(full), structure);
    for (const place of names) if (place.kind === 'uri') places.push(place.text);
  }
  draft.crl = places;
}

function readTlsFeatures(draft: Draft, value: DerReader, structure: string): void {
  const list = value.enter(structure, derTag.sequence);
  const features: number[] = [];
  while (!list.atEnd) features.push(readSmallInteger(list, structure));
  draft.tlsFeatures = features;
}

/** A list in the notation of TLS inside an OCTET STRING: lengths of two octets, then version, log, moment. */
function readSignedTimestamps(draft: Draft, value: DerReader, structure: string): void {
  const { content } = value.read(structure, derTag.octetString);
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const moments: number[] = [];
  for (let at = 2; at + timestampAt + 8 <= content.length; at += 2 + view.getUint16(at)) {
    if (view.getUint8(at + 2) === 0) moments.push(Number(view.getBigUint64(at + timestampAt)));
  }
  draft.signedTimestamps = moments;
}

/** Length, version and the log's identifier come first. */
const timestampAt = 2 + 1 + 32;
