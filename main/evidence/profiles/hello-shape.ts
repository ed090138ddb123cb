import * as wire from '../../tls/wire/client-extensions.ts';
import { writeClientHello } from '../../tls/wire/client-hello.ts';
import { type Extension, extensionType as type } from '../../tls/wire/extension.ts';

/** A ClientHello in terms that a documentation uses. Numbers are IANA code points, each list best first. */
export interface HelloShape {
  readonly legacyVersion: number;
  /** Null leaves supported_versions out. */
  readonly versions: readonly number[] | null;
  readonly cipherSuites: readonly number[];
  readonly groups: readonly number[];
  readonly keyShares?: readonly number[];
  readonly pointFormats?: readonly number[];
  readonly signatureSchemes: readonly number[];
  readonly alpn?: readonly string[];
  readonly certificateCompressions?: readonly number[];
  readonly recordSizeLimit?: number;
  /** Extensions in the order sent. Those with contents take them from the fields above; the others are empty. */
  readonly extensions: readonly number[];
}

/** A stored hello is never sent as it is: name, random, session id and shares are made anew. */
const placeholderName = 'server.example';

/** The ClientHello message with its header. Shares are of the length of X25519: they only say that there is one. */
export function writeHelloShape(shape: HelloShape): Uint8Array {
  const extensions = shape.extensions.map((number) => writeExtension(number, shape));
  return writeClientHello({
    legacyVersion: shape.legacyVersion,
    random: new Uint8Array(32),
    sessionId: new Uint8Array(shape.versions?.includes(0x0304) ? 32 : 0),
    cipherSuites: shape.cipherSuites,
    compressionMethods: [0],
    extensions: extensions.length === 0 ? null : extensions,
  }).bytes;
}

function writeExtension(number: number, shape: HelloShape): Extension {
  return contents[number]?.(shape) ?? { type: number, data: new Uint8Array(0) };
}

const contents: Readonly<Record<number, (shape: HelloShape) => Extension>> = {
  [type.serverName]: () => wire.serverNameExtension(placeholderName),
  [type.statusRequest]: () => wire.statusRequestExtension(),
  [type.supportedGroups]: ({ groups }) => wire.supportedGroupsExtension(groups),
  [type.ecPointFormats]: ({ pointFormats }) => wire.ecPointFormatsExtension(pointFormats),
  [type.signatureAlgorithms]: ({ signatureSchemes }) => wire.signatureAlgorithmsExtension(signatureSchemes),
  [type.alpn]: ({ alpn = [] }) => wire.alpnExtension(alpn),
  [type.compressCertificate]: ({ certificateCompressions = [] }) =>
    wire.compressCertificateExtension(certificateCompressions),
  [type.recordSizeLimit]: ({ recordSizeLimit = 16_385 }) => wire.recordSizeLimitExtension(recordSizeLimit),
  [type.supportedVersions]: ({ versions }) => wire.supportedVersionsExtension(versions ?? []),
  [type.pskKeyExchangeModes]: () => wire.pskKeyExchangeModesExtension(),
  [type.keyShare]: ({ keyShares = [] }) =>
    wire.keyShareExtension(keyShares.map((group) => ({ group, keyExchange: new Uint8Array(32) }))),
  [type.renegotiationInfo]: () => wire.renegotiationInfoExtension(),
};
