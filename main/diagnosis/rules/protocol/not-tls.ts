import type { PlaintextProtocol } from '../../../../shared/handshake-failure.ts';
import type { Evidence } from '../../evidence.ts';
import { isPageOfItsOwn } from '../../http-page.ts';
import { clearTextAt } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, type Rule, ruledOut, type Sighting, seek, sight, unlessSilent } from '../../rule.ts';
import { shown } from '../../wording.ts';

/** The first bytes of the answer are no TLS record. */
export const notTls: Rule = {
  cause: 'not-tls',
  needs: ['open-port'],
  judge: (evidence) => seek(evidence, look, otherwise(evidence)),
};

function otherwise(evidence: Evidence): Finding {
  const isByName = evidence.places.some(
    (place) => place.failure?.kind === 'plaintext' && clearTextAt(place) === 'by-name',
  );
  return isByName ? ruledOut('ruled-out.tls-for-others') : unlessSilent(evidence, 'ruled-out.answered-in-tls');
}

/** Somebody may go by the name: clear text for one name is no port without TLS. */
function look(place: Place): Sighting | null {
  const sighting = lookAtWords(place);
  const kind = sighting && clearTextAt(place);
  if (kind === 'by-name') return null;
  return kind === 'not-tested' && sighting?.confidence === 'confirmed'
    ? { ...sighting, confidence: 'likely', why: 'why.bytes-one-name' }
    : sighting;
}

function lookAtWords({ failure, hello, report }: Place): Sighting | null {
  const fitting = report.reached === 'tcp' || report.reached === 'hello-sent' || report.reached === 'starttls';
  if (failure?.kind !== 'plaintext' || !fitting) return null;
  const evidence = [hello.id];
  const reply = shown(failure.text, 60) || shown(failure.bytes, 60) || 'unreadable';
  if (failure.protocol === 'http' || failure.protocol === 'html') {
    return webText(failure.text, evidence);
  }
  if (failure.protocol === 'unknown') {
    // Who agreed to TLS speaks it: what comes then may be damaged.
    const hasAgreed = report.starttls !== null && report.reached !== 'tcp';
    const readable = !hasAgreed && /[\x20-\x7e]{4}/.test(failure.text) && !unreadable(failure.bytes);
    const rest = { side: 'client', variant: 'unknown', parameters: { reply }, evidence } as const;
    return readable
      ? sight('confirmed', 'cause.not-tls.unknown', 'why.bytes', rest)
      : sight('likely', 'cause.not-tls.unknown', 'why.bytes-unreadable', rest);
  }
  const parameters = { protocol: protocolNames[failure.protocol], reply };
  const rest = { side: 'client', variant: failure.protocol, parameters, evidence } as const;
  return sight('confirmed', 'cause.not-tls.known', 'why.bytes', rest);
}

function webText(text: string, evidence: readonly string[]): Sighting {
  const parameters = { reply: shown(text, 120) || 'nothing readable' };
  if (isPageOfItsOwn(text)) {
    const rest = { side: 'unknown', variant: 'http-page', parameters, evidence } as const;
    return sight('likely', 'cause.not-tls.http-page', 'why.bytes-page', rest);
  }
  return sight('confirmed', 'cause.not-tls.http', 'why.bytes', {
    side: 'client',
    variant: 'http',
    parameters,
    evidence,
  });
}

/** More than a quarter of control bytes and bytes above ASCII: damaged TLS cannot be told from a strange protocol. */
function unreadable(hex: string): boolean {
  const bytes = hex.match(/../g) ?? [];
  const odd = bytes.filter((byte) => !/^(?:09|0a|0d|[2-7].)$/.test(byte) || byte === '7f');
  return odd.length * 4 > bytes.length;
}

/** Protocols by the names people know them by. */
export const protocolNames: Readonly<Record<PlaintextProtocol, string>> = {
  http: 'HTTP',
  smtp: 'SMTP',
  imap: 'IMAP',
  pop3: 'POP3',
  ftp: 'FTP',
  nntp: 'NNTP',
  sieve: 'Sieve',
  irc: 'IRC',
  xmpp: 'XMPP',
  ssh: 'SSH',
  rdp: 'RDP',
  mysql: 'MySQL',
  postgres: 'PostgreSQL',
  ldap: 'LDAP',
  vnc: 'VNC',
  redis: 'Redis',
  html: 'HTML',
  unknown: 'an unknown protocol',
};
