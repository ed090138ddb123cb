import type { Target } from '../../../shared/target.ts';
import { withSafeLength } from '../../tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { keyShareExtension } from '../../tls/wire/client-extensions.ts';
import { signatureAlgorithmsCertExtension } from '../../tls/wire/rare-extensions.ts';

/**
 * A hello that offers one version and nothing that narrows what a server can choose: every curve, every scheme. No
 * finite fields below TLS 1.3, where they would bind the server's own parameters (RFC 7919 section 4).
 */
export function plainHello(target: Target, version: number, cipherSuites: readonly number[]): HelloSpec {
  return version === 0x0304 ? tls13Hello(target, cipherSuites) : olderHello(target, version, cipherSuites);
}

function tls13Hello({ serverName }: Target, cipherSuites: readonly number[]): HelloSpec {
  return withSafeLength({
    ...common,
    serverName,
    cipherSuites,
    recordVersion: 0x0301,
    legacyVersion: 0x0303,
    supportedVersions: [0x0304],
    groups: [...sharedGroups, ...everyTls13Group.filter((group) => !sharedGroups.includes(group))],
    keyShares: sharedGroups,
  });
}

/** Nearly every server has one of these, and answers at once where their shares come along. */
const sharedGroups: readonly number[] = [0x001d, 0x0017];

/** SSL 3.0 knows no extensions, and some of its servers stumble over them. RFC 6101 section 5.6.1.2. */
function olderHello({ serverName }: Target, version: number, cipherSuites: readonly number[]): HelloSpec {
  const plain: HelloSpec = {
    ...common,
    cipherSuites,
    recordVersion: Math.min(version, 0x0301),
    legacyVersion: version,
    supportedVersions: null,
    serverName: version === 0x0300 ? null : serverName,
    groups: version === 0x0300 ? [] : everyCurve,
    signatureSchemes: version === 0x0303 ? common.signatureSchemes : [],
    extendedMasterSecret: version !== 0x0300,
    renegotiationInfo: version !== 0x0300,
  };
  return withSafeLength(plain);
}

/** The same hello with another list of groups, and shares for none: the server names the one it wants. */
export function helloForGroups(hello: HelloSpec, groups: readonly number[]): HelloSpec {
  return withSafeLength({ ...hello, groups, keyShares: [], moreExtensions: [keyShareExtension([])] });
}

/** The same hello with these schemes for the handshake, and every one for certificates. RFC 8446 section 4.2.3. */
export function helloForSchemes(hello: HelloSpec, signatureSchemes: readonly number[]): HelloSpec {
  const forCertificates = signatureAlgorithmsCertExtension(everyScheme);
  return withSafeLength({ ...hello, signatureSchemes, moreExtensions: [forCertificates] });
}

/** Curves below TLS 1.3, as servers mostly prefer them. RFC 8422, RFC 7027, RFC 4492. */
// biome-ignore format: a registry
export const everyCurve: readonly number[] = [
  0x001d, 0x0017, 0x001e, 0x0019, 0x0018, 0x001a, 0x001b, 0x001c, 0x0016, 0x0015, 0x0014, 0x0013, 0x0012,
  0x000d, 0x000e, 0x000b, 0x000c, 0x0009, 0x000a, 0x0006, 0x0007, 0x0008, 0x0001, 0x0002, 0x0003, 0x0004, 0x0005,
  0x000f, 0x0010, 0x0011, 0x0029,
];

/** Groups of TLS 1.3, hybrid post-quantum first; RFC 8446 section 4.2.7, RFC 8734, RFC 8998. */
// biome-ignore format: a registry
export const everyTls13Group: readonly number[] = [
  0x11ec, 0x11eb, 0x11ed, 0x6399, 0x639a, 0x0201, 0x0202, 0x0200,
  0x001d, 0x0017, 0x001e, 0x0019, 0x0018, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104,
  0x001f, 0x0020, 0x0021, 0x0029, 0x0022, 0x0023, 0x0024, 0x0025, 0x0026, 0x0027, 0x0028, 0x001a, 0x001b, 0x001c, 0x0016,
];

/** Schemes, in the order servers mostly prefer; RFC 8446 section 4.2.3, RFC 5246 section 7.4.1.4.1, RFC 8734. */
// biome-ignore format: a registry
export const everyScheme: readonly number[] = [
  0x0905, 0x0906, 0x0904, 0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x081a, 0x081b, 0x081c,
  0x0809, 0x080a, 0x080b, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601,
  0x0303, 0x0301, 0x0302, 0x0402, 0x0502, 0x0602, 0x0203, 0x0201, 0x0202, 0x0708, 0x0709, 0x070d, 0x0101,
];

const common: HelloSpec = {
  recordVersion: 0x0301,
  legacyVersion: 0x0303,
  supportedVersions: null,
  cipherSuites: [],
  groups: [],
  keyShares: [],
  signatureSchemes: everyScheme,
  serverName: null,
  alpn: [],
  extendedMasterSecret: true,
  renegotiationInfo: true,
  sessionTicket: false,
  statusRequest: false,
  grease: false,
  padTo: null,
};
