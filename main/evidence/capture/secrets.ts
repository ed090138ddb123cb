// The NSS key log, draft-ietf-tls-keylogfile, of a file or of a secrets block. Nothing of it ever leaves this program.
import { fromHex } from '../../bytes/bytes.ts';

export const secretLabels = [
  'CLIENT_RANDOM',
  'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
  'SERVER_HANDSHAKE_TRAFFIC_SECRET',
  'CLIENT_TRAFFIC_SECRET_0',
  'SERVER_TRAFFIC_SECRET_0',
] as const;
type SecretLabel = (typeof secretLabels)[number];

/** The secrets of one connection, by their labels. */
export type ConnectionSecrets = ReadonlyMap<SecretLabel, Uint8Array>;

/** Connections whose secrets are kept at most. */
const connectionLimit = 100_000;
const linePattern = /^([A-Z_0-9]{8,40}) ([0-9a-fA-F]{64}) ([0-9a-fA-F]{32,192})\r?$/gm;

/** Secrets by the random of the hello they belong to. */
export class Secrets {
  readonly #connections = new Map<string, Map<SecretLabel, Uint8Array>>();

  get size(): number {
    return this.#connections.size;
  }

  /** Reads the lines of a key log; those that are none are passed over. Gives how many connections came new. */
  add(text: string): number {
    const before = this.#connections.size;
    for (const [, label = '', random = '', secret = ''] of text.matchAll(linePattern)) {
      const known = secretLabels.find((one) => one === label);
      if (known === undefined || secret.length % 2 !== 0) continue;
      const key = random.toLowerCase();
      const connection = this.#connections.get(key) ?? new Map<SecretLabel, Uint8Array>();
      if (!this.#connections.has(key) && this.#connections.size >= connectionLimit) break;
      connection.set(known, fromHex(secret));
      this.#connections.set(key, connection);
    }
    return this.#connections.size - before;
  }

  /** @param random of the ClientHello, as lowercase hex */
  of(random: string): ConnectionSecrets | null {
    return this.#connections.get(random) ?? null;
  }
}
