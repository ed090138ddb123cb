import type { PlaintextProtocol } from '../../../shared/handshake-failure.ts';
import { latin1 } from '../../bytes/bytes.ts';

/** What bytes that are no TLS look like. */
export interface PlaintextGuess {
  readonly protocol: PlaintextProtocol;
  /** At most 256 characters, one per byte; control characters but line ends and tabs are dots. */
  readonly text: string;
}

/** Names the protocol of a server's first bytes, where they have a form that only one protocol has. */
export function classifyPlaintext(bytes: Uint8Array): PlaintextGuess {
  const text = latin1(bytes.subarray(0, 256));
  const protocol = signs.find(({ fits }) => fits(text, bytes))?.protocol ?? 'unknown';
  return { protocol, text: text.replace(/[^\t\n\r\x20-\x7e\xa0-\xff]/g, '.') };
}

interface Sign {
  readonly protocol: PlaintextProtocol;
  readonly fits: (text: string, bytes: Uint8Array) => boolean;
}

const matches = (pattern: RegExp) => (text: string) => pattern.test(text);

/** Tried in order, exact ones first. */
const signs: readonly Sign[] = [
  // RFC 9112 section 4; also what a web server says to TLS on its plain port.
  { protocol: 'http', fits: matches(/^(?:HTTP\/\d|ICY \d{3} )/) },
  // RFC 4253 section 4.2
  { protocol: 'ssh', fits: matches(/^SSH-\d/) },
  // RFC 6143 section 7.1.1
  { protocol: 'vnc', fits: matches(/^RFB \d{3}\.\d{3}\n/) },
  // RFC 6120 section 4.2
  { protocol: 'xmpp', fits: matches(/^(?:<\?xml[^>]*>\s*)?<(?:stream:|\/stream|stream )/) },
  { protocol: 'html', fits: matches(/^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body|title|h1)\b/i) },
  // RFC 9051 section 7.1
  { protocol: 'imap', fits: matches(/^\* (?:OK|PREAUTH|BYE|BAD)\b/i) },
  // RESP errors, case and quotes as Redis and its kin write them; POP3 has the same first word
  {
    protocol: 'redis',
    fits: matches(
      /^-(?:ERR (?:unknown command [`']|Protocol error|wrong number of|max number of)|DENIED |NOAUTH |LOADING )/,
    ),
  },
  // RFC 1939 section 3
  { protocol: 'pop3', fits: matches(/^(?:\+OK|-ERR)\b/) },
  // RFC 5804 section 1.2
  { protocol: 'sieve', fits: matches(/^(?:"(?:IMPLEMENTATION|SIEVE|STARTTLS|SASL|VERSION)"|(?:OK|NO|BYE) ["(])/i) },
  // RFC 2812, notices before registration
  { protocol: 'irc', fits: matches(/^(?::\S+ (?:NOTICE|\d{3}|ERROR) |(?:NOTICE|ERROR) (?:AUTH |\* |:))/) },
  { protocol: 'nntp', fits: isNntp },
  { protocol: 'ftp', fits: isFtp },
  // RFC 5321 section 4.2: what other codes of three digits are left
  { protocol: 'smtp', fits: matches(/^(?:220|421|450|500|501|502|503|521|554)[ -]/) },
  { protocol: 'mysql', fits: isMysql },
  { protocol: 'postgres', fits: isPostgres },
  { protocol: 'rdp', fits: isRdp },
  { protocol: 'ldap', fits: isLdap },
];

/** RFC 3977 section 5.1: 200 and 201 greet, 400 and 502 refuse. */
function isNntp(text: string): boolean {
  return /^20[01][ -]/.test(text) || (/^(?:400|500|502)[ -]/.test(text) && /\b(?:nntp|news|innd)\b/i.test(text));
}

/** RFC 959 section 5.4: the same codes as SMTP, so the words decide. */
function isFtp(text: string): boolean {
  if (/^(?:220|421|500|530)[ -][^\r\n]*\bE?SMTP\b/i.test(text)) return false;
  if (/^(?:220|421|500|530)[ -]/.test(text)) return ftpWords.test(text) || /^530[ -]/.test(text);
  return /^120 /.test(text);
}

const ftpWords = /\bs?ftp\b|ftpd|vsftpd|filezilla|proftpd|pureftpd|pure-ftpd|^220-+ *welcome to/i;

/** Protocol::HandshakeV10, or an ERR packet: 3 bytes of length, number 0, then 10 or 255. */
function isMysql(_text: string, [low = 0, middle = 0, high = 0, number = -1, kind = 0]: Uint8Array): boolean {
  const length = low + middle * 256 + high * 65_536;
  return (number === 0 || number === 1) && length > 4 && length < 1024 && (kind === 10 || kind === 9 || kind === 255);
}

/** `N` alone refuses TLS; ErrorResponse has its length and a severity field. Protocol chapters 55.2 and 55.7. */
function isPostgres(text: string, bytes: Uint8Array): boolean {
  if (text === 'N') return true;
  const [type, high = 1, middle = 1] = bytes;
  return (
    type === 0x45 &&
    ((high === 0 && middle === 0 && /^E....S/s.test(text)) || /^EFATAL|^E(?:SFATAL|unsupported)/.test(text))
  );
}

/** TPKT with an X.224 connection confirm or disconnect. RFC 1006, [MS-RDPBCGR] 2.2.1.2. */
function isRdp(_text: string, [version, reserved, , length = 0, , code = 0]: Uint8Array): boolean {
  return version === 3 && reserved === 0 && length >= 7 && (code === 0xd0 || code === 0x80);
}

/** An LDAPMessage: a SEQUENCE with a message number, then an extended or bind response. RFC 4511 section 4.1.1. */
function isLdap(_text: string, bytes: Uint8Array): boolean {
  const skip = (bytes[1] ?? 0) >= 0x80 ? (bytes[1] ?? 0) & 0x7f : 0;
  const [tag, , integer, size = 0] = [bytes[0], bytes[1], bytes[2 + skip], bytes[3 + skip]];
  const operation = bytes[4 + skip + size];
  return tag === 0x30 && integer === 0x02 && (operation === 0x78 || operation === 0x61);
}
