import type { Catalogue } from '../say.ts';

/** What a survey found of each feature and each odd hello, and why something was not tested. */
export const surveyFeatureTexts: Catalogue = {
  'feature.not-reached': 'The survey ended before this was asked.',
  'feature.refused': 'The handshake that would have shown it ended early: {end}.',
  'feature.silent': 'The hello that asked for it was not answered, twice.',
  'feature.needs-tls13': 'This exists in TLS 1.3 only, and TLS 1.3 was not accepted.',
  'feature.needs-older': 'TLS 1.3 has no such thing, and no older version was accepted.',
  'feature.built-into-tls13': 'TLS 1.3 always works this way, and no older version was accepted.',
  'feature.needs-extensions': 'SSL 3.0 knows no extensions, and no version from TLS 1.0 to 1.2 was accepted.',
  'feature.cannot-complete': 'This program cannot complete a handshake with any of the cipher suites accepted.',
  'feature.extension-answered': 'Answered in {version}.',
  'feature.extension-not-answered': 'Offered in {version}, and not answered.',
  'feature.cbc-refused': 'It concerns CBC cipher suites, and a hello with those alone was refused.',
  'feature.no-cbc': 'It concerns CBC cipher suites, and none was accepted.',

  'feature.ocsp.yes': 'A stapled answer came with the certificate, {bytes} bytes.',
  'feature.ocsp.no': 'Asked for in {count} handshakes, and none brought one.',
  'feature.ocsp.no-once': 'Asked for in one handshake, which brought none.',
  'feature.sct.yes': 'The server sent {count} of them in the handshake.',
  'feature.sct.embedded': 'They are inside the certificate itself.',
  'feature.sct.no': 'Neither in the handshake nor inside the certificate.',

  'feature.compression.yes': 'The server chose DEFLATE.',
  'feature.compression.no': 'The server chose no compression when DEFLATE was offered.',
  'feature.compression.refused': 'The server refused a hello that offered DEFLATE: {end}.',

  'feature.resumed': 'The next connection took the session up again.',
  'feature.session-id.none': 'The server gave no session id.',
  'feature.ticket.none': 'The server gave no ticket.',
  'feature.psk.none': 'No ticket came in {milliseconds} ms after the handshake.',
  'feature.psk.slow': 'No ticket came in {milliseconds} ms, which is short for a line this slow.',
  'feature.psk.not-kept': 'The ticket came with the note not to keep it.',
  'feature.not-resumed': 'The server gave a session, and did not take it up on the next connection.',
  'feature.resumption-failed': 'With the session of an earlier connection the handshake fails: {end}.',
  'feature.early-data.yes': 'The ticket allows {bytes} bytes of early data.',
  'feature.early-data.no': 'The ticket allows no early data.',

  'feature.renegotiation.accepted': 'The server answered a wish to renegotiate with a new ServerHello.',
  'feature.renegotiation.declined': 'The server declined a wish to renegotiate.',
  'feature.renegotiation.closed': 'The server closed the line at a wish to renegotiate.',
  'feature.renegotiation.unclear': 'A wish to renegotiate brought nothing that answers it.',
  'feature.renegotiation.no-answer': 'The server did not answer a wish to renegotiate.',

  'feature.fallback.yes': 'A hello in {version} that said it was a fallback was refused by alert 86.',
  'feature.fallback.no': 'A hello in {version} that said it was a fallback was accepted.',
  'feature.fallback.otherwise': 'A hello in {version} that said it was a fallback ended in another way: {end}.',
  'feature.fallback.one-version': 'Only one version was accepted, so there is nothing to fall back to.',

  'feature.client-certificate.requested': 'The server asks for a client certificate in the handshake.',
  'feature.client-certificate.not-requested': 'The server asked for none in the handshake.',
  'feature.client-certificate.refused': 'The handshake without one ended right after: {end}.',
  'feature.client-certificate.answer-refused':
    'After the handshake without one, the server answered {status}: {words}.',
  'feature.client-certificate.answer-unclear':
    'The handshake passes without one. The first reply was {status}, which may or may not be about it.',
  'feature.client-certificate.accepted': 'The handshake passes without one.',
  'feature.client-certificate.no-sign':
    'The handshake seemed to pass without one, but the server showed no sign of going on.',
  'feature.client-certificate.given-taken': 'The server read the certificate that was given, and went on.',
  'feature.client-certificate.given-answered': 'The server read the certificate that was given, and answered {status}.',
  'feature.client-certificate.given-refused': 'The handshake with the one that was given ended right after: {end}.',
  'feature.client-certificate.given-answer-refused':
    'After the handshake with the one that was given, the server answered {status}: {words}.',
  'feature.client-certificate.given-unclear':
    'It was sent. The first reply was {status}, which may or may not be about it.',
  'feature.client-certificate.given-no-sign': 'It was sent, and no answer came that tells what the server made of it.',
  'feature.client-certificate.given-kept-back': 'Nothing fitted what the server asks for, so it was not sent.',
  'feature.client-certificate.given-unasked': 'The server asked for none, so it was not sent.',

  'feature.alpn.yes': 'The server chose {protocol}.',
  'feature.alpn.refused': 'The server refused every protocol that was offered: {end}.',
  'feature.alpn.ignored': 'The server went on without choosing any of what was offered.',

  'tolerance.tolerated': 'Answered with {version}.',
  'tolerance.not-tolerated': 'The same hello without this was answered. This one was not: {end}.',
  'tolerance.silent': 'Not answered, twice. A loss on the way looks the same.',
  'tolerance.too-large': 'The smallest hello that this server answers is larger than that.',
  'tolerance.future-version': 'A version newer than any that exists is offered as well.',
  'tolerance.unknown-extension': 'An extension that nobody knows is sent as well.',
  'tolerance.grease': 'Values that mean nothing are mixed in, as browsers do.',
  'tolerance.hello-256-to-511': 'The hello has between 256 and 511 bytes.',
  'tolerance.hello-over-mss': 'The hello has 3000 bytes, which is more than one packet holds.',
  'tolerance.hello-over-16k': 'The hello has more than 16 KB, which is more than one record holds.',
  'tolerance.split-hello': 'The hello comes in two pieces, with a short pause between.',
  'tolerance.delayed-hello': 'The hello comes one second after the line was opened.',
  'tolerance.many-cipher-suites': 'The hello offers {count} cipher suites.',
  'tolerance.empty-record': 'An empty record comes first. The standards let a server refuse that.',
  'tolerance.odd-record-boundaries': 'The hello is cut into four records of odd sizes.',
};
