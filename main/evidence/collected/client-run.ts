// One attempt of somebody's client as it was collected, in the words of a handshake report.
import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { Objection } from './objection.ts';

/** What a client showed, before it is put into a report. */
export interface ClientRun {
  readonly hello: HandshakeReport['hello'];
  readonly messages: HandshakeReport['messages'];
  readonly negotiated: HandshakeReport['negotiated'];
  readonly certificateRequested: HandshakeReport['certificateRequested'];
  /** DER, the server's own first. */
  readonly certificates: readonly Uint8Array[];
  /** They are the list as the server sent it: no more, no fewer, in this order. */
  readonly asSent: boolean;
  /** The handshake came to its end. */
  readonly complete: boolean;
  /** Null where it came to its end and nothing was refused after it. */
  readonly failure: HandshakeFailure | null;
  readonly tcp: Pick<HandshakeReport['tcp'], 'state' | 'errorCode'>;
  /** What the client's own check of the chain objected to; null where it checked none. */
  readonly objections: readonly Objection[] | null;
  /** The client says that it could not find out whether a certificate was withdrawn. */
  readonly revocationUntested: boolean;
  /** HTTP reply with its line ends; empty without one. */
  readonly reply: string;
  /** The name was not found, in the client's own words; null where it was. */
  readonly nameError: 'not-found' | 'no-answer' | null;
}

/** A hello that was not shown. */
export const unseenHello = (serverName: string | null): HandshakeReport['hello'] => ({
  serverName,
  versions: [],
  cipherSuites: [],
  groups: [],
  keyShares: [],
  signatureSchemes: [],
  alpn: [],
  bytes: 0,
  writes: 1,
});

/** The handshake that this attempt was, as a report. */
export function runReport(
  run: ClientRun,
  where: Pick<HandshakeReport, 'address' | 'family' | 'port' | 'startedAt' | 'durationMs' | 'starttls'>,
): HandshakeReport {
  const asked = run.certificateRequested === null ? {} : { clientCertificate: noneSent };
  return {
    ...where,
    dialogue: [],
    tcp: { ...run.tcp, milliseconds: 0, localAddress: null },
    hello: run.hello,
    reached: reachedOf(run),
    negotiated: run.negotiated,
    certificateRequested: run.certificateRequested,
    ...asked,
    // The client checks the signature before it goes on.
    keyProven: run.complete ? true : null,
    serverHelloAt: null,
    finishedAt: run.complete ? where.durationMs : null,
    messages: [...run.messages].slice(0, 64),
    failure: run.failure,
  };
}

const noneSent: NonNullable<HandshakeReport['clientCertificate']> = {
  sent: false,
  signatureScheme: null,
  issuerAccepted: null,
  reason: 'none-configured',
};

function reachedOf({
  certificates,
  complete,
  failure,
  messages,
  negotiated,
  reply,
  tcp,
}: ClientRun): HandshakeReport['reached'] {
  if (complete) return reply === '' ? 'finished' : 'reply';
  if (tcp.state !== 'open') return 'nothing';
  // Some clients go on for a while before they refuse the version.
  if (failure?.kind === 'nothing-in-common' && failure.what === 'version') return 'hello-sent';
  if (certificates.length > 0) return 'certificate';
  if (negotiated !== null) return 'server-hello';
  return messages.length > 0 ? 'hello-sent' : 'tcp';
}
