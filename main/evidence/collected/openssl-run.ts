// What `openssl s_client -msg` said, of any version since 0.9.8.
import type { LadderMessage } from '../../../shared/handshake.ts';
import { namedCipherSuite, namedGroup, versionName } from '../../../shared/tls-names.ts';
import { certificateRequestedBy } from '../../tls/client/certificate-requested.ts';
import { type Agreed, alertEntry, changeCipherSpecEntry, handshakeEntry, namedEntry } from '../../tls/client/ladder.ts';
import { readAlerts } from '../../tls/wire/alert.ts';
import { readCertificate } from '../../tls/wire/certificate.ts';
import { readCertificateRequest } from '../../tls/wire/certificate-request.ts';
import { readClientHello } from '../../tls/wire/client-hello.ts';
import { type HandshakeMessage, handshakeType } from '../../tls/wire/handshake.ts';
import { keepHello } from '../capture/hello-facts.ts';
import { hearServerHello } from '../capture/server-hello-facts.ts';
import { type ClientRun, unseenHello } from './client-run.ts';
import type { CollectedSection } from './collected-file.ts';
import { readMessageDump } from './message-dump.ts';
import { opensslObjection } from './objection.ts';
import { endOfRun, type Heard } from './openssl-end.ts';
import { pemCertificates } from './pem-certificates.ts';

/** Reads one attempt. `serverName` is what the script asked it to send. */
export function readOpensslRun(section: CollectedSection, serverName: string | null): ClientRun {
  const dump = readMessageDump(section.lines);
  const heard: Heard = {
    messages: [],
    notTls: null,
    alerts: [],
    ...textFacts(dump.others),
    waitedMs: section.exit === 'time-limit' ? (section.milliseconds ?? usualLimitMs) : null,
  };
  const facts: Facts = {
    hello: unseenHello(serverName),
    negotiated: null,
    requested: null,
    certificates: [],
    agreed: null,
  };
  for (const { bytes, direction, kind } of dump.messages) {
    const sealed = facts.agreed?.version === 0x0304 && kind !== 'change-cipher-spec';
    const passage = { direction, milliseconds: 0, encrypted: sealed };
    if (kind === 'handshake') {
      const message = messageOf(bytes);
      if (message) heard.messages.push(hearMessage(message, direction, facts, passage));
    } else if (kind === 'alert') {
      const alerts = readAlerts(bytes);
      for (const one of alerts.ok ? alerts.value : []) {
        heard.alerts.push({ ...one, direction, after: lastName(heard.messages) });
        heard.messages.push(alertEntry(one, bytes, passage));
      }
    } else if (kind === 'change-cipher-spec') heard.messages.push(changeCipherSpecEntry(bytes, passage));
    else if (kind === 'not-tls' && direction === 'received') heard.notTls ??= bytes;
  }
  const complete = heard.cipher !== null;
  const certificates = facts.certificates.length > 0 ? facts.certificates : pemCertificates(section.lines);
  const end = endOfRun(heard, facts.negotiated?.version ?? null, complete);
  return {
    ...{ hello: facts.hello, certificateRequested: facts.requested, certificates, complete },
    messages: heard.messages,
    negotiated: end.refusedVersion ? null : facts.negotiated,
    ...{ asSent: true, revocationUntested: false },
    objections: certificates.length > 0 || complete ? heard.verifyErrors.map(opensslObjection) : null,
    reply: complete ? replyText(dump.others) : '',
    ...{ failure: end.failure, tcp: end.tcp, nameError: end.nameError },
  };
}

/** Of the scripts, where the clock of that computer told no time. */
const usualLimitMs = 10_000;

interface Facts {
  hello: ClientRun['hello'];
  negotiated: ClientRun['negotiated'];
  requested: ClientRun['certificateRequested'];
  certificates: readonly Uint8Array[];
  agreed: Agreed | null;
}

function messageOf(bytes: Uint8Array): HandshakeMessage | null {
  const type = bytes[0];
  return type === undefined ? null : { type, bytes, body: bytes.subarray(4) };
}

function hearMessage(
  message: HandshakeMessage,
  direction: 'sent' | 'received',
  facts: Facts,
  passage: Parameters<typeof namedEntry>[1],
): LadderMessage {
  if (direction === 'sent' && message.type === handshakeType.clientHello) hearHello(message, facts);
  if (direction === 'received') hearServer(message, facts);
  // A ticket stands for the session: nothing of it is kept.
  if (message.type === handshakeType.newSessionTicket) return namedEntry(message, passage);
  return handshakeEntry(message, facts.agreed, passage);
}

function hearHello({ body, bytes }: HandshakeMessage, facts: Facts): void {
  const read = readClientHello(body);
  if (!read.ok) return;
  const { details, offer } = keepHello(read.value, 't');
  facts.hello = {
    serverName: offer.serverName,
    versions: offer.offeredVersions.slice(0, 12),
    cipherSuites: offer.offeredCipherSuites.slice(0, 128),
    groups: details.groups.slice(0, 64),
    keyShares: details.keyShares.slice(0, 16),
    signatureSchemes: details.signatureSchemes.slice(0, 64),
    alpn: details.alpn.slice(0, 16),
    bytes: bytes.length,
    writes: 1,
  };
}

function hearServer({ body, type }: HandshakeMessage, facts: Facts): void {
  const version = facts.agreed?.version ?? 0x0303;
  if (type === handshakeType.serverHello) hearAnswer(body, facts);
  if (type === handshakeType.certificate) {
    const read = readCertificate(body, version);
    if (read.ok) facts.certificates = read.value.entries.map(({ der }) => der).slice(0, 32);
  }
  if (type === handshakeType.certificateRequest) {
    const read = readCertificateRequest(body, version);
    facts.requested = read.ok ? certificateRequestedBy(read.value) : { authorities: [], signatureSchemes: [] };
  }
}

function hearAnswer(body: Uint8Array, facts: Facts): void {
  const read = hearServerHello(body);
  if (!read.ok || read.value.retry) return;
  const { alpn, cipherSuite, extensions, group, version } = read.value;
  const types = extensions.map(({ type }) => type);
  facts.agreed = { version, cipherSuite };
  facts.negotiated = {
    version: versionName(version),
    cipherSuite: namedCipherSuite(cipherSuite),
    group: group === null ? null : namedGroup(group),
    signatureScheme: null,
    alpn: alpn?.slice(0, 200) ?? null,
    extendedMasterSecret: types.includes(23),
    secureRenegotiation: types.includes(0xff01),
    dhBits: null,
  };
}

/** What stands in words between the messages. */
function textFacts(
  lines: readonly string[],
): Pick<Heard, 'cipher' | 'connected' | 'errors' | 'verifyErrors' | 'namedAlert'> {
  const verifyErrors = lines.flatMap((line) => Number(/^verify error:num=(\d{1,3}):/.exec(line)?.[1] ?? Number.NaN));
  const code = lines
    .map((line) => /^ *Verify return code: (\d{1,3}) /.exec(line)?.[1])
    .find((one) => one !== undefined);
  const all = [...verifyErrors.filter(Number.isInteger), ...(code === undefined || code === '0' ? [] : [Number(code)])];
  const cipher = lines.map((line) => /^(?:New|Reused), .{1,20}, Cipher is (\S{1,60})$/.exec(line)?.[1]);
  const errors = lines.filter((line) => /error|errno|SSL alert|refused|timed out|unreachable/i.test(line)).slice(0, 40);
  const named = errors.map((line) => /SSL alert number (\d{1,3})/.exec(line)?.[1]).find((one) => one !== undefined);
  return {
    cipher: cipher.find((one) => one !== undefined && one !== '(NONE)') ?? null,
    connected: lines.some((line) => line.startsWith('CONNECTED(')),
    errors: errors.map((line) => line.slice(0, 400)),
    verifyErrors: [...new Set(all)].slice(0, 20),
    namedAlert: named === undefined ? null : Number(named),
  };
}

/** The reply stands between what s_client says of the session. */
function replyText(lines: readonly string[]): string {
  const start = lines.findIndex((line) => /^HTTP\/1\.[01] \d{3}(?: |$)/.test(line));
  if (start < 0) return '';
  const own = /^(?:---|read R BLOCK|closed|Post-Handshake|SSL-Session:|DONE)/;
  const head: string[] = [];
  for (const line of lines.slice(start, start + 60)) {
    if (own.test(line)) continue;
    if (line === '' || !/^(?:HTTP\/1|[A-Za-z0-9-]{1,60}:)/.test(line)) break;
    head.push(line);
  }
  return `${head.join('\r\n')}\r\n\r\n`;
}

const lastName = (messages: readonly LadderMessage[]) =>
  messages.findLast(({ name }) => name !== 'Alert' && name !== 'ChangeCipherSpec')?.name ?? null;
