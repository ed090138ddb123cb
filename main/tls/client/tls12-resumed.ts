// Sessions of TLS 1.0 to 1.2 that are taken up again, by id or by ticket. RFC 5246 section 7.3, RFC 5077.
import { cipherSuiteName, versionName } from '../../../shared/tls-names.ts';
import { equalBytes } from '../../bytes/bytes.ts';
import { type HandshakeMessage, handshakeType, writeHandshake } from '../wire/handshake.ts';
import type { ServerHello } from '../wire/server-hello.ts';
import { misbehaved, unsupported } from './fault.ts';
import { derivationOf, finishedOf, protectionsOf } from './key-block.ts';
import type { Protection } from './protection.ts';
import type { SessionOf12 } from './resumption.ts';
import {
  type Action,
  type ExpectServerFinished,
  type ExpectServerHello,
  goOn,
  keepSecret,
  refuse,
  type Step,
  type Tls12,
} from './state.ts';

/** The session that the server agrees to resume: it says so by echoing the id. RFC 5246 section 7.4.1.3, RFC 5077 section 3.4. */
export function sessionTakenUp({ setting, material }: ExpectServerHello, hello: ServerHello): SessionOf12 | null {
  const session = setting.resume?.session;
  const echoed = hello.sessionIdEcho.length > 0 && equalBytes(hello.sessionIdEcho, material.sessionId);
  return session?.kind === 'tls12' && echoed ? session : null;
}

/** A resumed session has no server flight: the old master secret, new randoms, and the server finishes first. */
export function takeUp(
  state: ExpectServerHello,
  transcript: readonly Uint8Array[],
  tls12: Tls12,
  session: SessionOf12,
): Step {
  const { suite, version } = tls12;
  const { bulk } = suite;
  if (version !== session.version) return refuse(state, misbehaved('resumed-with-other-version', versionName(version)));
  if (suite.id !== session.cipherSuite) {
    return refuse(state, misbehaved('resumed-with-other-cipher-suite', cipherSuiteName(suite.id)));
  }
  // RFC 7627 section 5.3.
  if (tls12.extendedMasterSecret !== session.extendedMasterSecret) {
    return refuse(state, misbehaved('resumed-with-other-extended-master-secret'));
  }
  if (bulk === null) return refuse(state, unsupported(`cipher suite ${cipherSuiteName(suite.id)}`));
  const { setting, facts, material } = state;
  const { masterSecret } = session;
  const randoms = { client: material.random, server: tls12.serverRandom };
  const { client, server } = protectionsOf(
    { ...suite, bulk },
    version,
    masterSecret,
    randoms,
    setting.randomBytes,
    tls12.encryptThenMac,
  );
  const resumed = { session, writes: client };
  return goOn(
    { expect: 'ServerChangeCipherSpec', setting, facts, transcript, tls12, masterSecret, reads: server, resumed },
    ...keepSecret(setting, 'CLIENT_RANDOM', material.random, masterSecret),
  );
}

/** Our ChangeCipherSpec and Finished, which come last in a resumed session. */
export function finishResumed(
  state: ExpectServerFinished,
  writes: Protection,
  serverFinished: HandshakeMessage,
): Action[] {
  const { suite, version } = state.tls12;
  const session = [...state.transcript, serverFinished.bytes];
  const verifyData = finishedOf(derivationOf(suite, version), state.masterSecret, 'client', session);
  return [
    { do: 'send-change-cipher-spec' },
    { do: 'protect-writes', protection: writes },
    { do: 'send', message: writeHandshake(handshakeType.finished, verifyData) },
  ];
}

/** What a later connection can resume: by ticket where there is one, else by id, else nothing. */
export function keptSession({ tls12, masterSecret, resumed }: ExpectServerFinished): Action[] {
  const { version, suite, extendedMasterSecret, sessionId } = tls12;
  const ticket = tls12.ticket ?? resumed?.session.ticket ?? null;
  if (ticket === null && sessionId.length === 0) return [];
  const session = {
    kind: 'tls12',
    version,
    cipherSuite: suite.id,
    masterSecret,
    extendedMasterSecret,
    sessionId,
    ticket,
  } as const;
  return [{ do: 'keep-session', session }];
}
