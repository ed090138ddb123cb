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
import type { ReadClientHello } from '../../tls/wire/client-hello.ts';
import { extensionType } from '../../tls/wire/extension.ts';

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

/** The fields of a stream that its ClientHello gives. */
export type OfferFields = Pick<CaptureFacts, 'serverName' | 'offeredVersions' | 'offeredCipherSuites'>;

export function offerOf(hello: ReadClientHello): OfferFields {
  return {
    serverName: hello.serverName === null ? null : hello.serverName.slice(0, 255),
    offeredVersions: versionsOf(hello),
    offeredCipherSuites: hello.cipherSuites
      .filter((suite) => !isGrease(suite))
      .slice(0, 512)
      .map(suiteOf),
  };
}

/** Newest first; numbers that mean nothing are left out. DTLS counts backwards. */
function versionsOf({ supportedVersions, legacyVersion }: ReadClientHello): string[] {
  const numbers = (supportedVersions ?? [legacyVersion]).filter((version) => !isGrease(version));
  const age = (version: number) => (isDraft13(version) ? 0x0304 : version >= 0xfe00 ? 0xffff - version : version);
  const names = numbers.toSorted((one, other) => age(other) - age(one)).map(captureVersionName);
  return [...new Set(names)].slice(0, 32);
}

/** `place` says where and how the message came. */
export function helloFacts(
  hello: ReadClientHello,
  place: Pick<CaptureHello, 'bytes' | 'segments' | 'packet' | 'acknowledged'>,
): CaptureHello {
  const extensions = hello.extensions ?? [];
  const has = (type: number) => extensions.some((extension) => extension.type === type);
  return {
    groups: (hello.groups ?? [])
      .filter((group) => !isGrease(group))
      .slice(0, 128)
      .map(groupOf),
    keyShares: (hello.keyShares ?? [])
      .filter(({ group }) => !isGrease(group))
      .slice(0, 32)
      .map(({ group }) => groupOf(group)),
    signatureSchemes: (hello.signatureSchemes ?? []).slice(0, 128).map(schemeOf),
    alpn: (hello.alpn ?? []).slice(0, 64).map((name) => name.slice(0, 200)),
    extensions: extensions.slice(0, 256).map(({ type }) => extensionOf(type)),
    compressionMethods: hello.compressionMethods.slice(0, 255),
    extendedMasterSecret: has(extensionType.extendedMasterSecret),
    secureRenegotiation: has(extensionType.renegotiationInfo) || hello.cipherSuites.includes(renegotiationScsv),
    sessionTicket: extensions.some(({ type, data }) => type === extensionType.sessionTicket && data.length > 0),
    preSharedKey: has(extensionType.preSharedKey),
    encryptedClientHello: has(extensionType.encryptedClientHello),
    fallback: hello.cipherSuites.includes(fallbackScsv),
    ...place,
  };
}
