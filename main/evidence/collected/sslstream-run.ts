// What handshake-collect.ps1 writes of an attempt with .NET's SslStream.
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import { alertName } from '../../../shared/tls-names.ts';
import { type ClientRun, unseenHello } from './client-run.ts';
import type { CollectedSection } from './collected-file.ts';
import { readWindowsChain } from './windows-chain.ts';

/** Reads one attempt. Of the messages SslStream shows none. */
export function readSslStreamRun(section: CollectedSection, serverName: string | null): ClientRun {
  const fields = readFields(section.lines);
  const errors = [...(fields.get('error') ?? [])].join(' ');
  const tcp = tcpOf(fields, errors);
  const complete = one(fields, 'result') === 'completed';
  const at = Date.parse(section.started ?? '');
  const chain = readWindowsChain(section.lines, {
    at,
    policy: one(fields, 'policy'),
    status: one(fields, 'chain-status'),
  });
  const version = versions[one(fields, 'protocol').toLowerCase()];
  return {
    ...{ hello: unseenHello(serverName), messages: [], certificateRequested: null, complete, tcp },
    negotiated:
      complete && version !== undefined ? agreed(version, one(fields, 'suite') || one(fields, 'cipher')) : null,
    ...{ ...chain, asSent: false, objections: complete ? chain.objections : null },
    failure: complete ? null : failureOf(tcp, errors),
    reply: '',
    nameError: /no such host is known|11001/i.test(errors) ? 'not-found' : null,
  };
}

type Fields = ReadonlyMap<string, readonly string[]>;

function readFields(lines: readonly string[]): Fields {
  const fields = new Map<string, string[]>();
  for (const line of lines.slice(0, 2000)) {
    const match = /^([a-z-]{1,30}): (.{0,1000})$/.exec(line);
    const [name, value] = [match?.[1], match?.[2]];
    if (name !== undefined && value !== undefined) fields.set(name, [...(fields.get(name) ?? []), value].slice(0, 20));
  }
  return fields;
}

const one = (fields: Fields, name: string): string => fields.get(name)?.[0]?.trim() ?? '';

function tcpOf(fields: Fields, errors: string): ClientRun['tcp'] {
  if (one(fields, 'tcp') === 'open') return { state: 'open', errorCode: null };
  if (/actively refused|connection refused|10061/i.test(errors)) return { state: 'refused', errorCode: 'ECONNREFUSED' };
  if (/timed out|10060|no answer/i.test(errors)) return { state: 'no-answer', errorCode: 'ETIMEDOUT' };
  if (/unreachable|1005[01]|10065/i.test(errors)) return { state: 'unreachable', errorCode: 'EHOSTUNREACH' };
  return { state: 'failed', errorCode: null };
}

const versions: Readonly<Record<string, string>> = {
  ssl3: 'SSLv3',
  tls: 'TLSv1.0',
  tls11: 'TLSv1.1',
  tls12: 'TLSv1.2',
  tls13: 'TLSv1.3',
};

/** SslStream tells neither of these extensions: they count as being there, so that nobody is blamed. */
const agreed = (version: string, cipher: string): NonNullable<ClientRun['negotiated']> => ({
  version,
  cipherSuite: { id: '', name: cipher || 'not told' },
  ...{ group: null, signatureScheme: null, alpn: null },
  ...{ extendedMasterSecret: true, secureRenegotiation: true, dhBits: null },
});

/** System.Net.Security.TlsAlertMessage, as .NET prints it. */
const alertNumbers: Readonly<Record<string, number>> = {
  HandshakeFailure: 40,
  BadCertificate: 42,
  CertificateRevoked: 44,
  CertificateExpired: 45,
  CertificateUnknown: 46,
  IllegalParameter: 47,
  UnknownCA: 48,
  AccessDenied: 49,
  DecryptError: 51,
  ProtocolVersion: 70,
  InsufficientSecurity: 71,
  InternalError: 80,
  UnrecognizedName: 112,
  CertificateRequired: 116,
};

function failureOf(tcp: ClientRun['tcp'], errors: string): HandshakeFailure {
  const where = { after: null, awaiting: null, milliseconds: 0, bytesSent: 0, bytesReceived: 0 };
  if (tcp.state !== 'open') return { kind: 'tcp', state: tcp.state, errorCode: tcp.errorCode, ...where };
  if (/unexpected packet format|SSL_ERROR_SSL.*wrong version|cannot determine the frame size/i.test(errors))
    return { kind: 'plaintext', protocol: 'unknown', text: '', bytes: '', ...where };
  const alert = /sent a TLS alert: '(\w{1,40})'/.exec(errors)?.[1];
  const description = alert === undefined ? undefined : alertNumbers[alert];
  if (description !== undefined)
    return { kind: 'alert', level: 'fatal', description, name: alertName(description), encrypted: false, ...where };
  if (/forcibly closed|connection reset|10054/i.test(errors))
    return { kind: 'reset', errorCode: 'ECONNRESET', ...where };
  if (/unexpected eof|transport stream/i.test(errors)) return { kind: 'closed', ...where };
  return { kind: 'unsupported', what: `an error of Windows: ${errors.slice(0, 120) || 'none was told'}`, ...where };
}
