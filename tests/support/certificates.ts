import { Buffer } from 'node:buffer';
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import {
  bitString,
  boolean,
  element,
  ia5String,
  integer,
  namedBits,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  time,
  toPem,
  utf8String,
} from './der-writer.ts';

/** Keys a test can ask for; `rsa` has 2048 bits. */
export type KeyType =
  | 'rsa'
  | 'rsa-1024'
  | 'rsa-3072'
  | 'rsa-pss'
  | 'p256'
  | 'p384'
  | 'p521'
  | 'secp256k1'
  | 'brainpoolP256r1'
  | 'ed25519'
  | 'ed448'
  | 'ml-dsa-44'
  | 'ml-dsa-65'
  | 'ml-dsa-87';

/** How the issuer signs. `default` is what suits its key: SHA-256 and up, PKCS#1 v1.5 for an RSA key. */
export type SignatureChoice = 'default' | 'sha256' | 'sha384' | 'sha512' | 'sha1' | 'md5' | 'pss';

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly type: KeyType;
}

/** A certificate with its private key. */
export interface Issued {
  readonly certPem: string;
  /** PKCS#8. */
  readonly keyPem: string;
  readonly der: Buffer;
  readonly keys: KeyPair;
  /** DER of the subject name. */
  readonly subject: Buffer;
}

export interface Subtrees {
  readonly dns?: readonly string[];
  /** Address with prefix length, e.g. `10.0.0.0/8`. */
  readonly ip?: readonly string[];
  readonly email?: readonly string[];
  readonly uri?: readonly string[];
  /** DER names. */
  readonly directory?: readonly Uint8Array[];
}

export interface RawExtension {
  readonly oid: string;
  readonly critical?: boolean;
  /** DER of the value, without the OCTET STRING around it. */
  readonly value: Uint8Array;
}

/** What any certificate can be asked for. Whatever is absent gets a healthy value. */
export interface CertificateOptions {
  readonly keyType?: KeyType;
  /** Use this key instead of a new one (cross-signing, renewal with the same key). */
  readonly keys?: KeyPair;
  /** DER of the subject, see `distinguishedName`; wins over `name`. */
  readonly subject?: Uint8Array;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly signature?: SignatureChoice;
  /** Flips a bit of the signature. */
  readonly breakSignature?: boolean;
  readonly serialNumber?: Uint8Array;
  /** Absent: as suits a leaf or an authority. Null: no such extension. */
  readonly keyUsage?: readonly KeyUsageBit[] | null;
  /** Names of `extendedKeyUsages` or dotted identifiers. */
  readonly extendedKeyUsage?: readonly string[] | null;
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength?: number } | null;
  readonly permitted?: Subtrees;
  readonly excluded?: Subtrees;
  readonly caIssuers?: readonly string[];
  readonly ocsp?: readonly string[];
  readonly crl?: readonly string[];
  readonly withoutKeyIdentifiers?: boolean;
  readonly extensions?: readonly RawExtension[];
}

export interface LeafOptions extends CertificateOptions {
  /** DNS names; the first is the common name too unless `subject` is given. Default `server.test`. */
  readonly names?: readonly string[];
  readonly ips?: readonly string[];
  readonly emails?: readonly string[];
  readonly uris?: readonly string[];
}

export interface AuthorityOptions extends CertificateOptions {
  readonly name: string;
  readonly parent?: Authority;
  readonly pathLength?: number;
}

export interface Authority extends Issued {
  readonly name: string;
  readonly parent: Authority | null;
}

export const keyUsageBits = {
  digitalSignature: 0,
  contentCommitment: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
  encipherOnly: 7,
  decipherOnly: 8,
} as const;
export type KeyUsageBit = keyof typeof keyUsageBits;

export const extendedKeyUsages: Readonly<Record<string, string>> = {
  any: '2.5.29.37.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
};

export const day = 86_400_000;
export const daysFromNow = (days: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + days * day);

/** An authority: a root without `parent`, an intermediate with one. Ten years around now. */
export function makeAuthority(options: AuthorityOptions): Authority {
  const parent = options.parent ?? null;
  const subject = Buffer.from(options.subject ?? distinguishedName({ CN: options.name }));
  const issued = build(parent, subject, [], options, {
    notBefore: daysFromNow(-3650),
    notAfter: daysFromNow(3650),
    keyUsage: ['keyCertSign', 'cRLSign'],
    extendedKeyUsage: null,
    basicConstraints: {
      ca: true,
      ...(options.pathLength === undefined ? {} : { pathLength: options.pathLength }),
    },
  });
  return { ...issued, name: options.name, parent };
}

/** A server certificate for `server.test`, valid from yesterday for ninety days, unless told otherwise. */
export function issue(authority: Authority, options: LeafOptions = {}): Issued {
  return leaf(authority, options);
}

/** A leaf that is its own issuer. */
export function selfSigned(options: LeafOptions = {}): Issued {
  return leaf(null, options);
}

/** The other certificate of an authority: same name and key, signed by somebody else. */
export function crossSign(authority: Authority, by: Authority, options: CertificateOptions = {}): Authority {
  return makeAuthority({
    ...options,
    name: authority.name,
    subject: authority.subject,
    keys: authority.keys,
    parent: by,
  });
}

/** A certificate for a person or a program that connects. */
export function issueClient(authority: Authority, options: LeafOptions & { readonly name?: string } = {}): Issued {
  const name = options.name ?? 'client';
  return leaf(authority, {
    names: [],
    subject: distinguishedName({ CN: name }),
    extendedKeyUsage: ['clientAuth'],
    ...options,
  });
}

/** A leaf of about `bytes` octets (default 16 KB, the size of one TLS record), made of many names. */
export function issueBig(authority: Authority, options: LeafOptions = {}, bytes = 16_000): Issued {
  const names = [...(options.names ?? ['server.test'])];
  for (let size = 900; size < bytes; size += 50) {
    names.push(`name-${String(names.length).padStart(5, '0')}.of-a-long-list.of.server.test.example`);
  }
  return leaf(authority, { ...options, names });
}

/** The issuers of an authority, itself first, without the root unless asked. */
export function issuersOf(authority: Authority, withRoot = false): Authority[] {
  const rest = authority.parent === null ? [] : issuersOf(authority.parent, withRoot);
  return authority.parent === null && !withRoot ? [] : [authority, ...rest];
}

/** A DER name with its attributes in the order given. */
export function distinguishedName(attributes: Readonly<Record<string, string>>): Buffer {
  return sequence(...Object.entries(attributes).map(([type, value]) => setOf(attribute(type, value))));
}

export interface PemFiles {
  readonly key: string;
  /** The leaf alone. */
  readonly certificate: string;
  /** Leaf and intermediates, as a server wants it. */
  readonly fullChain: string;
  /** Intermediates alone; empty when there are none. */
  readonly chain: string;
  /** The root, for clients. */
  readonly root: string;
}

/** Writes what servers and clients want as files into `folder` (made if absent) and answers their paths. */
export function writePemFiles(folder: string, issued: Issued, authority: Authority | null, name = 'server'): PemFiles {
  mkdirSync(folder, { recursive: true });
  const issuers = authority === null ? [] : issuersOf(authority);
  const root = authority === null ? issued : (issuersOf(authority, true).at(-1) ?? authority);
  const chain = issuers.map((issuer) => issuer.certPem).join('');
  const write = (suffix: string, content: string) => {
    const path = join(folder, `${name}${suffix}`);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  };
  return {
    key: write('.key', issued.keyPem),
    certificate: write('.crt', issued.certPem),
    fullChain: write('-full-chain.crt', issued.certPem + chain),
    chain: write('-chain.crt', chain),
    root: write('-root.crt', root.certPem),
  };
}

const cachedKeys = new Map<KeyType, KeyPair[]>();
const served = new Map<KeyType, number>();

/**
 * A key. RSA keys take 30 to 100 ms each, so eight of each size are made once per process and handed
 * out in turn; other keys are new each time. `except` is never handed out.
 */
export function makeKeys(type: KeyType, except?: KeyPair): KeyPair {
  if (!type.startsWith('rsa')) return generate(type);
  const known = cachedKeys.get(type) ?? [];
  cachedKeys.set(type, known);
  const turn = served.get(type) ?? 0;
  served.set(type, turn + 1);
  const place = turn % 8;
  const pair = known[place] ?? generate(type);
  known[place] = pair;
  return pair === except ? makeKeys(type, except) : pair;
}

type Defaults = Required<
  Pick<CertificateOptions, 'notBefore' | 'notAfter' | 'keyUsage' | 'extendedKeyUsage' | 'basicConstraints'>
>;

function leaf(authority: Authority | null, options: LeafOptions): Issued {
  const names = options.names ?? (options.ips || options.emails ? [] : ['server.test']);
  const subject = Buffer.from(options.subject ?? distinguishedName({ CN: (names[0] ?? 'server').slice(0, 64) }));
  const alternatives = [
    ...names.map((name) => ia5String(name, 0x82)),
    ...(options.ips ?? []).map((ip) => element(0x87, addressBytes(ip))),
    ...(options.emails ?? []).map((email) => ia5String(email, 0x81)),
    ...(options.uris ?? []).map((uri) => ia5String(uri, 0x86)),
  ];
  return build(authority, subject, alternatives, options, {
    notBefore: daysFromNow(-1),
    notAfter: daysFromNow(90),
    keyUsage: (options.keyType ?? options.keys?.type ?? 'p256').startsWith('rsa')
      ? ['digitalSignature', 'keyEncipherment']
      : ['digitalSignature'],
    extendedKeyUsage: ['serverAuth'],
    basicConstraints: { ca: false },
  });
}

function build(
  issuer: Issued | null,
  subject: Buffer,
  alternatives: readonly Uint8Array[],
  options: CertificateOptions,
  defaults: Defaults,
): Issued {
  const keys = options.keys ?? makeKeys(options.keyType ?? 'p256', issuer?.keys);
  const signer = issuer?.keys ?? keys;
  const algorithm = signatureAlgorithm(signer.type, options.signature ?? 'default');
  const extensions = extensionList(keys, signer, alternatives, { ...defaults, ...defined(options) });
  const body = sequence(
    element(0xa0, integer(2)),
    integer(options.serialNumber ?? Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    algorithm.identifier,
    issuer?.subject ?? subject,
    sequence(time(options.notBefore ?? defaults.notBefore), time(options.notAfter ?? defaults.notAfter)),
    subject,
    spki(keys),
    ...(extensions.length === 0 ? [] : [element(0xa3, sequence(...extensions))]),
  );
  const signature = algorithm.sign(body, signer.privateKey);
  if (options.breakSignature) signature[signature.length - 3] = (signature[signature.length - 3] ?? 0) ^ 1;
  const der = sequence(body, algorithm.identifier, bitString(signature));
  const keyPem = keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return { der, subject, keys, certPem: toPem('CERTIFICATE', der), keyPem };
}

function extensionList(
  keys: KeyPair,
  signer: KeyPair,
  alternatives: readonly Uint8Array[],
  options: CertificateOptions & Defaults,
): Uint8Array[] {
  const { basicConstraints, keyUsage, extendedKeyUsage } = options;
  const extensions: RawExtension[] = [];
  const add = (oid: string, value: Uint8Array, critical = false) => extensions.push({ oid, value, critical });
  if (basicConstraints) add('2.5.29.19', basicConstraintsValue(basicConstraints), true);
  if (keyUsage) add('2.5.29.15', namedBits(keyUsage.map((bit) => keyUsageBits[bit])), true);
  if (extendedKeyUsage) {
    const usages = extendedKeyUsage.map((usage) => objectIdentifier(extendedKeyUsages[usage] ?? usage));
    add('2.5.29.37', sequence(...usages));
  }
  if (alternatives.length > 0) add('2.5.29.17', sequence(...alternatives));
  if (!options.withoutKeyIdentifiers) {
    add('2.5.29.14', octetString(keyIdentifier(keys)));
    add('2.5.29.35', sequence(element(0x80, keyIdentifier(signer))));
  }
  addNameConstraints(add, options);
  addPointers(add, options);
  return [...extensions, ...(options.extensions ?? [])].map(({ oid, critical, value }) =>
    sequence(objectIdentifier(oid), ...(critical ? [boolean(true)] : []), octetString(value)),
  );
}

type Add = (oid: string, value: Uint8Array, critical?: boolean) => unknown;

function addNameConstraints(add: Add, { permitted, excluded }: CertificateOptions): void {
  if (permitted === undefined && excluded === undefined) return;
  const parts: Uint8Array[] = [];
  if (permitted) parts.push(element(0xa0, ...subtrees(permitted)));
  if (excluded) parts.push(element(0xa1, ...subtrees(excluded)));
  add('2.5.29.30', sequence(...parts), true);
}

function addPointers(add: Add, { caIssuers = [], ocsp = [], crl = [] }: CertificateOptions): void {
  const access = (method: string) => (url: string) => sequence(objectIdentifier(method), ia5String(url, 0x86));
  const pointers = [...caIssuers.map(access('1.3.6.1.5.5.7.48.2')), ...ocsp.map(access('1.3.6.1.5.5.7.48.1'))];
  if (pointers.length > 0) add('1.3.6.1.5.5.7.1.1', sequence(...pointers));
  const point = (url: string) => sequence(element(0xa0, element(0xa0, ia5String(url, 0x86))));
  if (crl.length > 0) add('2.5.29.31', sequence(...crl.map(point)));
}

function subtrees(trees: Subtrees): Uint8Array[] {
  return [
    ...(trees.dns ?? []).map((name) => ia5String(name, 0x82)),
    ...(trees.ip ?? []).map((range) => element(0x87, rangeBytes(range))),
    ...(trees.email ?? []).map((email) => ia5String(email, 0x81)),
    ...(trees.uri ?? []).map((uri) => ia5String(uri, 0x86)),
    ...(trees.directory ?? []).map((name) => element(0xa4, name)),
  ].map((base) => sequence(base));
}

function basicConstraintsValue({ ca, pathLength }: { ca: boolean; pathLength?: number }): Buffer {
  return sequence(...(ca ? [boolean(true)] : []), ...(pathLength === undefined ? [] : [integer(pathLength)]));
}

const attributeTypes: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  serialNumber: '2.5.4.5',
  emailAddress: '1.2.840.113549.1.9.1',
};

function attribute(type: string, value: string): Buffer {
  const text = type === 'C' ? ia5String(value, 0x13) : type === 'emailAddress' ? ia5String(value) : utf8String(value);
  return sequence(objectIdentifier(attributeTypes[type] ?? type), text);
}

const hashes = { sha256: '2.16.840.1.101.3.4.2.1', sha384: '2.16.840.1.101.3.4.2.2', sha512: '2.16.840.1.101.3.4.2.3' };
const ecdsa = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
const rsa = {
  md5: '1.2.840.113549.1.1.4',
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const withoutHash: Readonly<Record<string, string>> = {
  ed25519: '1.3.101.112',
  ed448: '1.3.101.113',
  'ml-dsa-44': '2.16.840.1.101.3.4.3.17',
  'ml-dsa-65': '2.16.840.1.101.3.4.3.18',
  'ml-dsa-87': '2.16.840.1.101.3.4.3.19',
};

interface SignatureAlgorithm {
  readonly identifier: Buffer;
  readonly sign: (body: Uint8Array, key: KeyObject) => Buffer;
}

function signatureAlgorithm(type: KeyType, choice: SignatureChoice): SignatureAlgorithm {
  const fixed = withoutHash[type];
  if (fixed !== undefined) {
    return { identifier: sequence(objectIdentifier(fixed)), sign: (body, key) => sign(null, body, key) };
  }
  if (type === 'rsa-pss' || choice === 'pss') return pssSignature();
  const hash = choice === 'default' ? (type === 'p384' ? 'sha384' : type === 'p521' ? 'sha512' : 'sha256') : choice;
  const oid = type.startsWith('rsa') ? rsa[hash] : ecdsa[hash as keyof typeof ecdsa];
  const parameters = type.startsWith('rsa') ? [nullValue()] : [];
  return {
    identifier: sequence(objectIdentifier(oid), ...parameters),
    sign: (body, key) => sign(hash, body, key),
  };
}

/** RSASSA-PSS with SHA-256 and a salt of 32 octets (RFC 4055 3.1). */
function pssSignature(): SignatureAlgorithm {
  const sha256 = sequence(objectIdentifier(hashes.sha256), nullValue());
  const parameters = sequence(
    element(0xa0, sha256),
    element(0xa1, sequence(objectIdentifier('1.2.840.113549.1.1.8'), sha256)),
    element(0xa2, integer(32)),
  );
  return {
    identifier: sequence(objectIdentifier('1.2.840.113549.1.1.10'), parameters),
    sign: (body, key) => sign('sha256', body, { key, padding: 6, saltLength: 32 }),
  };
}

function generate(type: KeyType): KeyPair {
  const curves: Partial<Record<KeyType, string>> = { p256: 'P-256', p384: 'P-384', p521: 'P-521' };
  switch (type) {
    case 'rsa':
    case 'rsa-1024':
    case 'rsa-3072':
      return { type, ...generateKeyPairSync('rsa', { modulusLength: Number(type.split('-')[1] ?? 2048) }) };
    case 'rsa-pss':
      return { type, ...generateKeyPairSync('rsa-pss', { modulusLength: 2048 }) };
    case 'ed25519':
      return { type, ...generateKeyPairSync('ed25519') };
    case 'ed448':
      return { type, ...generateKeyPairSync('ed448') };
    case 'ml-dsa-44':
      return { type, ...generateKeyPairSync('ml-dsa-44') };
    case 'ml-dsa-65':
      return { type, ...generateKeyPairSync('ml-dsa-65') };
    case 'ml-dsa-87':
      return { type, ...generateKeyPairSync('ml-dsa-87') };
    default:
      return { type, ...generateKeyPairSync('ec', { namedCurve: curves[type] ?? type }) };
  }
}

const spki = (keys: KeyPair): Buffer => keys.publicKey.export({ format: 'der', type: 'spki' });

/** Made from the whole SubjectPublicKeyInfo: any unique value will do (RFC 5280 4.2.1.2). */
const keyIdentifier = (keys: KeyPair) => createHash('sha1').update(spki(keys)).digest();

function rangeBytes(range: string): Buffer {
  const [ip = '', prefix = '0'] = range.split('/');
  const address = addressBytes(ip);
  const mask = address.map((_, place) => (0xff00 >> Math.min(8, Math.max(0, Number(prefix) - place * 8))) & 0xff);
  return Buffer.concat([address, mask]);
}

function addressBytes(ip: string): Buffer {
  if (isIPv4(ip)) return Buffer.from(ip.split('.').map(Number));
  const [head = '', tail = ''] = ip.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const zeros = Array.from({ length: 8 - groups(head).length - groups(tail).length }, () => '0');
  const all = [...groups(head), ...(ip.includes('::') ? zeros : []), ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

/** Without the keys whose value is undefined, so that a default is not overwritten by nothing. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
