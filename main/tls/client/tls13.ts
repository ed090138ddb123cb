// TLS 1.3 from ServerHello to Finished. RFC 8446 sections 4.3 and 4.4.
import { extensionName, namedSignatureScheme, signatureSchemeName } from '../../../shared/tls-names.ts';
import { asciiBytes, concat, equalBytes } from '../../bytes/bytes.ts';
import type { Malformed } from '../../bytes/parsed.ts';
import { hash } from '../../crypto/hash.ts';
import { publicKeyOfCertificate } from '../../crypto/public-key.ts';
import { verifySignature } from '../../crypto/signature.ts';
import { readCertificate } from '../wire/certificate.ts';
import { readCertificateRequest } from '../wire/certificate-request.ts';
import { readCertificateVerify } from '../wire/certificate-verify.ts';
import { decompressCertificate, readCompressedCertificate } from '../wire/compressed-certificate.ts';
import { readEncryptedExtensions } from '../wire/encrypted-extensions.ts';
import { type HandshakeMessage, handshakeType, messageLimit, writeHandshake } from '../wire/handshake.ts';
import { certificateRequestedBy } from './certificate-requested.ts';
import { certificateMessage, certificateVerifyMessage, chooseCredential } from './client-credential.ts';
import { type Fault, malformedFault, misbehaved, unexpectedMessage } from './fault.ts';
import { answerableExtensions } from './hello-bytes.ts';
import {
  applicationTraffic,
  finishedData,
  handshakeSecret,
  handshakeTraffic,
  masterSecret,
  resumptionSecret,
  trafficProtection,
} from './key-schedule.ts';
import { shownByCertificate, shownByCertificateRequest, shownByEncryptedExtensions } from './server-facts.ts';
import {
  type Action,
  type ExpectServerHello,
  type ExpectTls13,
  goOn,
  keepSecret,
  limitRecords,
  refuse,
  type Step,
  stopAsAsked,
  type Tls13Suite,
  withFacts,
  withMessage,
  withNegotiated,
  withShown,
} from './state.ts';

/** The keys are agreed on: everything after ServerHello is encrypted. */
export function startTls13(
  state: ExpectServerHello,
  message: HandshakeMessage,
  suite: Tls13Suite,
  shared: Uint8Array,
  psk: Uint8Array | null,
): Step {
  const transcript = [...state.transcript, message.bytes];
  const secret = handshakeSecret(suite.hash, shared, psk);
  const traffic = handshakeTraffic(suite.hash, secret, hash(suite.hash, ...transcript));
  const clientRandom = state.material.random;
  const tls13 = {
    clientRandom,
    suite,
    handshakeSecret: secret,
    traffic,
    answerable: answerableExtensions(state.setting.spec, state.material),
    owesChangeCipherSpec: state.material.sessionId.length > 0 && state.retry === null,
    request: null,
    resumed: psk !== null,
  };
  const { setting, facts } = withNegotiated(state, { resumed: psk !== null });
  return goOn(
    { expect: 'EncryptedExtensions', setting, facts, transcript, tls13 },
    ...keepSecret(setting, 'CLIENT_HANDSHAKE_TRAFFIC_SECRET', clientRandom, traffic.client),
    ...keepSecret(setting, 'SERVER_HANDSHAKE_TRAFFIC_SECRET', clientRandom, traffic.server),
    { do: 'protect-reads', protection: trafficProtection(suite.hash, suite.bulk.name, traffic.server) },
    { do: 'protect-writes', protection: trafficProtection(suite.hash, suite.bulk.name, traffic.client) },
  );
}

export function expectTls13(state: ExpectTls13, message: HandshakeMessage): Step {
  const handler = handlers[state.expect][message.type];
  return handler === undefined ? refuse(state, unexpectedMessage(message.type)) : handler(state, message);
}

type Handler = (state: ExpectTls13, message: HandshakeMessage) => Step;

const handlers: Readonly<Record<ExpectTls13['expect'], Readonly<Record<number, Handler>>>> = {
  EncryptedExtensions: { [handshakeType.encryptedExtensions]: takeEncryptedExtensions },
  CertificateOrRequest: {
    [handshakeType.certificateRequest]: takeCertificateRequest,
    [handshakeType.certificate]: takeCertificate,
    [handshakeType.compressedCertificate]: takeCompressedCertificate,
  },
  CertificateVerify: { [handshakeType.certificateVerify]: takeCertificateVerify },
  Finished: { [handshakeType.finished]: takeFinished },
};

function takeEncryptedExtensions(state: ExpectTls13, message: HandshakeMessage): Step {
  const read = readEncryptedExtensions(message.body);
  if (!read.ok) return refuse(state, malformedFault(read.malformed));
  const { extensions, alpn, recordSizeLimit } = read.value;
  const unsolicited = extensions.find(({ type }) => !state.tls13.answerable.has(type));
  if (unsolicited !== undefined)
    return refuse(state, misbehaved('unsolicited-extension', extensionName(unsolicited.type)));
  if (alpn !== null && !state.setting.spec.alpn.includes(alpn)) {
    return refuse(state, misbehaved('selected-unoffered-application-protocol', alpn.slice(0, 255)));
  }
  const expect = state.tls13.resumed ? 'Finished' : 'CertificateOrRequest';
  // RFC 8449 section 4: in TLS 1.3 the limit counts the content type within.
  const limit = recordSizeLimit === null ? [] : [limitRecords(recordSizeLimit - 1, ownLimit(state) - 1)];
  const shown = withShown(withMessage(state, message), shownByEncryptedExtensions, extensions);
  return goOn({ ...withNegotiated(shown, { alpn }), expect }, ...limit);
}

/** An answer to record_size_limit is unsolicited unless we said ours. */
const ownLimit = ({ setting }: ExpectTls13): number => setting.spec.recordSizeLimit ?? Number.POSITIVE_INFINITY;

function takeCertificateRequest(state: ExpectTls13, message: HandshakeMessage): Step {
  if (state.tls13.request !== null) return refuse(state, unexpectedMessage(message.type));
  const read = readCertificateRequest(message.body, 0x0304);
  if (!read.ok) return refuse(state, malformedFault(read.malformed));
  const asked = withFacts(withMessage(state, message), { certificateRequested: certificateRequestedBy(read.value) });
  const shown = withShown(asked, shownByCertificateRequest, read.value);
  return goOn({ ...shown, tls13: { ...state.tls13, request: read.value } });
}

/** RFC 8879 section 4: the transcript takes the message as it was sent, compressed. */
function takeCompressedCertificate(state: ExpectTls13, message: HandshakeMessage): Step {
  const read = readCompressedCertificate(message.body);
  if (!read.ok) return refuse(state, malformedFault(read.malformed));
  const { algorithm } = read.value;
  if (!state.setting.spec.certificateCompressions?.includes(algorithm)) {
    return refuse(state, misbehaved('selected-unoffered-certificate-compression', `${algorithm}`));
  }
  const body = decompressCertificate(read.value);
  return body.ok
    ? takeCertificateBody(state, message, body.value)
    : refuse(state, unpackingFault(read.value.length, body.malformed));
}

/** More than a message may have is no lie yet; what unpacks to other than it claims is one. */
const unpackingFault = (claimed: number, malformed: Malformed): Fault =>
  claimed > messageLimit ? { kind: 'limit', limit: 'unpacked-certificate-bytes' } : malformedFault(malformed);

function takeCertificate(state: ExpectTls13, message: HandshakeMessage): Step {
  return takeCertificateBody(state, message, message.body);
}

function takeCertificateBody(state: ExpectTls13, message: HandshakeMessage, body: Uint8Array): Step {
  const read = readCertificate(body, 0x0304);
  if (!read.ok) return refuse(state, malformedFault(read.malformed));
  if (read.value.entries.length === 0) return refuse(state, misbehaved('empty-certificate-list'));
  const certificates = read.value.entries.map(({ der }) => der);
  const seen = withFacts(withMessage(state, message), { reached: 'certificate', certificates });
  const shown = withShown(seen, shownByCertificate, read.value.entries[0]?.extensions ?? []);
  return goOn({ ...shown, expect: 'CertificateVerify' });
}

/** A signature that does not verify is written down and does not stop: what follows is worth seeing. */
function takeCertificateVerify(state: ExpectTls13, message: HandshakeMessage): Step {
  const read = readCertificateVerify(message.body, 0x0304);
  if (!read.ok) return refuse(state, malformedFault(read.malformed));
  const { scheme, signature } = read.value;
  const content = signedContent('server', hash(state.tls13.suite.hash, ...state.transcript));
  const [leaf] = state.facts.certificates;
  const key = leaf === undefined ? null : publicKeyOfCertificate(leaf);
  const keyProven = key === null ? null : verifySignature(scheme, key, content, signature);
  const signatureScheme = scheme === null ? null : namedSignatureScheme(scheme);
  const shown = withFacts(withMessage(state, message), {
    keyProven,
    server: { ...state.facts.server, signatureScheme: scheme },
  });
  const checked = withNegotiated(shown, { signatureScheme });
  if (scheme !== null && !state.setting.spec.signatureSchemes.includes(scheme)) {
    return refuse(checked, misbehaved('selected-unoffered-signature-scheme', signatureSchemeName(scheme)));
  }
  return goOn({ ...checked, expect: 'Finished' });
}

/** RFC 8446 section 4.4.3. */
function signedContent(side: 'client' | 'server', transcript: Uint8Array): Uint8Array {
  const label = asciiBytes(`TLS 1.3, ${side} CertificateVerify`);
  return concat(new Uint8Array(64).fill(0x20), label, Uint8Array.of(0), transcript);
}

function takeFinished(state: ExpectTls13, message: HandshakeMessage): Step {
  const { suite, traffic } = state.tls13;
  const expected = finishedData(suite.hash, traffic.server, hash(suite.hash, ...state.transcript));
  if (!equalBytes(message.body, expected)) return refuse(state, misbehaved('finished-does-not-verify'));
  const finished = withFacts(withMessage(state, message), { reached: 'finished' });
  return state.setting.stopAfter === 'finished' ? answer(finished) : stopAsAsked(finished);
}

/** Our second flight, and the keys for application data. */
function answer(finished: ExpectTls13): Step {
  const { state, messages: proof } = proveOurselves(finished);
  const { suite, clientRandom, handshakeSecret: secret, traffic, owesChangeCipherSpec } = state.tls13;
  const master = masterSecret(suite.hash, secret);
  const application = applicationTraffic(suite.hash, master, hash(suite.hash, ...state.transcript));
  const signed = [...state.transcript, ...proof.map(({ bytes }) => bytes)];
  const verifyData = finishedData(suite.hash, traffic.client, hash(suite.hash, ...signed));
  const messages = [...proof, writeHandshake(handshakeType.finished, verifyData)];
  const { setting, facts } = state;
  const transcript = [...state.transcript, ...messages.map(({ bytes }) => bytes)];
  const resumption = resumptionSecret(suite.hash, master, hash(suite.hash, ...transcript));
  const keys = { suite, traffic: application, resumption };
  return goOn(
    { expect: 'AfterFinished', setting, facts, transcript, version: 0x0304, keys },
    ...keepSecret(setting, 'CLIENT_TRAFFIC_SECRET_0', clientRandom, application.client),
    ...keepSecret(setting, 'SERVER_TRAFFIC_SECRET_0', clientRandom, application.server),
    ...(owesChangeCipherSpec ? [{ do: 'send-change-cipher-spec' } as const] : []),
    ...messages.map((message): Action => ({ do: 'send', message })),
    { do: 'protect-reads', protection: trafficProtection(suite.hash, suite.bulk.name, application.server) },
    { do: 'protect-writes', protection: trafficProtection(suite.hash, suite.bulk.name, application.client) },
  );
}

/** Certificate and CertificateVerify where the server asked; an empty list where we have nothing that fits. */
function proveOurselves(state: ExpectTls13): { state: ExpectTls13; messages: HandshakeMessage[] } {
  const { request, suite } = state.tls13;
  if (request === null) return { state, messages: [] };
  const choice = chooseCredential(state.setting.credential, request, 0x0304);
  const told = withFacts(state, { clientCertificate: choice.report });
  const certificate = certificateMessage(choice.credential?.certificates ?? [], 0x0304, request.context);
  if (choice.credential === null) return { state: told, messages: [certificate] };
  const content = signedContent('client', hash(suite.hash, ...state.transcript, certificate.bytes));
  const verify = certificateVerifyMessage(choice.credential, choice.scheme, content);
  return { state: told, messages: verify === null ? [certificate] : [certificate, verify] };
}
