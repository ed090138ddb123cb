// The readers outside main/tls/wire: certificates, dialogues in the clear, replies, and what people paste.
import { asciiBytes, latin1 } from '../../main/bytes/bytes.ts';
import { readPem } from '../../main/certificates/x509/pem.ts';
import { readCertificate } from '../../main/certificates/x509/read-certificate.ts';
import { credentialFromPem } from '../../main/crypto/credential.ts';
import { matchErrors } from '../../main/evidence/error-texts/match-errors.ts';
import { readReply, replyComplete } from '../../main/evidence/probes/http-request.ts';
import { readInput } from '../../main/input/read-input.ts';
import { readConnectAnswer } from '../../main/system/http-connect.ts';
import { starttlsCatalogue } from '../../main/tls/starttls/catalogue.ts';
import type { Talk } from '../../main/tls/starttls/talk.ts';
import { readCase } from '../../shared/read-case.ts';
import { type StarttlsProtocol, starttlsProtocols } from '../../shared/target.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import type { Target } from './target.ts';

const text = (...lines: readonly string[]): Uint8Array => asciiBytes(lines.join('\r\n'));

/** What each protocol's server says on the way to TLS: a place to start from. */
const dialogues: Readonly<Record<StarttlsProtocol, Uint8Array>> = {
  smtp: text('220 mx ESMTP', '250-mx', '250-SIZE 1000', '250 STARTTLS', '220 go', ''),
  lmtp: text('220 mx LMTP', '250-mx', '250 STARTTLS', '220 go', ''),
  imap: text('* OK [CAPABILITY IMAP4rev1 STARTTLS] ready', '* CAPABILITY STARTTLS', 'a1 OK', 'a2 OK', ''),
  pop3: text('+OK ready', '+OK', 'STLS', '.', '+OK begin', ''),
  ftp: text('220-hello', '220 ready', '211-Features:', ' AUTH TLS', '211 End', '234 go', ''),
  ldap: Uint8Array.from([0x30, 0x0c, 0x02, 0x01, 0x01, 0x78, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00]),
  xmpp: text(
    "<stream:stream><stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features><proceed/>",
  ),
  'xmpp-server': text('<stream:stream><stream:features/></stream:stream><failure/>'),
  nntp: text('200 ready', '101 list', 'VERSION 2', 'STARTTLS', '.', '382 go', ''),
  sieve: text('"IMPLEMENTATION" "x"', '"STARTTLS"', 'OK "ready"', 'OK "begin"', ''),
  irc: text(':irc.test NOTICE * :hello', ':irc.test 670 x :STARTTLS successful', ''),
  postgres: text('S'),
  mysql: Uint8Array.from([0x0e, 0, 0, 0, 10, 0x35, 0, 1, 0, 0, 0, 1, 2, 3, 4, 0, 0xff, 0xff]),
  mssql: Uint8Array.from([4, 1, 0, 17, 0, 0, 1, 0, 1, 0, 6, 0, 1, 0xff, 1, 0, 0]),
  rdp: Uint8Array.from([3, 0, 0, 19, 14, 0xd0, 0, 0, 0, 0, 0, 2, 0, 8, 0, 1, 0, 0, 0]),
};

const pair = zooPair();
const chain = asciiBytes(pair.chainPem);

export const clearTargets: readonly Target[] = [
  { name: 'x509', seeds: readPem(pair.chainPem), read: (bytes) => x509(bytes) },
  { name: 'pem', seeds: [chain], read: (bytes) => `${readPem(latin1(bytes)).length}` },
  {
    name: 'credential',
    seeds: [asciiBytes(pair.keyPem)],
    read: (bytes) => outcome(credentialFromPem(pair.chainPem, latin1(bytes))),
  },
  ...starttlsProtocols.map((protocol) => ({
    name: `starttls-${protocol}`,
    seeds: [dialogues[protocol]],
    read: (bytes: Uint8Array) => converse(starttlsCatalogue[protocol].talk('server.test'), bytes),
  })),
  {
    name: 'connect-answer',
    seeds: [text('HTTP/1.1 407 Proxy Authentication Required', 'Proxy-Authenticate: NTLM', '', '<html>')],
    read(bytes) {
      const [head = '', ...page] = latin1(bytes).split('\r\n\r\n');
      const { state, status, schemes } = readConnectAnswer(head, page.join(''));
      return `${state} ${status} ${schemes.length}`;
    },
  },
  {
    name: 'http-reply',
    seeds: [text('HTTP/1.1 302 Found', 'Location: /x', 'Date: Sat, 21 Nov 2026 00:00:00 GMT', '', 'body')],
    read: (bytes) => `${replyComplete('HEAD', bytes)} ${replyComplete('GET', bytes)} ${readReply(bytes).status}`,
  },
  {
    name: 'start-field',
    seeds: [
      text('curl -kv https://user:secret@server.test:8443/a?token=1'),
      text('jdbc:postgresql://db.test:5432/x?ssl=true'),
      text('openssl s_client -connect server.test:443 -servername server.test'),
    ],
    read: (bytes) => readInput(latin1(bytes)).kind,
  },
  {
    name: 'error-text',
    seeds: [text('javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure')],
    read: (bytes) =>
      matchErrors(latin1(bytes))
        .map(({ entry }) => entry)
        .join(),
  },
  {
    name: 'case',
    seeds: [text('{"schema":"handshake-doctor/diagnose@1","version":"1","startedAt":"2026-11-21T00:00:00.000Z"}')],
    read: (bytes) => ('refused' in readCase(latin1(bytes)) ? 'refused' : 'read'),
  },
];

function x509(bytes: Uint8Array): string {
  const read = readCertificate(bytes);
  if (read.ok) return `read ${read.facts.key.algorithm}`;
  const { structure, offset } = read.unreadable;
  if (structure === '') throw new Error('refused without a name');
  if (offset < 0 || offset > bytes.length) throw new Error(`points to ${offset} of ${bytes.length} bytes`);
  return structure;
}

const outcome = (read: ReturnType<typeof credentialFromPem>) => (read.ok ? 'read' : read.problem);

/** Plays a server that says these bytes, whatever it is told; a line that ends leaves the talk where it is. */
function converse(talk: Talk, said: Uint8Array): string {
  let rest = said;
  const take = (length: number) => {
    const taken = rest.subarray(0, length);
    rest = rest.subarray(length);
    return taken;
  };
  for (let next = talk.next(), steps = 0; ; steps += 1) {
    if (next.done)
      return `${steps} ${next.value === null ? 'open' : 'state' in next.value ? next.value.state : next.value.kind}`;
    const ask = next.value;
    if (steps > said.length + 500) throw new Error('a talk that goes on without listening');
    if (ask.ask === 'give-up') return `${steps} ${ask.failure.kind}`;
    if (ask.ask === 'say' || ask.ask === 'note') {
      next = talk.next(new Uint8Array(0));
    } else if (ask.ask === 'hear-bytes') {
      if (!Number.isSafeInteger(ask.length) || ask.length < 0 || ask.length > 65_536)
        throw new Error(`waits for ${ask.length} bytes`);
      if (rest.length < ask.length) return `${steps} ended`;
      next = talk.next(take(ask.length));
    } else {
      const heard = latin1(rest);
      const ends = (ask.ask === 'hear-line' ? ['\n'] : ask.ends).filter((end) => heard.includes(end));
      if (ends.length === 0) return `${steps} ended`;
      const piece = take(Math.min(...ends.map((end) => heard.indexOf(end) + end.length)));
      next = talk.next(ask.ask === 'hear-line' ? asciiBytes(latin1(piece).replace(/\r?\n$/, '')) : piece);
    }
  }
}
