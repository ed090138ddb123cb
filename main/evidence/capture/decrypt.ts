// Records opened with secrets that somebody else kept. RFC 8446 section 7, RFC 5246 section 6.3.
import { cipherSuite } from '../../tls/client/cipher-suite.ts';
import { protectionsOf, type Randoms } from '../../tls/client/key-block.ts';
import { nextTrafficSecret, trafficProtection } from '../../tls/client/key-schedule.ts';
import type { Content, Protection } from '../../tls/client/protection.ts';
import type { TlsRecord } from '../../tls/wire/record.ts';
import type { ConnectionSecrets } from './secrets.ts';

/** Bytes of one connection that are opened at most: what matters stands at the beginning or in short records. */
const openedLimit = 64 * 1024 * 1024;

/** What one record came to: its content, or why there is none. */
export type Opened = Content | 'no-keys' | 'did-not-open' | 'not-supported';

/** Opens the records of one connection, each direction for itself. */
export interface Opener {
  /** Whether the next protected record of this end can be opened. */
  canOpen(end: End): boolean;
  open(end: End, record: TlsRecord): Opened;
  /** From here on the end uses its next keys: after its Finished, and after a KeyUpdate. */
  advance(end: End, step: 'finished' | 'key-update'): void;
}

export type End = 'client' | 'server';

/** For TLS 1.3; null where the secrets lack what the handshake was protected with. */
export function opener13(suiteId: number, secrets: ConnectionSecrets, hasEarlyData: boolean): Opener | null {
  const suite = cipherSuite(suiteId);
  if (suite.bulk?.kind !== 'aead') return null;
  const cipher = suite.bulk.name;
  const ends = {
    client: new Direction13('CLIENT', secrets, (secret) => trafficProtection(suite.hash, cipher, secret), hasEarlyData),
    server: new Direction13('SERVER', secrets, (secret) => trafficProtection(suite.hash, cipher, secret), false),
  };
  const budget = { left: openedLimit };
  return {
    canOpen: (end) => ends[end].hasKeys && budget.left > 0,
    open(end, record) {
      budget.left -= record.payload.length;
      return ends[end].open(record);
    },
    advance: (end, step) => ends[end].advance(step, (secret) => nextTrafficSecret(suite.hash, secret)),
  };
}

class Direction13 {
  readonly #secrets: ConnectionSecrets;
  readonly #protect: (secret: Uint8Array) => Protection;
  readonly #label: 'CLIENT' | 'SERVER';
  /** Early data lies in front, under keys of its own. */
  #mayBeEarly: boolean;
  #secret: Uint8Array | undefined;
  #protection: Protection | null = null;

  constructor(
    label: 'CLIENT' | 'SERVER',
    secrets: ConnectionSecrets,
    protect: (secret: Uint8Array) => Protection,
    mayBeEarly: boolean,
  ) {
    this.#secrets = secrets;
    this.#protect = protect;
    this.#label = label;
    this.#mayBeEarly = mayBeEarly;
    this.#use(secrets.get(`${label}_HANDSHAKE_TRAFFIC_SECRET`));
  }

  get hasKeys(): boolean {
    return this.#protection !== null;
  }

  open(record: TlsRecord): Opened {
    if (this.#protection === null) return 'no-keys';
    const content = this.#protection.open(record);
    if (content !== null) {
      this.#mayBeEarly = false;
      return content;
    }
    // Sequence numbers begin anew behind early data.
    this.#use(this.#mayBeEarly ? this.#secret : undefined);
    return this.#mayBeEarly ? 'no-keys' : 'did-not-open';
  }

  advance(step: 'finished' | 'key-update', next: (secret: Uint8Array) => Uint8Array): void {
    if (step === 'finished') this.#use(this.#secrets.get(`${this.#label}_TRAFFIC_SECRET_0`));
    else this.#use(this.#secret && next(this.#secret));
  }

  #use(secret: Uint8Array | undefined): void {
    this.#secret = secret;
    this.#protection = secret === undefined ? null : this.#protect(secret);
  }
}

/** For TLS 1.2 and older, from the moment the keys changed. */
export function opener12(
  connection: { readonly suite: number; readonly version: number; readonly encryptThenMac: boolean },
  secrets: ConnectionSecrets,
  randoms: Randoms,
): Opener | 'not-supported' | null {
  const master = secrets.get('CLIENT_RANDOM');
  const suite = cipherSuite(connection.suite);
  const { bulk } = suite;
  if (master === undefined) return null;
  if (bulk === null) return 'not-supported';
  // Encrypt-then-MAC is for CBC alone, RFC 7366 section 3; nothing is sealed here, so that no random bytes are needed.
  const zeros = (length: number) => new Uint8Array(length);
  const { version, encryptThenMac } = connection;
  const ends: Record<End, Protection | null> = {
    ...protectionsOf({ ...suite, bulk }, version, master, randoms, zeros, encryptThenMac),
  };
  const budget = { left: openedLimit };
  return {
    canOpen: (end) => ends[end] !== null && budget.left > 0,
    open(end, record) {
      budget.left -= record.payload.length;
      const content = ends[end]?.open(record) ?? null;
      if (content !== null) return content;
      ends[end] = null;
      return 'did-not-open';
    },
    advance: () => {},
  };
}
