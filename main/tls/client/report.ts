import type { DialogueLine, HandshakeReport, HelloSummary } from '../../../shared/handshake.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import { namedCipherSuite, namedGroup, namedSignatureScheme, versionName } from '../../../shared/tls-names.ts';
import { readClientHello } from '../wire/client-hello.ts';
import type { HandshakeMessage } from '../wire/handshake.ts';
import type { HandshakePlan } from './plan.ts';
import type { TlsSession } from './session.ts';

/** How far an attempt got, and what its parts saw. */
export interface Course {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly tcp: HandshakeReport['tcp'];
  readonly dialogue: readonly DialogueLine[];
  readonly reached: HandshakeReport['reached'];
  /** TCP writes of the hello; 0 when none left. */
  readonly writes: number;
  readonly failure: HandshakeFailure | null;
}

/** Everything the attempt showed. The hello is what was, or would have been, sent. */
export function handshakeReport(plan: HandshakePlan, session: TlsSession, course: Course): HandshakeReport {
  const { facts, serverHelloAt, finishedAt, ladder } = session;
  return {
    address: plan.address,
    family: plan.address.includes(':') ? 6 : 4,
    port: plan.port,
    startedAt: course.startedAt.toISOString(),
    durationMs: course.durationMs,
    starttls: plan.starttls,
    dialogue: [...course.dialogue],
    tcp: course.tcp,
    hello: summariseHello(session.hello, course.writes),
    reached: course.reached,
    negotiated: facts.negotiated,
    certificateRequested: facts.certificateRequested,
    ...(facts.clientCertificate === null ? {} : { clientCertificate: facts.clientCertificate }),
    keyProven: facts.keyProven,
    serverHelloAt,
    finishedAt,
    messages: course.writes > 0 ? [...ladder] : [],
    failure: course.failure,
  };
}

/** What a ClientHello offers, read from its bytes. */
export function summariseHello(message: HandshakeMessage, writes: number): HelloSummary {
  const read = readClientHello(message.body);
  if (!read.ok) throw new Error(`a hello of ours does not parse: ${read.malformed.detail}`);
  const hello = read.value;
  return {
    serverName: hello.serverName,
    versions: (hello.supportedVersions ?? [hello.legacyVersion]).slice(0, 12).map(versionName),
    cipherSuites: hello.cipherSuites.slice(0, 128).map(namedCipherSuite),
    groups: (hello.groups ?? []).slice(0, 64).map(namedGroup),
    keyShares: (hello.keyShares ?? []).slice(0, 16).map(({ group }) => namedGroup(group)),
    signatureSchemes: (hello.signatureSchemes ?? []).slice(0, 64).map(namedSignatureScheme),
    alpn: (hello.alpn ?? []).slice(0, 16),
    bytes: message.bytes.length,
    writes,
  };
}
