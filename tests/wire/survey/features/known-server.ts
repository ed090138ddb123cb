import type { Known, KnownVersion } from '../../../../main/evidence/survey/features/known.ts';
import { withSafeLength } from '../../../../main/tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../../../main/tls/client/hello-spec.ts';
import type { Target } from '../../../../shared/target.ts';
import { loopbackTarget } from '../../../support/direct-ask.ts';

/** What the rest of a survey would have found of a server that a test has configured itself. */
export function knownServer(
  port: number,
  versions: Readonly<Record<number, readonly number[]>>,
  change: Partial<Target> = {},
): Known {
  const target = loopbackTarget(port, change);
  const entries = Object.entries(versions).map(([version, cipherSuites]) => ({
    version: Number(version),
    cipherSuites,
  }));
  return {
    target,
    programVersion: '0.0.0',
    versions: entries.map((entry): KnownVersion => ({ ...entry, hello: helloFor(target, entry) })),
  };
}

function helloFor({ serverName }: Target, { version, cipherSuites }: Omit<KnownVersion, 'hello'>): HelloSpec {
  const isTls13 = version === 0x0304;
  return withSafeLength({
    recordVersion: Math.min(version, 0x0301),
    legacyVersion: Math.min(version, 0x0303),
    supportedVersions: isTls13 ? [0x0304] : null,
    cipherSuites,
    groups: [0x001d, 0x0017, 0x0018, 0x0019],
    keyShares: isTls13 ? [0x001d, 0x0017] : [],
    signatureSchemes: version >= 0x0303 ? schemes : [],
    serverName,
    alpn: [],
    extendedMasterSecret: true,
    renegotiationInfo: true,
    sessionTicket: false,
    statusRequest: false,
    grease: false,
    padTo: null,
  });
}

// biome-ignore format: a list
const schemes = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201,
];

export const tls13Suites = [0x1302, 0x1303, 0x1301];
/** ECDHE-RSA with AES-GCM, with ChaCha20 and with CBC; static RSA. */
export const rsaSuites = [0xc030, 0xc02f, 0xcca8, 0xc014, 0xc013, 0x002f];
export const ecdsaSuites = [0xc02c, 0xc02b, 0xcca9, 0xc00a, 0xc009];
