// Our flight after ServerHelloDone. RFC 5246 sections 7.4.6 to 7.4.9.
import { cipherSuiteName, groupName } from '../../../shared/tls-names.ts';
import { concat, joined } from '../../bytes/bytes.ts';
import { ByteWriter } from '../../bytes/writer.ts';
import { agreeOverPrime, bitLength, primeBitsLimit } from '../../crypto/finite-field.ts';
import { startKeyAgreement } from '../../crypto/key-agreement.ts';
import { publicKeyOfCertificate } from '../../crypto/public-key.ts';
import { rsaEncrypt } from '../../crypto/rsa.ts';
import { alert } from '../wire/alert.ts';
import { type HandshakeMessage, handshakeType, writeHandshake } from '../wire/handshake.ts';
import {
  type ServerShare,
  writeBareKeyExchange,
  writeKeyExchange,
  writePointKeyExchange,
} from '../wire/key-exchange.ts';
import { type Choice, certificateMessage, certificateVerifyMessage, chooseCredential } from './client-credential.ts';
import { type Fault, misbehaved, unsupported } from './fault.ts';
import { derivationOf, extendedMasterSecretOf, finishedOf, masterSecretOf, protectionsOf } from './key-block.ts';
import { type Action, type ExpectServerFlight, goOn, keepSecret, refuse, type Step } from './state.ts';

export function answerFlight(state: ExpectServerFlight): Step {
  const { version, suite, request } = state.tls12;
  const { bulk } = suite;
  if (bulk === null) return refuse(state, unsupported(`cipher suite ${cipherSuiteName(suite.id)}`));
  if (version < 0x0301 && request !== null && state.setting.credential !== null) {
    return refuse(state, unsupported('client certificate in SSLv3'));
  }
  const exchange = agree(state);
  if ('kind' in exchange) return refuse(state, exchange);
  const choice = request === null ? null : chooseCredential(state.setting.credential, request, version);
  const shared = [...ownCertificate(choice, version), exchange.message];
  const agreedOn = [...state.transcript, ...shared.map(({ bytes }) => bytes)];
  const sent = [...shared, ...proofOf(choice, agreedOn)];
  const facts = choice === null ? state.facts : { ...state.facts, clientCertificate: choice.report };
  const masterSecret = masterSecretFrom(state, exchange.premaster, agreedOn);
  return finish({ ...state, facts }, { ...suite, bulk }, masterSecret, [
    ...absence(choice, version),
    ...sent.map((message): Action => ({ do: 'send', message })),
  ]);
}

function masterSecretFrom(
  { tls12 }: ExpectServerFlight,
  premaster: Uint8Array,
  transcript: readonly Uint8Array[],
): Uint8Array {
  const name = derivationOf(tls12.suite, tls12.version);
  if (tls12.extendedMasterSecret && name !== 'ssl3') return extendedMasterSecretOf(name, premaster, transcript);
  return masterSecretOf(name, premaster, { client: tls12.clientRandom, server: tls12.serverRandom });
}

/** What was prepared, then ChangeCipherSpec and Finished under the new keys. */
function finish(
  { setting, facts, tls12, transcript: before }: ExpectServerFlight,
  suite: Parameters<typeof protectionsOf>[0],
  masterSecret: Uint8Array,
  prepared: readonly Action[],
): Step {
  const { version, clientRandom, serverRandom, encryptThenMac } = tls12;
  const randoms = { client: clientRandom, server: serverRandom };
  const { client, server } = protectionsOf(suite, version, masterSecret, randoms, setting.randomBytes, encryptThenMac);
  const sent = prepared.flatMap((action) => (action.do === 'send' ? [action.message.bytes] : []));
  const transcript = [...before, ...sent];
  const verifyData = finishedOf(derivationOf(suite, version), masterSecret, 'client', transcript);
  const finished = writeHandshake(handshakeType.finished, verifyData);
  return goOn(
    {
      expect: 'ServerChangeCipherSpec',
      setting,
      facts,
      tls12,
      transcript: [...transcript, finished.bytes],
      masterSecret,
      reads: server,
      resumed: null,
    },
    ...keepSecret(setting, 'CLIENT_RANDOM', clientRandom, masterSecret),
    ...prepared,
    { do: 'send-change-cipher-spec' },
    { do: 'protect-writes', protection: client },
    { do: 'send', message: finished },
  );
}

/** An empty list says that we have none; SSL 3.0 knows no empty list. */
const ownCertificate = (choice: Choice | null, version: number): HandshakeMessage[] =>
  choice === null || version < 0x0301 ? [] : [certificateMessage(choice.credential?.certificates ?? [], version, none)];

/** RFC 6101 section 5.6.6: there an alert says it. */
const absence = (choice: Choice | null, version: number): Action[] =>
  choice !== null && version < 0x0301 ? [{ do: 'send-warning', description: alert.noCertificate }] : [];

const none = new Uint8Array(0);

/** CertificateVerify covers all messages so far, ClientKeyExchange included. RFC 5246 section 7.4.8. */
function proofOf(choice: Choice | null, transcript: readonly Uint8Array[]): HandshakeMessage[] {
  if (choice === null || choice.credential === null) return [];
  const verify = certificateVerifyMessage(choice.credential, choice.scheme, joined(transcript));
  return verify === null ? [] : [verify];
}

interface Agreed {
  readonly message: HandshakeMessage;
  readonly premaster: Uint8Array;
}

function agree(state: ExpectServerFlight): Agreed | Fault {
  const { keyExchange, suite } = state.tls12;
  if (suite.exchange === 'rsa') return encryptPremaster(state);
  if (keyExchange === null) return unsupported(`cipher suite ${cipherSuiteName(suite.id)}`);
  return keyExchange.share.kind === 'ecdhe'
    ? agreeOnCurve(state, keyExchange.share)
    : agreeOnPrime(state, keyExchange.share);
}

function agreeOnCurve({ setting }: ExpectServerFlight, share: ServerShare & { kind: 'ecdhe' }): Agreed | Fault {
  const agreement = startKeyAgreement(share.group, setting.randomBytes);
  if (agreement === null) return unsupported(`group ${groupName(share.group)}`);
  const premaster = agreement.agree(share.point);
  if (premaster === null) return misbehaved('key-share-unusable', groupName(share.group));
  return { message: writePointKeyExchange(agreement.share), premaster };
}

function agreeOnPrime({ setting }: ExpectServerFlight, share: ServerShare & { kind: 'dhe' }): Agreed | Fault {
  const bits = bitLength(share.prime);
  if (bits > primeBitsLimit) return unsupported(`Diffie-Hellman over ${bits} bits`);
  const agreed = agreeOverPrime(share.prime, share.generator, share.value, setting.randomBytes);
  if (agreed === null) return misbehaved('key-share-unusable', `Diffie-Hellman over ${bits} bits`);
  return { message: writeKeyExchange(agreed.share), premaster: agreed.secret };
}

/** RFC 5246 section 7.4.7.1: the version in front is the one the hello offered. */
function encryptPremaster({ setting, facts, tls12 }: ExpectServerFlight): Agreed | Fault {
  const [leaf] = facts.certificates;
  const key = leaf === undefined ? null : publicKeyOfCertificate(leaf);
  if (key !== null && key.kind !== 'rsa' && key.kind !== 'other')
    return misbehaved('certificate-unfit-for-cipher-suite', key.kind);
  if (key === null || key.rsa === null) return unsupported('public key of the certificate');
  const premaster = concat(new ByteWriter().u16(setting.spec.legacyVersion).finish(), setting.randomBytes(46));
  const encrypted = rsaEncrypt(key.rsa, premaster, setting.randomBytes);
  if (encrypted === null) return unsupported('public key of the certificate');
  const write = tls12.version < 0x0301 ? writeBareKeyExchange : writeKeyExchange;
  return { message: write(encrypted), premaster };
}
