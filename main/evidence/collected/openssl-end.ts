import type { LadderMessage } from '../../../shared/handshake.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import { alertName } from '../../../shared/tls-names.ts';
import type { Alert } from '../../tls/wire/alert.ts';
import { classifyPlaintext } from '../../tls/wire/plaintext.ts';
import type { ClientRun } from './client-run.ts';

/** All that tells how an attempt of s_client ended. */
export interface Heard {
  readonly messages: LadderMessage[];
  readonly alerts: (Alert & { readonly direction: 'sent' | 'received'; readonly after: string | null })[];
  /** First bytes of what was no TLS; null where none came. */
  notTls: Uint8Array | null;
  /** Name of the suite, where a handshake was completed. */
  readonly cipher: string | null;
  readonly connected: boolean;
  readonly errors: readonly string[];
  readonly verifyErrors: readonly number[];
  /** Number of an alert that an error line names. */
  readonly namedAlert: number | null;
  /** How long it ran until the script ended it; null where it ended by itself. */
  readonly waitedMs: number | null;
}

interface End {
  readonly failure: HandshakeFailure | null;
  readonly tcp: ClientRun['tcp'];
  readonly nameError: ClientRun['nameError'];
  /** The server chose a version that this client had not offered or does not allow. */
  readonly refusedVersion: boolean;
}

/** How it ended, as far as its output shows. What it does not show is `unsupported`: nothing follows from it. */
export function endOfRun(heard: Heard, chosenVersion: string | null, complete: boolean): End {
  const tcp = tcpEnd(heard);
  if (tcp.state !== 'open') {
    const failure = { kind: 'tcp', state: tcp.state, errorCode: tcp.errorCode, ...circumstances(heard) } as const;
    return { failure, tcp, nameError: nameError(heard), refusedVersion: false };
  }
  const failure = complete ? lateEnd(heard) : earlyEnd(heard, chosenVersion);
  return { failure, tcp, nameError: null, refusedVersion: failure?.kind === 'nothing-in-common' };
}

function circumstances({ messages }: Heard) {
  const after = messages.findLast(({ name }) => name !== 'Alert' && name !== 'ChangeCipherSpec')?.name ?? null;
  const awaiting = after === 'ClientHello' ? 'ServerHello' : null;
  return { after, awaiting, milliseconds: 0, bytesSent: 0, bytesReceived: 0 };
}

const says = ({ errors }: Heard, pattern: RegExp) => errors.some((line) => pattern.test(line));

function tcpEnd(heard: Heard): ClientRun['tcp'] {
  if (heard.connected || heard.messages.length > 0) return { state: 'open', errorCode: null };
  for (const [pattern, state, errorCode] of tcpWords) {
    if (says(heard, pattern)) return { state, errorCode };
  }
  return heard.waitedMs !== null
    ? { state: 'no-answer', errorCode: 'ETIMEDOUT' }
    : { state: 'failed', errorCode: null };
}

const tcpWords: readonly (readonly [RegExp, ClientRun['tcp']['state'], string])[] = [
  [/connection refused|errno=111\b|errno=61\b|errno=10061\b/i, 'refused', 'ECONNREFUSED'],
  [/no route to host|errno=113\b/i, 'unreachable', 'EHOSTUNREACH'],
  [/network is unreachable|errno=101\b/i, 'unreachable', 'ENETUNREACH'],
  [/cannot assign requested address|errno=99\b/i, 'unreachable', 'EADDRNOTAVAIL'],
  [/connection timed out|operation timed out|errno=110\b/i, 'no-answer', 'ETIMEDOUT'],
  [/operation not permitted/i, 'failed', 'EPERM'],
];

function nameError(heard: Heard): End['nameError'] {
  if (says(heard, /name or service not known|nodename nor servname|no address associated|unknown host/i))
    return 'not-found';
  return says(heard, /temporary failure in name resolution|try again/i) ? 'no-answer' : null;
}

/** After the handshake: only an alert of the server refuses anything. */
function lateEnd(heard: Heard): HandshakeFailure | null {
  const alert = heard.alerts.findLast(({ description, direction }) => direction === 'received' && description !== 0);
  return alert ? alertFailure(alert.level, alert.description, heard) : null;
}

function earlyEnd(heard: Heard, chosenVersion: string | null): HandshakeFailure {
  const received = heard.alerts.find(({ direction, level }) => direction === 'received' && level === 'fatal');
  const number = received?.description ?? heard.namedAlert;
  if (number !== null) return alertFailure(received?.level ?? 'fatal', number, heard);
  const where = circumstances(heard);
  if (heard.notTls) return plaintextFailure(heard.notTls, where);
  if (says(heard, /wrong version number|unknown protocol|http request|not TLS/i) && chosenVersion === null)
    return { kind: 'plaintext', protocol: 'unknown', text: '', bytes: '', ...where };
  const own = ownRefusal(heard, chosenVersion, where);
  if (own) return own;
  if (says(heard, /errno=104\b|errno=54\b|connection reset/i))
    return { kind: 'reset', errorCode: 'ECONNRESET', ...where };
  if (says(heard, /unexpected eof|errno=0\b|errno=32\b|ssl handshake failure/i)) return { kind: 'closed', ...where };
  if (heard.waitedMs !== null && where.after !== null) return { kind: 'silence', waitedMs: heard.waitedMs, ...where };
  return { kind: 'unsupported', what: 'an end that its output does not explain', ...where };
}

/** What the client itself would not go on with. */
function ownRefusal(
  heard: Heard,
  chosenVersion: string | null,
  where: ReturnType<typeof circumstances>,
): HandshakeFailure | null {
  const isOld = chosenVersion !== null && !/TLSv1\.[23]/.test(chosenVersion);
  // OpenSSL 3 offers versions whose signatures its security level then forbids.
  const forbidden = isOld && says(heard, /legacy sigalg disallowed|no suitable digest|wrong signature type/i);
  if (chosenVersion !== null && (forbidden || says(heard, /unsupported protocol|wrong ssl version|version too low/i)))
    return { kind: 'nothing-in-common', what: 'version', chosen: chosenVersion, ...where };
  if (chosenVersion !== null && !isOld && says(heard, /wrong signature type/i))
    return { kind: 'nothing-in-common', what: 'signature-scheme', chosen: 'one that was not offered', ...where };
  const policy = chosenVersion === null ? undefined : policies.find(([pattern]) => says(heard, pattern));
  if (policy) return { kind: 'misbehaved', rule: policy[1], detail: (heard.errors[0] ?? '').slice(0, 300), ...where };
  if (says(heard, /no ciphers available|no protocols available|no suitable|internal error/i))
    return { kind: 'unsupported', what: 'what the settings of that client forbid', ...where };
  return null;
}

const policies: readonly (readonly [RegExp, string])[] = [
  [/dh key too small|bad dh p length|modulus too small/i, 'dh-key-too-small'],
  [/unsafe legacy renegotiation disabled/i, 'no-secure-renegotiation'],
  [/no suitable digest|legacy sigalg disallowed|internal error/i, 'asks-for-what-this-client-forbids'],
  [/bad signature|block type is not 01|padding check failed/i, 'signature-does-not-verify'],
];

function alertFailure(level: Alert['level'], description: number, heard: Heard): HandshakeFailure {
  const shown = heard.alerts.find((one) => one.description === description)?.after;
  const where = circumstances(heard);
  const after = shown === undefined ? where.after : shown;
  return { kind: 'alert', level, description, name: alertName(description), encrypted: false, ...where, after };
}

/** s_client shows five bytes, which are enough for the most frequent. */
function plaintextFailure(bytes: Uint8Array, where: ReturnType<typeof circumstances>): HandshakeFailure {
  const { protocol, text } = classifyPlaintext(bytes);
  const known = text.startsWith('HTTP/') ? 'http' : /^<(?:!DOC|html)/i.test(text) ? 'html' : protocol;
  return {
    kind: 'plaintext',
    protocol: known,
    text,
    bytes: Buffer.from(bytes.subarray(0, 256)).toString('hex'),
    ...where,
  };
}
