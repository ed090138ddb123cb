// What an earlier connection leaves behind to begin a later one with. RFC 8446 section 2.2, RFC 5246 section 7.3, RFC 5077.
import { cipherSuite } from './cipher-suite.ts';

/** A session that may be resumed. It holds secrets: never in a report, never in a log. */
export type Resumption = TicketOf13 | SessionOf12;

export interface TicketOf13 {
  readonly kind: 'tls13';
  readonly cipherSuite: number;
  readonly ticket: Uint8Array;
  readonly psk: Uint8Array;
  readonly ageAdd: number;
  /** Seconds. */
  readonly lifetime: number;
  /** Monotonic milliseconds. */
  readonly receivedAt: number;
}

export interface SessionOf12 {
  readonly kind: 'tls12';
  readonly version: number;
  readonly cipherSuite: number;
  readonly masterSecret: Uint8Array;
  readonly extendedMasterSecret: boolean;
  /** Empty when the server gave none. */
  readonly sessionId: Uint8Array;
  /** Null when the server gave none. */
  readonly ticket: Uint8Array | null;
  /** Monotonic milliseconds. */
  readonly receivedAt: number;
}

/** A session as the state machine, which knows no time, hands it out. */
export type KeptSession = Omit<TicketOf13, 'receivedAt'> | Omit<SessionOf12, 'receivedAt'>;

/** What a hello asks to resume, and how old it is. */
export interface ResumptionOffer {
  readonly session: Resumption;
  /** Milliseconds. */
  readonly age: number;
}

/** What pre_shared_key offers for a ticket of TLS 1.3. */
export interface PskOffer {
  readonly ticket: Uint8Array;
  readonly psk: Uint8Array;
  readonly obfuscatedAge: number;
  readonly hash: 'sha256' | 'sha384';
}

export function pskOffer({ session, age }: ResumptionOffer): PskOffer | null {
  if (session.kind !== 'tls13') return null;
  const { ticket, psk, ageAdd } = session;
  const obfuscatedAge = (Math.round(age) + ageAdd) % 2 ** 32;
  return { ticket, psk, obfuscatedAge, hash: cipherSuite(session.cipherSuite).hash };
}
