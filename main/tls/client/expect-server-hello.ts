// From nothing to a chosen version, suite and group. RFC 8446 sections 4.1.3 and 4.1.4.
import type { Negotiated } from '../../../shared/handshake.ts';
import {
  cipherSuiteName,
  extensionName,
  groupName,
  isGrease,
  namedCipherSuite,
  namedGroup,
  versionName,
} from '../../../shared/tls-names.ts';
import { equalBytes } from '../../bytes/bytes.ts';
import { hash } from '../../crypto/hash.ts';
import { startKeyAgreement } from '../../crypto/key-agreement.ts';
import { extensionType, findExtension } from '../wire/extension.ts';
import { type HandshakeMessage, handshakeType, writeHandshake } from '../wire/handshake.ts';
import { readServerHello, type ServerHello } from '../wire/server-hello.ts';
import { type CipherSuite, cipherSuite, fitsVersion } from './cipher-suite.ts';
import { type Fault, malformedFault, misbehaved, unexpectedMessage, unsupported } from './fault.ts';
import {
  answerableExtensions,
  encodeClientHello,
  freshMaterial,
  isSignal,
  offeredVersions,
  probeMaterial,
  sentCipherSuites,
} from './hello-bytes.ts';
import { nothingShown, shownByHello } from './server-facts.ts';
import {
  type ExpectServerHello,
  endsAtHello,
  goOn,
  refuse,
  type Setting,
  type Step,
  stopAsAsked,
  withFacts,
  withShown,
} from './state.ts';
import { startTls12 } from './tls12.ts';
import { startTls13 } from './tls13.ts';

/** The first state, and the hello to send. */
export function startHandshake(setting: Setting): Step & { readonly hello: HandshakeMessage } {
  const prepare = endsAtHello(setting) ? probeMaterial : freshMaterial;
  const { material, agreements } = prepare(setting.spec, setting.randomBytes, setting.resume);
  const message = encodeClientHello(setting.spec, material);
  const facts = {
    reached: 'hello-sent',
    negotiated: null,
    certificates: [],
    certificateRequested: null,
    clientCertificate: null,
    keyProven: null,
    server: nothingShown,
  } as const;
  const transcript = [message.bytes];
  const state = { expect: 'ServerHello', setting, facts, transcript, material, agreements, retry: null } as const;
  return { ...goOn(state, { do: 'send', message }), hello: message };
}

export function expectServerHello(waiting: ExpectServerHello, message: HandshakeMessage): Step {
  if (message.type !== handshakeType.serverHello) return refuse(waiting, unexpectedMessage(message.type));
  const read = readServerHello(message.body);
  if (!read.ok) return refuse(waiting, malformedFault(read.malformed));
  const hello = read.value;
  const state = withShown(waiting, shownByHello, hello);
  const version = hello.selectedVersion ?? hello.legacyVersion;
  const suite = cipherSuite(hello.cipherSuite);
  const fault =
    downgradeFault(state, hello, version) ??
    versionFault(state, hello) ??
    selectionFault(state, hello, suite, version) ??
    retryFault(state, hello);
  if (fault !== null) return refuse(state, fault);
  const chosen = withFacts(state, { reached: 'server-hello', negotiated: negotiatedBy(hello, version) });
  if (hello.retry && state.setting.stopAfter === 'first-answer') return stopAsAsked(chosen);
  if (hello.retry) return obeyRetry(state, message, hello, suite, chosen);
  if (version === 0x0304) return acceptTls13(chosen, message, hello, suite);
  return startTls12(chosen, message, hello, suite, version);
}

/**
 * The server's own mark that it could have done better than it was asked for: somebody changed the hello on its way, or
 * the mark is another server's. RFC 8446 section 4.1.3. Only against a hello that did offer the better version.
 */
function downgradeFault({ setting, retry }: ExpectServerHello, hello: ServerHello, version: number): Fault | null {
  if (retry !== null && version !== 0x0304) return misbehaved('version-changed-after-retry', versionName(version));
  const { downgradeFrom } = hello;
  const { cipherSuites } = setting.spec;
  if (downgradeFrom === null || version >= downgradeFrom) return null;
  const offered = offeredVersions(setting.spec).includes(downgradeFrom);
  const meant = offered && cipherSuites.some((id) => fitsVersion(cipherSuite(id), downgradeFrom));
  return meant ? misbehaved('downgrade-sentinel', `${versionName(version)} for ${versionName(downgradeFrom)}`) : null;
}

/** TLS 1.3 only counts where supported_versions says so; an older version than offered, that there was, is all the server has. */
function versionFault(state: ExpectServerHello, hello: ServerHello): Fault | null {
  const offered = offeredVersions(state.setting.spec);
  if (hello.selectedVersion !== null) {
    const fits = hello.selectedVersion >= 0x0304 && offered.includes(hello.selectedVersion);
    return fits ? null : misbehaved('selected-unoffered-version', versionName(hello.selectedVersion));
  }
  const chosen = hello.legacyVersion;
  if (chosen < 0x0304 && offered.includes(chosen)) return null;
  return chosen >= 0x0300 && chosen < Math.max(...offered)
    ? { kind: 'nothing-in-common', what: 'version', chosen: versionName(chosen) }
    : misbehaved('selected-unoffered-version', versionName(chosen));
}

function selectionFault(
  { setting, material }: ExpectServerHello,
  hello: ServerHello,
  suite: CipherSuite,
  version: number,
): Fault | null {
  const { compressionMethods = [0] } = setting.spec;
  // RFC 8446 section 4.1.3: TLS 1.3 has none.
  if (!(version === 0x0304 ? [0] : compressionMethods).includes(hello.compressionMethod)) {
    return misbehaved('selected-unoffered-compression', `${hello.compressionMethod}`);
  }
  if (!sentCipherSuites(setting.spec).includes(suite.id) || isSignal(suite.id)) {
    return misbehaved('selected-unoffered-cipher-suite', cipherSuiteName(suite.id));
  }
  if (!fitsVersion(suite, version)) {
    return misbehaved('cipher-suite-unfit-for-version', `${cipherSuiteName(suite.id)} in ${versionName(version)}`);
  }
  const answerable = answerableExtensions(setting.spec, material);
  const unsolicited = (hello.extensions ?? []).find(
    ({ type }) => !answerable.has(type) && !(hello.retry && type === extensionType.cookie),
  );
  if (unsolicited !== undefined) return misbehaved('unsolicited-extension', extensionName(unsolicited.type));
  if (hello.alpn !== null && !setting.spec.alpn.includes(hello.alpn)) {
    return misbehaved('selected-unoffered-application-protocol', hello.alpn.slice(0, 255));
  }
  return version === 0x0304 ? tls13Fault(material.sessionId, hello) : tls12Fault(hello);
}

function tls13Fault(sessionId: Uint8Array, hello: ServerHello): Fault | null {
  if (!equalBytes(hello.sessionIdEcho, sessionId)) return misbehaved('session-id-not-echoed');
  const places = hello.retry ? retryExtensions : tls13HelloExtensions;
  const misplaced = (hello.extensions ?? []).find(({ type }) => !places.includes(type));
  return misplaced === undefined ? null : misbehaved('extension-in-wrong-message', extensionName(misplaced.type));
}

const retryExtensions: readonly number[] = [
  extensionType.supportedVersions,
  extensionType.keyShare,
  extensionType.cookie,
];
const tls13HelloExtensions: readonly number[] = [...retryExtensions, extensionType.preSharedKey];

function tls12Fault(hello: ServerHello): Fault | null {
  if (hello.retry) return misbehaved('retry-request-below-tls13');
  const misplaced = tls13HelloExtensions.find((type) => findExtension(hello.extensions ?? [], type) !== null);
  if (misplaced !== undefined) return misbehaved('extension-in-wrong-message', extensionName(misplaced));
  // RFC 5746 section 3.4: nothing to be told of an earlier connection.
  if ((hello.renegotiatedConnection?.length ?? 0) > 0) return misbehaved('renegotiation-info-not-empty');
  return null;
}

function retryFault({ setting, retry }: ExpectServerHello, hello: ServerHello): Fault | null {
  if (retry !== null && hello.cipherSuite !== retry.cipherSuite) {
    return misbehaved('cipher-suite-changed-after-retry', cipherSuiteName(hello.cipherSuite));
  }
  const asked = retry?.selectedGroup ?? null;
  if (asked !== null && hello.keyShare !== null && hello.keyShare.group !== asked) {
    return misbehaved('group-changed-after-retry', groupName(hello.keyShare.group));
  }
  if (!hello.retry) return null;
  if (retry !== null) return misbehaved('second-hello-retry-request');
  const { groups, keyShares } = setting.spec;
  const group = hello.selectedGroup;
  if (group === null) return hello.cookie === null ? misbehaved('retry-request-changes-nothing') : null;
  if (!groups.includes(group)) return misbehaved('selected-unoffered-group', groupName(group));
  return keyShares.includes(group) ? misbehaved('retry-request-changes-nothing', groupName(group)) : null;
}

function negotiatedBy(hello: ServerHello, version: number): Negotiated {
  const group = hello.keyShare?.group ?? hello.selectedGroup;
  return {
    version: versionName(version),
    cipherSuite: namedCipherSuite(hello.cipherSuite),
    group: group === null ? null : namedGroup(group),
    signatureScheme: null,
    alpn: hello.alpn,
    // TLS 1.3 binds the session and has no renegotiation: RFC 8446 appendix D.
    extendedMasterSecret:
      version >= 0x0304 || findExtension(hello.extensions ?? [], extensionType.extendedMasterSecret) !== null,
    secureRenegotiation: version >= 0x0304 || hello.renegotiatedConnection !== null,
    dhBits: null,
    resumed: false,
  };
}

/** The same hello again; only key_share and cookie change. RFC 8446 section 4.1.2. */
function obeyRetry(
  state: ExpectServerHello,
  message: HandshakeMessage,
  retry: ServerHello,
  suite: CipherSuite,
  chosen: ExpectServerHello,
): Step {
  const { spec, randomBytes } = state.setting;
  const group = retry.selectedGroup;
  const agreement = group === null ? null : startKeyAgreement(group, randomBytes);
  // Only then is this all there will be to see of the server's choice.
  if (group !== null && agreement === null) return refuse(chosen, unsupported(`group ${groupName(group)}`));
  const renewed = group === null || agreement === null ? null : { group, keyExchange: agreement.share };
  const material = {
    ...state.material,
    cookie: retry.cookie,
    // A key of another hash cannot go with the suite that the server settled on.
    psk: state.material.psk?.hash === suite.hash ? state.material.psk : null,
    keyShares: renewed === null ? state.material.keyShares : [renewed],
  };
  const firstHello = writeHandshake(handshakeType.messageHash, hash(suite.hash, ...state.transcript));
  const before = [firstHello.bytes, message.bytes];
  const again = encodeClientHello(spec, material, before);
  return goOn(
    {
      ...state,
      material,
      retry,
      agreements: group === null || agreement === null ? state.agreements : new Map([[group, agreement]]),
      transcript: [...before, again.bytes],
    },
    { do: 'send-change-cipher-spec' },
    { do: 'send', message: again },
  );
}

function acceptTls13(
  state: ExpectServerHello,
  message: HandshakeMessage,
  hello: ServerHello,
  suite: CipherSuite,
): Step {
  const share = hello.keyShare;
  if (share === null) return refuse(state, misbehaved('key-share-missing'));
  if (isGrease(share.group) || !state.material.keyShares.some(({ group }) => group === share.group)) {
    return refuse(state, misbehaved('selected-unoffered-group', groupName(share.group)));
  }
  if (endsAtHello(state.setting)) return stopAsAsked(state);
  const agreement = state.agreements.get(share.group);
  if (agreement === undefined) return refuse(state, unsupported(`group ${groupName(share.group)}`));
  if (suite.bulk?.kind !== 'aead') return refuse(state, unsupported(`cipher suite ${cipherSuiteName(suite.id)}`));
  const shared = agreement.agree(share.keyExchange);
  if (shared === null) return refuse(state, misbehaved('key-share-unusable', groupName(share.group)));
  const { psk } = state.material;
  if (hello.selectedIdentity === null) return startTls13(state, message, { ...suite, bulk: suite.bulk }, shared, null);
  if (hello.selectedIdentity !== 0) return refuse(state, misbehaved('selected-unoffered-pre-shared-key'));
  if (psk?.hash !== suite.hash) return refuse(state, misbehaved('pre-shared-key-unfit-for-cipher-suite'));
  return startTls13(state, message, { ...suite, bulk: suite.bulk }, shared, psk.psk);
}
