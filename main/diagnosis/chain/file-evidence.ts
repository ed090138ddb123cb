import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import type { Revocation } from '../../../shared/revocation.ts';
import type { Evidence } from '../evidence.ts';

export interface FileFacts {
  readonly chain: ObservationOf<'certificate-chain'>;
  readonly clock: ObservationOf<'clock'>;
  readonly hostname: string | null;
  /** Whether the private key in the file is that of the certificate; null where none could be compared. */
  readonly keyFits: boolean | null;
  readonly revocation: Revocation | null;
}

/** Stands where a remedy would name the server and none is known; whatever would show it is left out. */
export const unknownHost = 'server.invalid';

/** A chain from a file as the rules for certificates see it: they look at the chain, the clock and the key alone. */
export function evidenceOfFile({ chain, clock, hostname, keyFits, revocation }: FileFacts): Evidence {
  const report = noConnection(hostname, keyFits);
  const hello = { id: 'file', source: 'file', at: clock.at, durationMs: 0, kind: 'handshake', probe: 'file' } as const;
  const place = {
    address: chain.address,
    hello: { ...hello, attempt: 'file', report, transcript: null },
    report,
    state: 'passed',
    failure: null,
    late: null,
    pairs: new Map(),
    borrowed: false,
    chain,
    revocation: revocation && observedRevocation(revocation, chain.address),
    replies: [],
  } as const;
  return {
    target: {
      ...{ input: '', host: hostname ?? unknownHost, port: 443, serverName: hostname, starttls: null, proxy: null },
      ...{ connect: null, http: true, path: '/' },
    },
    partial: false,
    clock,
    proxy: null,
    proxyReply: null,
    dns: null,
    described: null,
    settings: null,
    where: null,
    places: [place],
    excused: [],
    network: null,
  };
}

/** What is known of revocation, as the rules read it. */
export function observedRevocation(revocation: Revocation, address: string): ObservationOf<'revocation'> {
  const common = { id: 'revocation', source: 'revocation', at: revocation.at, durationMs: 0 } as const;
  return { ...common, kind: 'revocation', address, revocation, contacts: [] };
}

/** The moment that was asked about stands for every clock: it was given, and nothing can be wrong with it. */
export function givenClock(at: Date): ObservationOf<'clock'> {
  const moment = at.toISOString();
  const common = { id: 'clock', source: 'given', at: moment, durationMs: 0, kind: 'clock' } as const;
  return { ...common, localTime: moment, builtAt: moment, serverTime: moment, offsetSeconds: 0 };
}

/** For a file there was no connection; what is said here of one is read by no rule about certificates. */
function noConnection(serverName: string | null, keyProven: boolean | null): HandshakeReport {
  return {
    ...{ address: '', family: 4, port: 443, startedAt: '1970-01-01T00:00:00.000Z', durationMs: 0, starttls: null },
    dialogue: [],
    tcp: { state: 'open', milliseconds: 0, errorCode: null, localAddress: null },
    hello: {
      ...{ serverName: serverName ?? unknownHost, versions: [], cipherSuites: [], groups: [], keyShares: [] },
      ...{ signatureSchemes: [], alpn: [], bytes: 0, writes: 0 },
    },
    ...{ reached: 'finished', negotiated: null, certificateRequested: null, keyProven },
    ...{ serverHelloAt: null, finishedAt: null, messages: [], failure: null },
  };
}
