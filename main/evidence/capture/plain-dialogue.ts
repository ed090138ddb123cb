// What is said in the clear before TLS, or in its place: STARTTLS in its many forms, a proxy's CONNECT, or no TLS at all.
import type { CapturePlaintext } from '../../../shared/capture/stream.ts';
import type { StarttlsProtocol } from '../../../shared/target.ts';
import { concat, latin1, toHex } from '../../bytes/bytes.ts';
import { classifyPlaintext, type PlaintextGuess } from '../../tls/wire/plaintext.ts';
import { otherSide, type Side } from './tls-state.ts';

/** Bytes of each end that are kept. */
const keptLimit = 2048;

interface Said {
  bytes: Uint8Array;
  packet: number | null;
}

/** The beginning of what both ends said in the clear. */
export class PlainDialogue {
  readonly #said: readonly [Said, Said] = [
    { bytes: new Uint8Array(0), packet: null },
    { bytes: new Uint8Array(0), packet: null },
  ];
  /** What the other end had said when this end asked for TLS. */
  #asked: { readonly side: Side; readonly heard: number } | null = null;

  /** Who asked for TLS, or asked a proxy for a way; null where nobody did. */
  get asker(): Side | null {
    return this.#asked?.side ?? null;
  }

  said(side: Side): number {
    return this.#said[side].bytes.length;
  }

  /** Whether all that an end said, `length` bytes, is the header of the PROXY protocol: load balancers check so. */
  isProxyHeader(side: Side, length: number): boolean {
    const { bytes } = this.#said[side];
    if (bytes.length !== length) return false;
    const isBinary = proxySignature.every((byte, index) => bytes[index] === byte);
    return isBinary
      ? bytes.length === proxyLength(bytes)
      : /^PROXY (?:TCP4|TCP6|UNKNOWN)[^\r\n]*\r\n$/.test(latin1(bytes));
  }

  add(side: Side, bytes: Uint8Array, start: number, end: number, packet: number): void {
    const said = this.#said[side];
    said.packet ??= packet;
    const room = keptLimit - said.bytes.length;
    if (room <= 0) return;
    said.bytes = concat(said.bytes, bytes.subarray(start, Math.min(end, start + room)));
    if (this.#asked === null && asksForTls(said.bytes)) {
      this.#asked = { side, heard: this.#said[otherSide(side)].bytes.length };
    }
  }

  /** Which protocol switched to TLS, as far as its words tell. */
  starttls(client: Side): StarttlsProtocol | null {
    const asked = this.#said[client].bytes;
    const byClient = clientSigns.find(({ fits }) => fits(asked, latin1(asked)))?.protocol;
    const { protocol } = this.#guess(otherSide(client));
    if (byClient !== undefined) return byClient;
    return protocol !== null && protocol in byGreeting ? (byGreeting[protocol] ?? null) : null;
  }

  connectTo(client: Side): string | null {
    return /^CONNECT (\S{1,300}) HTTP\/\d/i.exec(latin1(this.#said[client].bytes.subarray(0, 400)))?.[1] ?? null;
  }

  connectStatus(client: Side): number | null {
    const answer = latin1(this.#said[otherSide(client)].bytes.subarray(0, 20));
    const status = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(answer)?.[1];
    return status === undefined ? null : Number(status);
  }

  /** The whole of it; `upgraded` says whether TLS followed. Null where nothing was said. */
  facts(client: Side, upgraded: boolean): CapturePlaintext | null {
    const server = otherSide(client);
    if (this.said(client) + this.said(server) === 0) return null;
    const reply = this.#reply(server);
    const wanted = this.#asked?.side === client;
    const spoken = this.#said[server];
    return {
      protocol: this.#guess(server).protocol,
      starttls: wanted || upgraded ? this.starttls(client) : null,
      connectTo: this.connectTo(client),
      connectStatus: this.connectTo(client) === null ? null : this.connectStatus(client),
      serverText: this.#guess(server).text,
      serverBytes: toHex(spoken.bytes.subarray(0, 256)),
      clientText: withoutSecrets(this.#guess(client).text),
      packet: spoken.packet,
      upgrade: upgraded ? 'accepted' : wanted ? answerOf(latin1(reply)) : null,
      upgradeReply: reply.length === 0 ? '' : classifyPlaintext(reply).text,
    };
  }

  #guess(side: Side): { readonly protocol: PlaintextGuess['protocol'] | null; readonly text: string } {
    const { bytes } = this.#said[side];
    return bytes.length === 0 ? { protocol: null, text: '' } : classifyPlaintext(bytes);
  }

  /** What the server said after it was asked. */
  #reply(server: Side): Uint8Array {
    if (this.#asked === null || this.#asked.side === server) return new Uint8Array(0);
    return this.#said[server].bytes.subarray(this.#asked.heard);
  }
}

/** Credentials of a proxy, and of a login, are nobody's business here; nor are lines that look like them. */
const withoutSecrets = (text: string): string =>
  text
    .split('\n')
    .map((line) => (privateLine.test(line) ? '(left out)' : line))
    .join('\n')
    .slice(0, 256);

const privateLine =
  /\b(?:authorization|cookie|auth(?!\s+(?:tls|ssl)\b)|login|pass|user|identify)\b|^[A-Za-z0-9+/=]{12,}\r?$/i;

/** Version 2 of the PROXY protocol, section 2.2; the length of what follows is in its last two bytes. */
const proxySignature = [0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a];

const proxyLength = (bytes: Uint8Array): number => 16 + (((bytes[14] ?? 0) << 8) | (bytes[15] ?? 0));

/** Lines that let TLS begin, or say that a proxy opened the way. */
const granted = [
  // SMTP, RFC 3207; FTP, RFC 4217; NNTP, RFC 4642; IRC
  /^(?:220|234|334|382|670)[ -]/m,
  // POP3, RFC 2595
  /^\+OK/m,
  // IMAP with its tag, RFC 9051; ManageSieve without, RFC 5804
  /^(?:(?!\*)\S{1,20} )?OK\b/m,
  /<proceed\b/,
  // PostgreSQL
  /^S$/,
  /^HTTP\/\d(?:\.\d)? 2\d\d/m,
];

/** The resultCode of LDAP that stands for success, RFC 4511 section 4.1.9. */
const ldapSuccess = '\n\x01\0';

function answerOf(reply: string): CapturePlaintext['upgrade'] {
  if (reply === '') return 'unanswered';
  return reply.includes(ldapSuccess) || granted.some((words) => words.test(reply)) ? 'accepted' : 'refused';
}

const starts =
  (...bytes: readonly number[]) =>
  (said: Uint8Array): boolean =>
    bytes.every((byte, index) => byte === -1 || said[index] === byte);

/** Protocols whose client asks in a form of its own. */
const clientSigns: readonly {
  readonly protocol: StarttlsProtocol;
  readonly fits: (said: Uint8Array, text: string) => boolean;
}[] = [
  // SSLRequest, the number 80877103
  { protocol: 'postgres', fits: starts(0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f) },
  // TPKT with an X.224 connection request, [MS-RDPBCGR] 2.2.1.1
  { protocol: 'rdp', fits: starts(3, 0, -1, -1, -1, 0xe0) },
  // PRELOGIN, [MS-TDS] 2.2.6.5
  { protocol: 'mssql', fits: starts(0x12, -1, -1, -1, 0, 0) },
  // The extended request 1.3.6.1.4.1.1466.20037, RFC 4511 section 4.14
  { protocol: 'ldap', fits: (_, text) => text.includes('1.3.6.1.4.1.1466.20037') },
  { protocol: 'xmpp-server', fits: (_, text) => /<stream:stream[^>]*jabber:server/.test(text) },
  { protocol: 'xmpp', fits: (_, text) => /<(?:stream:stream|starttls)\b/.test(text) },
  { protocol: 'lmtp', fits: (_, text) => /^LHLO /im.test(text) },
  { protocol: 'ftp', fits: (_, text) => /^AUTH (?:TLS|SSL)/im.test(text) },
  { protocol: 'pop3', fits: (_, text) => /^STLS\r?$/im.test(text) },
  { protocol: 'imap', fits: (_, text) => /^\S{1,20} STARTTLS\r?$/im.test(text) },
  { protocol: 'smtp', fits: (_, text) => /^(?:EHLO|HELO) /im.test(text) },
];

const byGreeting: Readonly<Partial<Record<PlaintextGuess['protocol'], StarttlsProtocol>>> = {
  smtp: 'smtp',
  imap: 'imap',
  pop3: 'pop3',
  ftp: 'ftp',
  nntp: 'nntp',
  sieve: 'sieve',
  irc: 'irc',
  xmpp: 'xmpp',
  mysql: 'mysql',
  postgres: 'postgres',
  ldap: 'ldap',
  rdp: 'rdp',
};

/** The words, and the bytes, that ask a server to switch. */
function asksForTls(said: Uint8Array): boolean {
  if (starts(0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f)(said)) return true;
  const text = latin1(said);
  if (/^CONNECT \S+ HTTP\//i.test(text)) return true;
  if (text.includes('1.3.6.1.4.1.1466.20037') || text.includes('<starttls')) return true;
  // `250 STARTTLS` is a server that offers it; what stands in front of a wish is the tag of IMAP.
  return /^(?:(?!2\d\d )\S{1,20} )?(?:STARTTLS|STLS|AUTH TLS|AUTH SSL)\r?$/im.test(text);
}
