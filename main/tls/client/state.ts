// The client's states, each named for what it waits for, after RFC 8446 appendix A.1:
//
//   ServerHello --retry--> ServerHello
//        |  TLS 1.3                              |  TLS 1.2 and older
//   EncryptedExtensions                     ServerFlight (Certificate … ServerHelloDone)
//   CertificateOrRequest                    ServerChangeCipherSpec (or NewSessionTicket)
//   CertificateVerify                       ServerFinished
//   Finished                                     |
//        +---------> AfterFinished <-------------+
//
// A state is a value; a step takes one and a message and gives the next and what to do.
import type { CertificateRequested, ClientCertificate, Negotiated } from '../../../shared/handshake.ts';
import type { AeadName } from '../../crypto/aead.ts';
import type { Credential } from '../../crypto/credential.ts';
import type { KeyAgreement, RandomBytes } from '../../crypto/key-agreement.ts';
import type { CertificateRequest } from '../wire/certificate-request.ts';
import type { HandshakeMessage } from '../wire/handshake.ts';
import type { ServerKeyExchange } from '../wire/key-exchange.ts';
import { plaintextLimit } from '../wire/record.ts';
import type { ServerHello } from '../wire/server-hello.ts';
import type { CipherSuite } from './cipher-suite.ts';
import type { Fault } from './fault.ts';
import type { HelloMaterial } from './hello-bytes.ts';
import type { HelloSpec } from './hello-spec.ts';
import type { SecretLabel, SessionSecret } from './key-log.ts';
import type { TrafficSecrets } from './key-schedule.ts';
import type { HandshakePlan } from './plan.ts';
import type { Protection } from './protection.ts';
import type { KeptSession, ResumptionOffer, SessionOf12 } from './resumption.ts';
import type { ServerFacts } from './server-facts.ts';

/** What the handshake has brought to light so far. */
export interface Facts {
  readonly reached: 'hello-sent' | 'server-hello' | 'certificate' | 'finished';
  readonly negotiated: Negotiated | null;
  readonly certificates: readonly Uint8Array[];
  readonly certificateRequested: CertificateRequested | null;
  /** Null until a request was answered. */
  readonly clientCertificate: ClientCertificate | null;
  readonly keyProven: boolean | null;
  readonly server: ServerFacts;
}

/** What stays the same through a handshake. */
export interface Setting {
  readonly spec: HelloSpec;
  readonly stopAfter: HandshakePlan['stopAfter'];
  readonly randomBytes: RandomBytes;
  /** Whether secrets are handed out for a key log. */
  readonly keepSecrets: boolean;
  /** Whether messages are listed without their fields and bytes. */
  readonly namesOnly: boolean;
  /** Our own certificate; null for none. */
  readonly credential: Credential | null;
  /** An earlier session to take up; null for none. */
  readonly resume: ResumptionOffer | null;
}

/** Whether nothing is asked beyond the first hello of the server, so that no key is ever needed. */
export const endsAtHello = ({ stopAfter }: Setting): boolean =>
  stopAfter === 'server-hello' || stopAfter === 'first-answer';

interface Common {
  readonly setting: Setting;
  readonly facts: Facts;
  /** Handshake messages so far, as the transcript hash takes them. */
  readonly transcript: readonly Uint8Array[];
}

export interface ExpectServerHello extends Common {
  readonly expect: 'ServerHello';
  readonly material: HelloMaterial;
  readonly agreements: ReadonlyMap<number, KeyAgreement>;
  /** The HelloRetryRequest that was obeyed; null before one. */
  readonly retry: ServerHello | null;
}

/** A suite whose cipher this program has; TLS 1.3 has none but AEAD. */
export type Tls13Suite = CipherSuite & { readonly bulk: { readonly kind: 'aead'; readonly name: AeadName } };

/** What TLS 1.3 carries from ServerHello on. */
export interface Tls13 {
  readonly clientRandom: Uint8Array;
  readonly suite: Tls13Suite;
  readonly handshakeSecret: Uint8Array;
  readonly traffic: TrafficSecrets;
  /** Numbers of the extensions that the server may answer. */
  readonly answerable: ReadonlySet<number>;
  /** Whether a ChangeCipherSpec is due before our second flight, for middleboxes. RFC 8446 appendix D.4. */
  readonly owesChangeCipherSpec: boolean;
  readonly request: CertificateRequest | null;
  /** The server took up the session of our ticket, so it proves itself by its key alone. */
  readonly resumed: boolean;
}

export interface ExpectTls13 extends Common {
  readonly expect: 'EncryptedExtensions' | 'CertificateOrRequest' | 'CertificateVerify' | 'Finished';
  readonly tls13: Tls13;
}

/** What TLS 1.2 and older carry from ServerHello on. */
export interface Tls12 {
  readonly version: number;
  readonly suite: CipherSuite;
  readonly clientRandom: Uint8Array;
  readonly serverRandom: Uint8Array;
  /** As the server sent it: the name of the session, should it be resumed. */
  readonly sessionId: Uint8Array;
  /** From NewSessionTicket; null without one. */
  readonly ticket: Uint8Array | null;
  readonly extendedMasterSecret: boolean;
  readonly encryptThenMac: boolean;
  readonly ticketPromised: boolean;
  /** Place of the last message in the order of the server's flight; 0 before the first. */
  readonly rank: number;
  readonly keyExchange: ServerKeyExchange | null;
  readonly request: CertificateRequest | null;
}

export interface ExpectServerFlight extends Common {
  readonly expect: 'ServerFlight';
  readonly tls12: Tls12;
}

export interface ExpectServerFinished extends Common {
  readonly expect: 'ServerChangeCipherSpec' | 'ServerFinished';
  readonly tls12: Tls12;
  readonly masterSecret: Uint8Array;
  readonly reads: Protection;
  /** In a resumed session, where the server finishes first, what our half waits with; null in a full handshake. */
  readonly resumed: { readonly session: SessionOf12; readonly writes: Protection } | null;
}

export interface AfterFinished extends Common {
  readonly expect: 'AfterFinished';
  readonly version: number;
  /** Null before TLS 1.3, which cannot update keys. */
  readonly keys: {
    readonly suite: Tls13['suite'];
    readonly traffic: TrafficSecrets;
    readonly resumption: Uint8Array;
  } | null;
}

export type State = ExpectServerHello | ExpectTls13 | ExpectServerFlight | ExpectServerFinished | AfterFinished;

export type Action =
  | { readonly do: 'send'; readonly message: HandshakeMessage }
  | { readonly do: 'send-change-cipher-spec' }
  | { readonly do: 'limit-records'; readonly sent: number; readonly received: number }
  | { readonly do: 'keep-session'; readonly session: KeptSession }
  | { readonly do: 'keep-secret'; readonly secret: SessionSecret }
  | { readonly do: 'send-warning'; readonly description: number }
  | { readonly do: 'protect-reads'; readonly protection: Protection }
  | { readonly do: 'protect-writes'; readonly protection: Protection };

export interface Step {
  readonly state: State;
  readonly actions: readonly Action[];
  /** `goes-on`, or `as-asked` when it got to where the plan says, or why it cannot go on. */
  readonly end: 'goes-on' | 'as-asked' | Fault;
}

export const goOn = (state: State, ...actions: readonly Action[]): Step => ({ state, actions, end: 'goes-on' });
export const stopAsAsked = (state: State): Step => ({ state, actions: [], end: 'as-asked' });
export const refuse = (state: State, fault: Fault): Step => ({ state, actions: [], end: fault });

/** Both sides said how much plaintext they take per record: `theirs` binds us, `ours` binds the peer. RFC 8449 section 4. */
export const limitRecords = (theirs: number, ours: number): Action => ({
  do: 'limit-records',
  sent: Math.min(theirs, plaintextLimit),
  received: Math.min(ours, plaintextLimit),
});

/** Nothing unless the plan asked for a key log. */
export const keepSecret = (
  { keepSecrets }: Setting,
  label: SecretLabel,
  clientRandom: Uint8Array,
  secret: Uint8Array,
): Action[] => (keepSecrets ? [{ do: 'keep-secret', secret: { label, clientRandom, secret } }] : []);

/** The same state with a message added to its transcript. */
export const withMessage = <S extends State>(state: S, { bytes }: HandshakeMessage): S => ({
  ...state,
  transcript: [...state.transcript, bytes],
});

export const withFacts = <S extends State>(state: S, facts: Partial<Facts>): S => ({
  ...state,
  facts: { ...state.facts, ...facts },
});

/** The same state with what a message of the server showed. */
export const withShown = <S extends State, M>(
  state: S,
  shown: (facts: ServerFacts, message: M) => ServerFacts,
  message: M,
): S => withFacts(state, { server: shown(state.facts.server, message) });

/** What is added to `negotiated` once there is one. */
export const withNegotiated = <S extends State>(state: S, more: Partial<Negotiated>): S =>
  state.facts.negotiated === null ? state : withFacts(state, { negotiated: { ...state.facts.negotiated, ...more } });
