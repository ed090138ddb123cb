import type { HandshakeReport } from '../../shared/handshake.ts';
import type { PlaintextProtocol } from '../../shared/handshake-failure.ts';
import type { StarttlsProtocol } from '../../shared/target.ts';

type Dialogue = Pick<HandshakeReport, 'dialogue' | 'starttls'>;

/** The first thing that the server said before TLS; null when it said nothing. */
export const firstWords = ({ dialogue }: Dialogue): string | null =>
  dialogue.find(({ direction }) => direction === 'received')?.text ?? null;

/** Whether the server listed the switch to TLS among its abilities before it was asked for it. */
export function wasOffered({ dialogue }: Dialogue): boolean {
  const asked = dialogue.findIndex(({ direction, text }) => direction === 'sent' && switchWord.test(text));
  const before = dialogue.slice(0, Math.max(0, asked));
  return before.some(({ direction, text }) => direction === 'received' && switchWord.test(text));
}

/** The command of RFC 3207, 2595, 4217 and others, as a word of its own. */
const switchWord = /(?:^|[\s"<])(?:STARTTLS|STLS|AUTH[ =-](?:TLS|SSL))(?![\w-])/i;

/**
 * Whether the server refused before it was asked for TLS: with its greeting, or with the answer to an earlier command.
 * Protocols that are no lines of text have no command before.
 */
export function refusedBeforeAsked({ dialogue, starttls }: Dialogue): boolean {
  const sent = dialogue.filter(({ direction }) => direction === 'sent');
  const wasAsked = sent.some(({ text }) => switchWord.test(text)) || (sent.length > 0 && !isInLines(starttls));
  return !wasAsked && dialogue.length > 0;
}

const isInLines = (protocol: StarttlsProtocol | null): boolean =>
  protocol !== null && !['postgres', 'mysql', 'mssql', 'rdp', 'ldap'].includes(protocol);

/** Another protocol than the one asked for, where the greeting names it; null where it does not. */
export function otherProtocol(report: Dialogue, reply: string): PlaintextProtocol | null {
  const { starttls } = report;
  if (starttls === null) return null;
  const greeting = firstWords(report) ?? reply;
  const [, spoken] = greetings.find(([pattern]) => pattern.test(greeting)) ?? [];
  return spoken && spoken !== (families[starttls] ?? starttls) ? spoken : null;
}

/** Greetings that only one protocol has. 220 alone is both mail and files, so those need their word. */
const greetings: readonly (readonly [RegExp, PlaintextProtocol])[] = [
  [/^SSH-\d/, 'ssh'],
  [/^RFB \d{3}\./, 'vnc'],
  [/^HTTP\/\d/, 'http'],
  [/^\+OK\b/, 'pop3'],
  [/^\* (?:OK|PREAUTH)\b/i, 'imap'],
  [/^220[ -].*\b(?:E?SMTP|LMTP)\b/i, 'smtp'],
  [/^220[ -].*ftp/i, 'ftp'],
  [/^"IMPLEMENTATION"/i, 'sieve'],
];

const families: Partial<Record<StarttlsProtocol, PlaintextProtocol>> = { lmtp: 'smtp', 'xmpp-server': 'xmpp' };

/** Protocols with a way to switch to TLS, as far as their first bytes tell. */
export const upgradingProtocols: ReadonlySet<string> = new Set<PlaintextProtocol>([
  'smtp',
  'imap',
  'pop3',
  'ftp',
  'nntp',
  'sieve',
  'irc',
  'xmpp',
  'ldap',
  'postgres',
  'mysql',
  'rdp',
]);
