// What is known of one TLS conversation while it is read.

import type { HandshakeJoiner } from '../../tls/wire/handshake.ts';
import type { KeptHello } from './hello-facts.ts';
import type { KeptAnswer } from './server-hello-facts.ts';

/** Direction of a conversation: 0 from the lower end of its key to the other, 1 back. */
export type Side = 0 | 1;

export const otherSide = (side: Side): Side => (side === 0 ? 1 : 0);

/** One record; `body` is null where it was not wanted, or is not whole in the capture. */
export interface WalkedRecord {
  readonly type: number;
  readonly version: number;
  readonly length: number;
  readonly body: Uint8Array | null;
  readonly packet: number;
  readonly time: number;
}

export interface HeardMessage {
  readonly side: Side;
  readonly name: string;
  readonly bytes: number;
  readonly packet: number;
  readonly time: number;
  readonly encrypted: boolean;
}

export interface HeardAlert {
  readonly side: Side;
  /** Null for one that nobody can read. */
  readonly level: 'warning' | 'fatal' | null;
  readonly code: number | null;
  readonly encrypted: boolean;
  readonly packet: number;
  readonly time: number;
  /** Whether the server had gone on to the application when it came: then it is not about the handshake. */
  readonly late: boolean;
}

/** One end's half. */
export interface HalfState {
  /** Null between two messages: thousands of conversations lie open at the same time. */
  joiner: HandshakeJoiner | null;
  /** Bytes were missing: the next message must be seen to begin. */
  afterHole: boolean;
  /** Messages inside opened records. */
  sealed: HandshakeJoiner | null;
  /** A ChangeCipherSpec went by; before TLS 1.3 all that follows is encrypted. */
  changed: boolean;
  /** Finished was sent, seen or worked out. */
  finished: { readonly packet: number; readonly order: number } | null;
  /** Records of application data after the handshake. */
  data: number;
  segments: number;
  records: number;
  /** An encrypted record of the size of an alert, in a place where nothing else is that short. */
  refusal: { readonly packet: number; readonly time: number } | null;
  /** All that came after the other end had finished and left is as short as an alert: an objection, or a goodbye. */
  isDoubtful: boolean;
}

export interface HeardHello {
  readonly hello: KeptHello;
  readonly bytes: number;
  readonly segments: number;
  readonly packet: number;
  /** Sequence number of its last segment. */
  readonly sequence: number;
}

export interface HeardAnswer {
  readonly hello: KeptAnswer;
  readonly packet: number;
}

export interface MalformedBytes {
  readonly side: Side;
  readonly structure: string;
  readonly detail: string;
  readonly packet: number;
}

/** Messages and alerts of one conversation that are kept. */
export const messageLimit = 64;
export const alertLimit = 32;
export const certificateLimit = 64;
