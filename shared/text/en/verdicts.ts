import type { Catalogue } from '../say.ts';

/** The first two lines of an answer. The headline of a fault that was seen is its cause’s. */
export const verdictTexts = {
  'verdict.healthy': 'No fault found from this computer.',
  'verdict.healthy.summary':
    '{where} completed the handshake with {version}, and its certificate is trusted for {name}. If a program fails all the same, the fault is likely on its side.',
  'verdict.healthy.summary-many':
    'All {count} addresses of {where} completed the handshake, and the certificate is trusted for {name}. If a program fails all the same, the fault is likely on its side.',
  'verdict.described': 'It works from here. Your message points to: {causeName}.',
  'verdict.described-perhaps': 'It works from here. Your message may mean: {causeName}.',
  'verdict.described.summary':
    'The handshake with {where} was completed from this computer. What your program said is all there is to go by. Run this check on the machine that fails.',
  'verdict.works-unexplained': 'It works from here, and the message you gave is not known.',
  'verdict.works-unexplained.summary':
    'The handshake with {where} was completed from this computer. Run this check on the machine that fails, or give the whole message.',
  'verdict.doubt.reply': 'The handshake works. The first reply refuses, perhaps for want of a certificate.',
  'verdict.doubt.reply.summary':
    'The server asked for a client certificate and answered with status {status}. A page closed to everybody looks the same.',
  'verdict.doubt.unanswered': 'The handshake works. Whether a client certificate is needed did not show.',
  'verdict.doubt.unanswered.summary': 'The server asked for a client certificate, and its first reply was not read.',
  'verdict.doubt.late': 'The handshake was completed, then the line was cut.',
  'verdict.doubt.late.summary': 'Nothing came after the handshake. What is behind it did not show from here.',
  'verdict.trust-unknown': 'The handshake works. Whether the certificate is trusted was not tested.',
  'verdict.trust-unknown.summary': 'No list of trusted roots could be used, so the certificate was not judged.',
  'verdict.no-certificate': 'The handshake works. The certificate was not tested.',
  'verdict.no-certificate.summary': 'No certificate of {where} was judged in this run.',
  'verdict.stopped': 'The check ended before there was an answer.',
  'verdict.stopped.summary': 'What is known so far is kept. The gaps are marked as not tested, not as passed.',
  'verdict.unsupported': 'This program could not carry the handshake on.',
  'verdict.unsupported.summary':
    'The server agreed on something that this program lacks: {what}. That is no fault of the server.',
  'verdict.nothing-run': 'No handshake was tried, so nothing can be said.',
  'verdict.nothing-run.summary': 'Start the check again. If it ends like this once more, look at what was not tested.',
  'verdict.failed-open': 'The connection to {where} could not be opened.',
  'verdict.failed-open.summary': 'The operating system gave the code {code}. That names no single reason.',

  'summary.server': 'The people who run the server can mend this.',
  'summary.client': 'This can be mended on your side.',
  'summary.network': 'The people who run the network can mend this.',
  'summary.unknown': 'Which side must act did not show.',
  'summary.scope': 'It shows on {scope}.',
  'summary.partial': 'The check was cut short, so there may be more.',
  'summary.described-same': 'It fits the message you gave.',
  'summary.described-differs': 'The message you gave points to something else: {causeName}.',
  'summary.described-unknown': 'The message you gave is not in our dictionary.',

  'scope.addresses': '{some} of {all} addresses',
  'scope.tries': '1 of 2 tries',
} as const satisfies Catalogue;

/** What was not tested, and why. `x.what` names it where it is no single cause. */
export const notTestedTexts = {
  'not-tested.dns': 'No name had to be looked up.',
  'not-tested.hello': 'No connection was tried.',
  'not-tested.open-port': 'No connection could be opened.',
  'not-tested.chain': 'No certificate was seen.',
  'not-tested.reply': 'No first reply was read.',
  'not-tested.dns.what': 'Looking up the name',
  'not-tested.hello.what': 'The connection and the handshake',
  'not-tested.open-port.what': 'The handshake: versions, cipher suites, name, size',
  'not-tested.chain.what': 'The certificate: dates, names, trust',
  'not-tested.reply.what': 'The first reply of the server',
  'not-tested.no-answer': 'No answer came that would show it.',
  'not-tested.pair': 'The comparison that shows it did not run.',
  'not-tested.masked': 'The handshake ended before it could show.',
  'not-tested.no-clock': 'There was no second clock to compare with.',
  'not-tested.no-store': 'No list of trusted roots could be used.',
  'not-tested.no-name': 'No name was there to check.',
  'not-tested.unfinished': 'The handshake did not get that far.',
  'not-tested.one-address': 'Only one address was tested.',
  'not-tested.no-dialogue': 'The port was not asked to switch to TLS.',
  'not-tested.key': 'The handshake ended before the server had to prove its key.',
  'not-tested.no-client-certificate': 'No client certificate was sent.',
  'not-tested.no-proxy': 'No proxy was part of the way.',
  'not-tested.no-server-name': 'No server name was sent.',
  'not-tested.no-alpn': 'No application protocol was offered.',

  'not-tested.revoked.what': 'Revocation of the certificate',
  'not-tested.revoked': 'Nobody but the target was contacted.',
  'not-tested.other-trust.what': 'The list of roots that your program uses',
  'not-tested.other-trust': 'Only the program that fails knows it.',
  'not-tested.other-network.what': 'The way from other networks',
  'not-tested.other-network': 'This check only sees from this computer.',
  'not-tested.resumption.what': 'Resumed sessions',
  'not-tested.resumption': 'Every handshake of this check was a fresh one.',
  'not-tested.fingerprint.what': 'Filters for the shape of a hello',
  'not-tested.fingerprint': 'No browser was imitated.',
  'not-tested.addresses.what': '{count} more addresses of {host}',
  'not-tested.addresses': 'They were not tried in this run.',
  'not-tested.skipped.what': '{probe} at {address}',
  'not-tested.skipped.what-anywhere': '{probe}',
  'not-tested.no-reason': 'No reason was recorded.',
} as const satisfies Catalogue;

/** Names of probes, for what was not tested. */
export const probeNames: Readonly<Record<string, string>> = {
  clock: 'The clock',
  proxy: 'Proxy settings',
  dns: 'Looking up the name',
  handshake: 'The handshake',
  certificate: 'The certificate check',
  reply: 'The first reply',
  'pair:again': 'The same hello again',
  'pair:without-server-name': 'A hello without a server name',
  'pair:with-server-name': 'A hello with a server name',
  'pair:other-server-name': 'A hello with another server name',
  'pair:tls12-only': 'TLS 1.2 alone',
  'pair:only-tls1.1': 'TLS 1.1 alone',
  'pair:only-tls1.0': 'TLS 1.0 alone',
  'pair:only-sslv3': 'SSL 3.0 alone',
  'pair:more-cipher-suites': 'More cipher suites',
  'pair:rare-cipher-suites': 'Rare cipher suites',
  'pair:more-groups': 'More key exchange groups',
  'pair:more-signature-schemes': 'More signature schemes',
  'pair:without-post-quantum': 'A hello without the post-quantum key',
  'pair:padded': 'A padded hello of the same size',
  'pair:small-segments': 'The same hello in small pieces',
  'pair:without-alpn': 'A hello without application protocols',
  'pair:minimal': 'A very small hello',
  'pair:legacy-everything': 'A hello with everything old',
  'pair:with-starttls': 'STARTTLS first',
  'pair:without-starttls': 'TLS without STARTTLS',
};

export type VerdictTextId = keyof typeof verdictTexts;
export type NotTestedTextId = keyof typeof notTestedTexts;
