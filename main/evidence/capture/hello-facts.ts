// What hellos say, in the words of the document.
import type { CaptureFacts, CaptureHello } from '../../../shared/capture/stream.ts';
import type { Named } from '../../../shared/field.ts';
import {
  isGrease,
  namedCipherSuite,
  namedExtension,
  namedGroup,
  namedSignatureScheme,
  versionName,
} from '../../../shared/tls-names.ts';
import { toHex } from '../../bytes/bytes.ts';
import { hash } from '../../crypto/hash.ts';
import type { ReadClientHello } from '../../tls/wire/client-hello.ts';
import { extensionType } from '../../tls/wire/extension.ts';
import { ja3, ja4 } from './fingerprints.ts';

/** The same object for the same number: a capture repeats few of them thousands of times. */
function remembered(make: (value: number) => Named): (value: number) => Named {
  const known = new Map<number, Named>();
  return (value) => {
    const one = known.get(value) ?? make(value);
    known.set(value, one);
    return one;
  };
}

export const suiteOf = remembered(namedCipherSuite);
export const groupOf = remembered(namedGroup);
export const schemeOf = remembered(namedSignatureScheme);
export const extensionOf = remembered(namedExtension);

const fallbackScsv = 0x5600;
const renegotiationScsv = 0x00ff;

/** A number of a draft of TLS 1.3: 0x7f and the number of the draft, or 0xfb as one large site had it. */
export const isDraft13 = (version: number): boolean => version >> 8 === 0x7f || version >> 8 === 0xfb;

/** `TLSv1.3` for its drafts too; DTLS by its own name. */
export const captureVersionName = (version: number): string => {
  if (isDraft13(version)) return 'TLSv1.3';
  return dtlsNames[version] ?? versionName(version);
};

const dtlsNames: Readonly<Record<number, string>> = {
  256: 'DTLSv0.9',
  65279: 'DTLSv1.0',
  65277: 'DTLSv1.2',
  65276: 'DTLSv1.3',
};

/** Lists met before: a capture has thousands of hellos, and few kinds of them. Nobody changes what is in them. */
function interned<T>(limit: number): (values: readonly T[]) => T[] {
  const known = new Map<string, T[]>();
  return (values) => {
    const key = values.map((value) => (typeof value === 'object' ? (value as Named).id : String(value))).join();
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= limit) known.clear();
    const fresh = [...values];
    known.set(key, fresh);
    return fresh;
  };
}

const namedList = interned<Named>(4000);
const wordList = interned<string>(4000);
const numberList = interned<number>(100);

/** Numbers of extensions by their names. */
export const extensionList = (types: readonly number[]): Named[] => namedList(types.slice(0, 256).map(extensionOf));

/** What is kept of a ClientHello: a few hundred bytes, for there may be tens of thousands. */
export interface KeptHello {
  readonly offer: Pick<CaptureFacts, 'serverName' | 'offeredVersions' | 'offeredCipherSuites'>;
  readonly details: Omit<CaptureHello, 'bytes' | 'segments' | 'packet' | 'acknowledged' | 'random' | 'digest'>;
  readonly random: string;
  readonly digest: string;
  readonly ja3: string;
  readonly ja4: string;
  /** It has supported_versions, and early_data. */
  readonly hasVersions: boolean;
  readonly hasEarlyData: boolean;
}

/** @param transport as JA4 has it: `t` for TCP, `q` for QUIC, `d` for DTLS */
export function keepHello(hello: ReadClientHello, transport: 't' | 'q' | 'd'): KeptHello {
  const shape = shapeOf(hello, transport);
  const serverName = hello.serverName === null ? null : hello.serverName.slice(0, 255);
  const before = shapes.get(shape) ?? keepShape(hello, transport);
  if (shapes.size >= 2000) shapes.clear();
  shapes.set(shape, before);
  return { ...before, random: toHex(hello.random), digest: digestOf(hello), offer: { ...before.offer, serverName } };
}

/** Of everything that a hello says, in its order. */
function digestOf({ cipherSuites, compressionMethods, extensions, legacyVersion, random, sessionId }: ReadClientHello) {
  const numbers = `${legacyVersion} ${cipherSuites.join()} ${compressionMethods.join()} `;
  const parts = (extensions ?? []).flatMap(({ data, type }) => [utf8(` ${type} ${data.length} `), data]);
  return toHex(hash('sha256', utf8(numbers), random, utf8(` ${sessionId.length} `), sessionId, ...parts));
}

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Hellos that differ in their names and random bytes alone. */
const shapes = new Map<string, HelloShape>();

type HelloShape = Omit<KeptHello, 'random' | 'digest'>;

function shapeOf(hello: ReadClientHello, transport: string): string {
  const extensions = hello.extensions ?? [];
  const has = extensions.map(({ type, data }) =>
    type === extensionType.sessionTicket ? type + (data.length && 0.5) : type,
  );
  const formats = extensions.find(({ type }) => type === extensionType.ecPointFormats)?.data ?? [];
  const shares = hello.keyShares?.map(({ group }) => group);
  const { alpn, cipherSuites, compressionMethods, groups, legacyVersion, signatureSchemes, supportedVersions } = hello;
  const lists = [cipherSuites, has, formats, groups, shares, signatureSchemes, supportedVersions, compressionMethods];
  const numbers = lists.map((list) => list?.join() ?? '-').join(' ');
  return `${transport} ${legacyVersion} ${numbers} ${JSON.stringify(alpn)}`;
}

function keepShape(hello: ReadClientHello, transport: 't' | 'q' | 'd'): HelloShape {
  const { cipherSuites } = hello;
  return {
    offer: {
      serverName: null,
      offeredVersions: versionsOf(hello),
      offeredCipherSuites: namedList(known(cipherSuites).slice(0, 512).map(suiteOf)),
    },
    details: detailsOf(hello),
    ja3: ja3(hello),
    ja4: ja4(hello, transport),
    hasVersions: hello.supportedVersions !== null,
    hasEarlyData: (hello.extensions ?? []).some(({ type }) => type === extensionType.earlyData),
  };
}

const known = (numbers: readonly number[]): number[] => numbers.filter((number) => !isGrease(number));

/** Newest first; numbers that mean nothing are left out. DTLS counts backwards. */
function versionsOf({ supportedVersions, legacyVersion }: ReadClientHello): string[] {
  const age = (version: number) => (isDraft13(version) ? 0x0304 : version >= 0xfe00 ? 0xffff - version : version);
  const sorted = known(supportedVersions ?? [legacyVersion]).toSorted((one, other) => age(other) - age(one));
  return wordList([...new Set(sorted.map(captureVersionName))].slice(0, 32));
}

function detailsOf(hello: ReadClientHello): KeptHello['details'] {
  const extensions = hello.extensions ?? [];
  const types = extensions.map(({ type }) => type);
  const shares = (hello.keyShares ?? []).map(({ group }) => group);
  return {
    groups: namedList(
      known(hello.groups ?? [])
        .slice(0, 128)
        .map(groupOf),
    ),
    keyShares: namedList(known(shares).slice(0, 32).map(groupOf)),
    signatureSchemes: namedList((hello.signatureSchemes ?? []).slice(0, 128).map(schemeOf)),
    alpn: wordList((hello.alpn ?? []).slice(0, 64).map((name) => name.slice(0, 200))),
    extensions: extensionList(types),
    compressionMethods: numberList(hello.compressionMethods.slice(0, 255)),
    extendedMasterSecret: types.includes(extensionType.extendedMasterSecret),
    secureRenegotiation:
      types.includes(extensionType.renegotiationInfo) || hello.cipherSuites.includes(renegotiationScsv),
    sessionTicket: extensions.some(({ type, data }) => type === extensionType.sessionTicket && data.length > 0),
    preSharedKey: types.includes(extensionType.preSharedKey),
    encryptedClientHello: types.includes(extensionType.encryptedClientHello),
    fallback: hello.cipherSuites.includes(fallbackScsv),
  };
}
