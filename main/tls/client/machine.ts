import { type HandshakeMessage, handshakeType } from '../wire/handshake.ts';
import { afterFinished } from './after-finished.ts';
import { expectServerHello } from './expect-server-hello.ts';
import { misbehaved } from './fault.ts';
import { goOn, refuse, type State, type Step } from './state.ts';
import { expectServerFinished, expectServerFlight, takeChangeCipherSpec } from './tls12.ts';
import { expectTls13 } from './tls13.ts';

/** What a handshake message makes of a state. Pure but for the random bytes that the state carries. */
export function step(state: State, message: HandshakeMessage): Step {
  // RFC 5246 section 7.4.1.1: ignored while a handshake is under way, and in no transcript.
  if (isIdleHelloRequest(state, message)) return goOn(state);
  switch (state.expect) {
    case 'ServerHello':
      return expectServerHello(state, message);
    case 'ServerFlight':
      return expectServerFlight(state, message);
    case 'ServerChangeCipherSpec':
    case 'ServerFinished':
      return expectServerFinished(state, message);
    case 'AfterFinished':
      return afterFinished(state, message);
    default:
      return expectTls13(state, message);
  }
}

/** What a ChangeCipherSpec makes of a state: in TLS 1.3 it is there for middleboxes and means nothing. */
export function stepChangeCipherSpec(state: State): Step {
  if (state.expect === 'ServerChangeCipherSpec') return takeChangeCipherSpec(state);
  const meansNothing = state.expect === 'ServerHello' || 'tls13' in state;
  return meansNothing ? goOn(state) : refuse(state, misbehaved('unexpected-change-cipher-spec'));
}

/** The message awaited, as the RFCs spell it; null when none is. */
export function awaitedMessage(state: State): string | null {
  return awaited[state.expect];
}

const awaited: Readonly<Record<State['expect'], string | null>> = {
  ServerHello: 'ServerHello',
  EncryptedExtensions: 'EncryptedExtensions',
  CertificateOrRequest: 'Certificate',
  CertificateVerify: 'CertificateVerify',
  Finished: 'Finished',
  ServerFlight: 'ServerHelloDone',
  ServerChangeCipherSpec: 'ChangeCipherSpec',
  ServerFinished: 'Finished',
  AfterFinished: null,
};

const isIdleHelloRequest = (state: State, message: HandshakeMessage): boolean =>
  message.type === handshakeType.helloRequest &&
  message.body.length === 0 &&
  ['ServerFlight', 'ServerChangeCipherSpec', 'ServerFinished'].includes(state.expect);

/** Version and suite as numbers, which decide the form of messages; null before ServerHello. */
export function agreedBy(state: State): { version: number; cipherSuite: number } | null {
  if ('tls12' in state) return { version: state.tls12.version, cipherSuite: state.tls12.suite.id };
  if ('tls13' in state) return { version: 0x0304, cipherSuite: state.tls13.suite.id };
  return state.expect === 'AfterFinished' ? { version: state.version, cipherSuite: 0 } : null;
}
