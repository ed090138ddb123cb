import { withSafeLength } from './hello-bytes.ts';
import type { HelloSpec } from './hello-spec.ts';

/**
 * What today's browsers and the defaults of OpenSSL 3 agree on: TLS 1.3 and 1.2, no SHA-1.
 * `serverName` null sends no SNI; it is never an address. The length is a safe one for exactly this
 * hello; after a change of fields take `withSafeLength` again.
 */
export function modernHello(serverName: string | null, alpn: readonly string[]): HelloSpec {
  return withSafeLength({ ...modern, serverName, alpn });
}

const modern: HelloSpec = {
  // RFC 8446 section 5.1: 0x0301 for the first hello, which the most middleboxes let pass.
  recordVersion: 0x0301,
  legacyVersion: 0x0303,
  supportedVersions: [0x0304, 0x0303],
  cipherSuites: [
    0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f,
    0x0035,
  ],
  groups: [0x11ec, 0x001d, 0x0017, 0x0018],
  keyShares: [0x11ec, 0x001d],
  signatureSchemes: [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601],
  serverName: null,
  alpn: [],
  extendedMasterSecret: true,
  renegotiationInfo: true,
  sessionTicket: true,
  statusRequest: true,
  grease: false,
  padTo: null,
};
