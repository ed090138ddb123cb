// SSL 3.0 to TLS 1.2 from ServerHello to Finished. RFC 5246 section 7.3, RFC 6101 section 5.5.
import {
  cipherSuiteName,
  groupName,
  namedGroup,
  namedSignatureScheme,
  signatureSchemeName,
} from '../../../shared/tls-names.ts';
import { concat, equalBytes } from '../../bytes/bytes.ts';
import { bitLength } from '../../crypto/finite-field.ts';
import { publicKeyOfCertificate } from '../../crypto/public-key.ts';
import { verifySignature } from '../../crypto/signature.ts';
import { readNewSessionTicket } from '../wire/after-handshake.ts';
import { readCertificate, readCertificateStatus } from '../wire/certificate.ts';
import { readCertificateRequest } from '../wire/certificate-request.ts';
import { extensionType, findExtension } from '../wire/extension.ts';
import { type HandshakeMessage, handshakeType } from '../wire/handshake.ts';
import { readServerKeyExchange, type ServerKeyExchange } from '../wire/key-exchange.ts';
import type { ServerHello } from '../wire/server-hello.ts';
import { certificateRequestedBy } from './certificate-requested.ts';
import type { CipherSuite } from './cipher-suite.ts';
import { type Fault, malformedFault, misbehaved, unexpectedMessage, unsupported } from './fault.ts';
import { derivationOf, finishedOf } from './key-block.ts';
import { shownByCertificateRequest, shownByKeyExchange, shownByStatus, shownByTicket } from './server-facts.ts';
import {
  type ExpectServerFinished,
  type ExpectServerFlight,
  type ExpectServerHello,
  endsAtHello,
  goOn,
  limitRecords,
  refuse,
  type State,
  type Step,
  stopAsAsked,
  type Tls12,
  withFacts,
  withMessage,
  withNegotiated,
  withShown,
} from './state.ts';
import { answerFlight } from './tls12-answer.ts';
import { finishResumed, keptSession, sessionTakenUp, takeUp } from './tls12-resumed.ts';

export function startTls12(
  state: ExpectServerHello,
  message: HandshakeMessage,
  hello: ServerHello,
  suite: CipherSuite,
  version: number,
): Step {
  if (endsAtHello(state.setting)) return stopAsAsked(state);
  if (hello.compressionMethod !== 0) return refuse(state, unsupported(`compression method ${hello.compressionMethod}`));
  const has = (type: number) => findExtension(hello.extensions ?? [], type) !== null;
  const tls12: Tls12 = {
    version,
    suite,
    clientRandom: state.material.random,
    serverRandom: hello.random,
    sessionId: hello.sessionIdEcho,
    ticket: null,
    // RFC 7627 section 5.2: not with SSL 3.0.
    extendedMasterSecret: version >= 0x0301 && has(extensionType.extendedMasterSecret),
    encryptThenMac: has(extensionType.encryptThenMac),
    ticketPromised: has(extensionType.sessionTicket),
    rank: 0,
    keyExchange: null,
    request: null,
  };
  const { setting, facts } = state;
  const transcript = [...state.transcript, message.bytes];
  const session = sessionTakenUp(state, hello);
  if (session !== null) return takeUp(withNegotiated(state, { resumed: true }), transcript, tls12, session);
  const limit =
    hello.recordSizeLimit === null
      ? []
      : [limitRecords(hello.recordSizeLimit, setting.spec.recordSizeLimit ?? Number.POSITIVE_INFINITY)];
  return goOn({ expect: 'ServerFlight', setting, facts, transcript, tls12 }, ...limit);
}

/** The messages of the flight come in this order, each at most once. RFC 5246 section 7.3. */
const flight: Readonly<Record<number, { rank: number; take: (state: ExpectServerFlight, body: Uint8Array) => Step }>> =
  {
    [handshakeType.certificate]: { rank: 1, take: takeCertificate },
    [handshakeType.certificateStatus]: { rank: 2, take: takeCertificateStatus },
    [handshakeType.serverKeyExchange]: { rank: 3, take: takeServerKeyExchange },
    [handshakeType.certificateRequest]: { rank: 4, take: takeCertificateRequest },
    [handshakeType.serverHelloDone]: { rank: 5, take: takeServerHelloDone },
  };

export function expectServerFlight(state: ExpectServerFlight, message: HandshakeMessage): Step {
  const place = flight[message.type];
  if (place === undefined || place.rank <= state.tls12.rank) return refuse(state, unexpectedMessage(message.type));
  return place.take(atRank(withMessage(state, message), place.rank), message.body);
}

const atRank = (state: ExpectServerFlight, rank: number): ExpectServerFlight => with12(state, { rank });

const with12 = (state: ExpectServerFlight, more: Partial<Tls12>): ExpectServerFlight => ({
  ...state,
  tls12: { ...state.tls12, ...more },
});

function takeCertificate(state: ExpectServerFlight, body: Uint8Array): Step {
  if (state.tls12.suite.anonymous) return refuse(state, unexpectedMessage(handshakeType.certificate));
  const read = readCertificate(body, state.tls12.version);
  if (!read.ok) return refuse(state, malformedFault(read.malformed));
  if (read.value.entries.length === 0) return refuse(state, misbehaved('empty-certificate-list'));
  const certificates = read.value.entries.map(({ der }) => der);
  return goOn(withFacts(state, { reached: 'certificate', certificates }));
}

function takeCertificateStatus(state: ExpectServerFlight, body: Uint8Array): Step {
  const { statusRequest, moreExtensions = [] } = state.setting.spec;
  if (!statusRequest && !moreExtensions.some(({ type }) => statusRequests.includes(type))) {
    return refuse(state, unexpectedMessage(handshakeType.certificateStatus));
  }
  const read = readCertificateStatus(body);
  return read.ok ? goOn(withShown(state, shownByStatus, read.value)) : refuse(state, malformedFault(read.malformed));
}

const statusRequests: readonly number[] = [extensionType.statusRequest, extensionType.statusRequestV2];

function takeServerKeyExchange(state: ExpectServerFlight, body: Uint8Array): Step {
  const { suite, version } = state.tls12;
  // Not read where the suite is one that this program cannot complete anyhow.
  if (suite.exchange === 'other') return goOn(state);
  if (suite.exchange !== 'ecdhe' && suite.exchange !== 'dhe') {
    return refuse(state, unexpectedMessage(handshakeType.serverKeyExchange));
  }
  const read = readServerKeyExchange(body, { kind: suite.exchange, anonymous: suite.anonymous, version });
  if (!read.ok) return refuse(state, malformedFault(read.malformed));
  const shown = withShown(state, shownByKeyExchange, read.value);
  const proven = proveKey(with12(shown, { keyExchange: read.value }), read.value);
  const fault = keyExchangeFault(state, read.value);
  return fault === null ? goOn(proven) : refuse(proven, fault);
}

/** Checks the signature and writes down what was chosen; a false one does not stop. */
function proveKey(
  state: ExpectServerFlight,
  { share, signedParameters, signed }: ServerKeyExchange,
): ExpectServerFlight {
  const { clientRandom, serverRandom } = state.tls12;
  const [leaf] = state.facts.certificates;
  const key = leaf === undefined ? null : publicKeyOfCertificate(leaf);
  const content = concat(clientRandom, serverRandom, signedParameters);
  const keyProven =
    key === null || signed === null ? null : verifySignature(signed.scheme, key, content, signed.signature);
  const scheme = signed?.scheme ?? null;
  return withNegotiated(withFacts(state, { keyProven }), {
    group: share.kind === 'ecdhe' ? namedGroup(share.group) : null,
    dhBits: share.kind === 'dhe' ? bitLength(share.prime) : null,
    signatureScheme: scheme === null ? null : namedSignatureScheme(scheme),
  });
}

function keyExchangeFault({ setting }: ExpectServerFlight, { share, signed }: ServerKeyExchange): Fault | null {
  const { groups, signatureSchemes } = setting.spec;
  if (share.kind === 'ecdhe' && groups.length > 0 && !groups.includes(share.group)) {
    return misbehaved('selected-unoffered-group', groupName(share.group));
  }
  const scheme = signed?.scheme ?? null;
  if (scheme !== null && signatureSchemes.length > 0 && !signatureSchemes.includes(scheme)) {
    return misbehaved('selected-unoffered-signature-scheme', signatureSchemeName(scheme));
  }
  return null;
}

function takeCertificateRequest(state: ExpectServerFlight, body: Uint8Array): Step {
  const read = readCertificateRequest(body, state.tls12.version);
  if (!read.ok) return refuse(state, malformedFault(read.malformed));
  const certificateRequested = certificateRequestedBy(read.value);
  const shown = withShown(state, shownByCertificateRequest, read.value);
  return goOn(with12(withFacts(shown, { certificateRequested }), { request: read.value }));
}

function takeServerHelloDone(state: ExpectServerFlight, body: Uint8Array): Step {
  const { suite, keyExchange } = state.tls12;
  const known = suite.exchange !== 'other';
  if (body.length > 0) {
    const detail = `has ${body.length} bytes too many`;
    return refuse(state, malformedFault({ structure: 'ServerHelloDone', offset: 0, detail }));
  }
  if (known && !suite.anonymous && state.facts.certificates.length === 0) {
    return refuse(state, misbehaved('certificate-missing', cipherSuiteName(suite.id)));
  }
  if (known && suite.exchange !== 'rsa' && keyExchange === null) {
    return refuse(state, misbehaved('server-key-exchange-missing', cipherSuiteName(suite.id)));
  }
  return state.setting.stopAfter === 'finished' ? answerFlight(state) : stopAsAsked(state);
}

export function expectServerFinished(state: ExpectServerFinished, message: HandshakeMessage): Step {
  if (state.expect === 'ServerChangeCipherSpec') return takeTicket(state, message);
  if (message.type !== handshakeType.finished) return refuse(state, unexpectedMessage(message.type));
  const { suite, version } = state.tls12;
  const expected = finishedOf(derivationOf(suite, version), state.masterSecret, 'server', state.transcript);
  if (!equalBytes(message.body, expected)) return refuse(state, misbehaved('finished-does-not-verify'));
  if (state.resumed !== null && state.setting.stopAfter !== 'finished')
    return stopAsAsked(reachedFinished(state, null));
  // Without a signature, only the owner of the key could read the premaster secret: RFC 5246 section 7.4.7.1.
  const keyProven = suite.exchange === 'rsa' ? true : state.facts.keyProven;
  const done = reachedFinished(state, state.resumed === null ? keyProven : null);
  return goOn(
    done,
    ...(state.resumed === null ? [] : finishResumed(state, state.resumed.writes, message)),
    ...keptSession(state),
  );
}

function reachedFinished(
  { setting, facts, transcript, tls12 }: ExpectServerFinished,
  keyProven: boolean | null,
): State {
  const { version } = tls12;
  const finished = { ...facts, reached: 'finished', keyProven } as const;
  return { expect: 'AfterFinished', setting, facts: finished, transcript, version, keys: null };
}

function takeTicket(state: ExpectServerFinished, message: HandshakeMessage): Step {
  if (message.type !== handshakeType.newSessionTicket || !state.tls12.ticketPromised) {
    return refuse(state, unexpectedMessage(message.type));
  }
  const read = readNewSessionTicket(message.body, state.tls12.version);
  if (!read.ok) return refuse(state, malformedFault(read.malformed));
  // RFC 5077 section 3.3: an empty one says that there is none after all.
  const ticket = read.value.ticket.length > 0 ? read.value.ticket : null;
  const shown = withShown(withMessage(state, message), shownByTicket, read.value);
  return goOn({ ...shown, tls12: { ...state.tls12, ticket } });
}

/** The server's ChangeCipherSpec: what follows is encrypted. */
export function takeChangeCipherSpec(state: ExpectServerFinished): Step {
  return goOn({ ...state, expect: 'ServerFinished' }, { do: 'protect-reads', protection: state.reads });
}
