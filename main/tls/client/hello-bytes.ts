import { isGrease } from '../../../shared/tls-names.ts';
import { hash, hashLength } from '../../crypto/hash.ts';
import {
  type KeyAgreement,
  probeShare,
  type RandomBytes,
  shareLength,
  startKeyAgreement,
} from '../../crypto/key-agreement.ts';
import * as wire from '../wire/client-extensions.ts';
import { writeClientHello } from '../wire/client-hello.ts';
import { type Extension, extensionType } from '../wire/extension.ts';
import type { HandshakeMessage } from '../wire/handshake.ts';
import type { HelloSpec } from './hello-spec.ts';
import { pskBinder } from './key-schedule.ts';
import { type PskOffer, pskOffer, type Resumption, type ResumptionOffer } from './resumption.ts';

/** What a hello holds beside its specification: random values and what a HelloRetryRequest adds. */
export interface HelloMaterial {
  /** 32 bytes. */
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  readonly keyShares: readonly wire.KeyShareEntry[];
  readonly cookie: Uint8Array | null;
  /** Bytes in the padding extension; null for none. A second hello keeps the length of the first. */
  readonly padding: number | null;
  /** Contents of session_ticket. */
  readonly ticket: Uint8Array;
  /** A ticket of TLS 1.3 to resume; null for none. */
  readonly psk: PskOffer | null;
  /** GREASE values for suite, group, version and two extensions; unused when the hello has none. */
  readonly grease: readonly number[];
}

/** Material for one connection, and our halves of the key agreements by group. */
export interface FreshMaterial {
  readonly material: HelloMaterial;
  readonly agreements: ReadonlyMap<number, KeyAgreement>;
}

export function freshMaterial(
  spec: HelloSpec,
  randomBytes: RandomBytes,
  resume: ResumptionOffer | null = null,
): FreshMaterial {
  const agreements = new Map<number, KeyAgreement>();
  const shareOf = (group: number) => {
    const agreement = startKeyAgreement(group, randomBytes);
    if (agreement !== null) agreements.set(group, agreement);
    return agreement?.share ?? null;
  };
  return { material: materialWith(spec, offeredShares(spec, shareOf, randomBytes), randomBytes, resume), agreements };
}

/** Material for a hello that nothing follows: it can be answered, and the answer cannot be gone on with. */
export function probeMaterial(
  spec: HelloSpec,
  randomBytes: RandomBytes,
  resume: ResumptionOffer | null = null,
): FreshMaterial {
  const keyShares = offeredShares(spec, (group) => probeShare(group, randomBytes), randomBytes);
  return { material: materialWith(spec, keyShares, randomBytes, resume), agreements: new Map() };
}

/** A group that we lack can still be offered, to see whether the server takes it: random bytes stand in. */
const offeredShares = (
  spec: HelloSpec,
  shareOf: (group: number) => Uint8Array | null,
  randomBytes: RandomBytes,
): wire.KeyShareEntry[] =>
  spec.keyShares.map((group) => ({ group, keyExchange: shareOf(group) ?? randomBytes(standInLength(group)) }));

/**
 * The ClientHello message, with its 4-byte header and without a record around it. `before` is what the
 * transcript holds ahead of it: something after a HelloRetryRequest, which binders cover too.
 */
export function encodeClientHello(
  spec: HelloSpec,
  material: HelloMaterial,
  before: readonly Uint8Array[] = [],
): HandshakeMessage {
  const { psk } = material;
  if (psk === null) return encodeWithBinder(spec, material, null);
  const unbound = encodeWithBinder(spec, material, new Uint8Array(hashLength[psk.hash]));
  // The binders' list: its length, and one binder with its length. RFC 8446 section 4.2.11.2.
  const partial = unbound.bytes.subarray(0, unbound.bytes.length - hashLength[psk.hash] - 3);
  return encodeWithBinder(spec, material, pskBinder(psk.hash, psk.psk, hash(psk.hash, ...before, partial)));
}

function encodeWithBinder(spec: HelloSpec, material: HelloMaterial, binder: Uint8Array | null): HandshakeMessage {
  const suites = sentCipherSuites(spec);
  const padding = material.padding === null ? [] : [wire.paddingExtension(material.padding)];
  const extensions = inForm(spec, [...helloExtensions(spec, material), ...padding]);
  if (material.psk !== null && binder !== null) {
    const { ticket, obfuscatedAge } = material.psk;
    extensions.push(wire.preSharedKeyExtension([{ identity: ticket, obfuscatedAge, binder }]));
  }
  return writeClientHello({
    legacyVersion: spec.legacyVersion,
    random: material.random,
    sessionId: material.sessionId,
    cipherSuites: spec.grease ? [material.grease[0] ?? 0, ...suites] : suites,
    compressionMethods: spec.compressionMethods ?? [0],
    extensions: extensions.length === 0 ? null : extensions,
  });
}

/**
 * The hello that asks to begin anew under the keys in use. `verifyData` is that of our Finished; null where the
 * server does not know renegotiation_info. RFC 5746 section 3.5 forbids the signal among the suites here.
 */
export function encodeRenegotiationHello(
  spec: HelloSpec,
  randomBytes: RandomBytes,
  verifyData: Uint8Array | null,
): HandshakeMessage {
  const bound = verifyData === null ? [] : [wire.renegotiationInfoExtension(verifyData)];
  const renewed = { ...spec, renegotiationInfo: false, padTo: null, grease: false, supportedVersions: null };
  const moreExtensions = [...(spec.moreExtensions ?? []), ...bound];
  return writeClientHello({
    legacyVersion: spec.legacyVersion,
    random: randomBytes(32),
    sessionId: new Uint8Array(0),
    cipherSuites: spec.cipherSuites.filter((suite) => !isSignal(suite)),
    compressionMethods: [0],
    extensions: helloExtensions({ ...renewed, moreExtensions }, materialWith(renewed, [], randomBytes)),
  });
}

/** Length of the ClientHello message a specification makes, with its 4-byte header and its padding. */
export function helloLength(spec: HelloSpec): number {
  const keyShares = spec.keyShares.map((group) => ({ group, keyExchange: new Uint8Array(standInLength(group)) }));
  const material = materialWith(spec, keyShares, (length) => new Uint8Array(length));
  return encodeClientHello(spec, material).bytes.length;
}

/**
 * The same hello, padded where its length would be one that known servers stumble over: 256 to 511
 * bytes (RFC 7685 section 1), or a remainder of 10 or 14 by 256.
 */
export function withSafeLength(spec: HelloSpec): HelloSpec {
  const length = helloLength({ ...spec, padTo: null });
  if (isSafeLength(length)) return { ...spec, padTo: null };
  // Five bytes are the smallest padding that is no empty extension.
  let padTo = length + 5;
  while (!isSafeLength(padTo)) padTo += 1;
  return { ...spec, padTo };
}

export const isSafeLength = (length: number): boolean =>
  !(length >= 256 && length <= 511) && length % 256 !== 10 && length % 256 !== 14;

/** The versions that a hello offers, best first. */
export function offeredVersions({ supportedVersions, legacyVersion, oldestVersion }: HelloSpec): readonly number[] {
  if (supportedVersions !== null) return supportedVersions;
  const older = [0x0303, 0x0302, 0x0301, 0x0300].filter((version) => version < legacyVersion);
  return [legacyVersion, ...older.filter((version) => version >= (oldestVersion ?? legacyVersion))];
}

const offersTls13 = (spec: HelloSpec): boolean => spec.supportedVersions?.includes(0x0304) ?? false;

/** The suites as they are sent: below TLS 1.3 always with the renegotiation signal, RFC 5746 section 3.3. */
export function sentCipherSuites(spec: HelloSpec): readonly number[] {
  const signal = 0x00ff;
  const isOwn = spec.form === undefined;
  const needsSignal = isOwn && spec.supportedVersions === null && !spec.cipherSuites.includes(signal);
  return needsSignal ? [...spec.cipherSuites, signal] : spec.cipherSuites;
}

function materialWith(
  spec: HelloSpec,
  keyShares: readonly wire.KeyShareEntry[],
  randomBytes: RandomBytes,
  resume: ResumptionOffer | null = null,
): HelloMaterial {
  const grease = greaseValues(randomBytes);
  const [, group = 0] = grease;
  const material = {
    random: randomBytes(32),
    sessionId: sessionIdFor(spec, resume?.session ?? null, randomBytes),
    ticket: resume?.session.kind === 'tls12' ? (resume.session.ticket ?? new Uint8Array(0)) : new Uint8Array(0),
    psk: resume !== null && offersTls13(spec) ? pskOffer(resume) : null,
    keyShares:
      spec.grease && keyShares.length > 0 ? [{ group, keyExchange: Uint8Array.of(0) }, ...keyShares] : keyShares,
    cookie: null,
    padding: null,
    grease,
  };
  if (spec.padTo === null) return material;
  return { ...material, padding: paddingLength(encodeClientHello(spec, material).bytes.length, spec.padTo) };
}

/** The session to take up; RFC 5077 section 3.4: with a ticket any id, whose echo says that it was taken. */
function sessionIdFor(spec: HelloSpec, session: Resumption | null, randomBytes: RandomBytes): Uint8Array {
  if (session?.kind === 'tls12' && session.ticket === null) return session.sessionId;
  if (session === null && spec.form !== undefined) return randomBytes(spec.form.sessionIdLength);
  // RFC 8446 appendix D.4: a session id makes old middleboxes believe in a resumption.
  return randomBytes(session?.kind === 'tls12' || offersTls13(spec) ? 32 : 0);
}

function helloExtensions(spec: HelloSpec, material: HelloMaterial): Extension[] {
  const { grease, cookie } = material;
  const [, group = 0, version = 0, first = 0, last = 0] = grease;
  const compressions = spec.certificateCompressions ?? [];
  const { pointFormats, pskModes } = spec.form ?? {
    pointFormats: spec.groups.length > 0 ? [0] : null,
    pskModes: offersTls13(spec) ? [1] : null,
  };
  const greased = (values: readonly number[], value: number) => (spec.grease ? [value, ...values] : values);
  const list: (Extension | false)[] = [
    spec.grease && { type: first, data: new Uint8Array(0) },
    spec.serverName !== null && wire.serverNameExtension(spec.serverName),
    spec.encryptThenMac === true && wire.encryptThenMacExtension(),
    spec.extendedMasterSecret && wire.extendedMasterSecretExtension(),
    spec.renegotiationInfo && wire.renegotiationInfoExtension(),
    spec.sessionTicket && wire.sessionTicketExtension(material.ticket),
    spec.groups.length > 0 && wire.supportedGroupsExtension(greased(spec.groups, group)),
    pointFormats !== null && wire.ecPointFormatsExtension(pointFormats),
    spec.alpn.length > 0 && wire.alpnExtension(spec.alpn),
    spec.statusRequest && wire.statusRequestExtension(),
    compressions.length > 0 && wire.compressCertificateExtension(compressions),
    spec.recordSizeLimit !== undefined && wire.recordSizeLimitExtension(spec.recordSizeLimit),
    spec.signatureSchemes.length > 0 && wire.signatureAlgorithmsExtension(spec.signatureSchemes),
    spec.supportedVersions !== null && wire.supportedVersionsExtension(greased(spec.supportedVersions, version)),
    pskModes !== null && wire.pskKeyExchangeModesExtension(pskModes),
    cookie !== null && wire.cookieExtension(cookie),
    material.keyShares.length > 0 && wire.keyShareExtension(material.keyShares),
    ...(spec.moreExtensions ?? []),
    spec.grease && { type: last, data: Uint8Array.of(0) },
  ];
  const extensions = list.filter((extension) => extension !== false);
  return spec.form === undefined ? endingInContents(extensions) : extensions;
}

/** In the order of a captured hello. Its values of GREASE are others every time, and stand where it had some. */
function inForm({ form }: HelloSpec, extensions: Extension[]): Extension[] {
  if (form === undefined) return extensions;
  const greased = form.order.flatMap((type, at) => (isGrease(type) ? [at] : []));
  let seen = 0;
  const placed = extensions.flatMap((extension) => {
    const isOfNobody = isGrease(extension.type);
    const at = isOfNobody ? (greased[seen++] ?? null) : form.order.indexOf(extension.type);
    return at === null ? [] : [{ extension, at: at < 0 ? form.order.length : at }];
  });
  return placed.toSorted((one, other) => one.at - other.at).map(({ extension }) => extension);
}

/** Some servers refuse a hello whose last extension is empty, so one with contents goes last. */
function endingInContents(extensions: Extension[]): Extension[] {
  const last = extensions.findLast(({ data }) => data.length > 0);
  if (last === undefined || last === extensions.at(-1)) return extensions;
  return [...extensions.filter((extension) => extension !== last), last];
}

/** Contents of a padding extension that brings `length` to `target`, or just past it where that is too close. */
function paddingLength(length: number, target: number): number | null {
  const header = 4;
  return length >= target ? null : Math.max(target - length - header, 1);
}

/** Bytes of a share: the real length where it is known, so that a stand-in looks like one. */
const standInLength = (group: number): number => shareLength(group) ?? 32;

/** Five values of RFC 8701; the two for extensions differ, since none may occur twice. */
function greaseValues(randomBytes: RandomBytes): number[] {
  const values = [...randomBytes(5)].map((byte) => ((byte & 0xf0) | 0x0a) * 0x0101);
  const [, , , first = 0, last = 0] = values;
  return first === last ? [...values.slice(0, 4), last ^ 0x1010] : values;
}

/** True for what a server may never select: values without a meaning, and signals among the suites. */
export const isSignal = (cipherSuite: number): boolean =>
  isGrease(cipherSuite) || cipherSuite === 0x00ff || cipherSuite === 0x5600;

/** Extension numbers that a server may answer, since the hello has them or their equivalent. */
export function answerableExtensions(spec: HelloSpec, material: HelloMaterial): ReadonlySet<number> {
  const sent = helloExtensions(spec, material).map(({ type }) => type);
  const signalled = sentCipherSuites(spec).includes(0x00ff) ? [extensionType.renegotiationInfo] : [];
  const resumes = material.psk === null ? [] : [extensionType.preSharedKey];
  return new Set([...sent, ...signalled, ...resumes]);
}
