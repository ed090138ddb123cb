// The NSS key log, draft-ietf-tls-keylogfile: what lets Wireshark decrypt a capture.
import { toHex } from '../../bytes/bytes.ts';

export type SecretLabel =
  | 'CLIENT_RANDOM'
  | 'CLIENT_HANDSHAKE_TRAFFIC_SECRET'
  | 'SERVER_HANDSHAKE_TRAFFIC_SECRET'
  | 'CLIENT_TRAFFIC_SECRET_0'
  | 'SERVER_TRAFFIC_SECRET_0';

/** A secret of one connection. Whoever has it can read the connection: never in a report, never in a log. */
export interface SessionSecret {
  readonly label: SecretLabel;
  /** 32 bytes, which name the connection. */
  readonly clientRandom: Uint8Array;
  readonly secret: Uint8Array;
}

/** One line per secret, each with its line end; empty for none. */
export function keyLog(secrets: readonly SessionSecret[]): string {
  return secrets
    .map(({ label, clientRandom, secret }) => `${label} ${toHex(clientRandom)} ${toHex(secret)}\n`)
    .join('');
}
